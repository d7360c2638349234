"""Where somebody is in the inbox: what is sieved and at which proposal the page begins; so that an act leads back there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from jumelage_web.desk.pages import Desk
from jumelage_web.store.proposals import Sieve, row_id


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the inbox."""

    sieve: Sieve
    at: int | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Spot":
        """The place that the fields of an address name."""
        return cls(Sieve.of(asked), row_id(asked.get("at", "")))

    @classmethod
    def back(cls, form: Mapping[str, str]) -> "Spot":
        """The place that a form came from: it stands in its field `back`, as in an address."""
        return cls.of(QueryDict(form.get("back", "")).dict())

    @property
    def query(self) -> str:
        """The place as an address has it after its question mark."""
        return urlencode(self.sieve.fields | ({} if self.at is None else {"at": str(self.at)}))

    def url(self, desk: Desk, anchor: str = "") -> str:
        """The address of the place."""
        query = f"?{self.query}" if self.query else ""
        return f"{desk.url('inbox')}{query}{'#' if anchor else ''}{anchor}"

    def beginning_at(self, at: int | None) -> "Spot":
        """The place in the same sieve at which another page begins."""
        return replace(self, at=at)

    def without(self, *names: str) -> "Spot":
        """The first page with these fields of the sieve left open."""
        kept = {name: value for name, value in self.sieve.fields.items() if name not in names}
        return Spot(Sieve.of(kept))

    def along(self, **fields: str) -> "Spot":
        """The first page with these fields of the sieve set besides."""
        return Spot(Sieve.of(self.sieve.fields | fields))
