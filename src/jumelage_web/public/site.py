"""The public site of one register, as one reader has it before him: language, day, addresses, and the record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import quote

from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _

from jumelage.record.assemble import Record
from jumelage.values.language import Language
from jumelage_web.public import assembled
from jumelage_web.public.as_of import AsOf
from jumelage_web.public.assembled import Assembled
from jumelage_web.store import published
from jumelage_web.store.published import Held
from jumelage_web.telling.dossier import Teller
from jumelage_web.telling.place import Source

_OF_ONE = frozenset({"entity", "fact", "document"})  # a page of things has hundreds of these addresses
_ONE = "0-one-0"  # stands for the thing in the address from which all others are made
_SAFE = "!$&'()*+,;=/~:@"  # as Django leaves them in an address


@dataclass(eq=False)
class Site:
    """A register's public site in one language, as of a pair of times; it is the place in which a `Teller` tells."""

    register: Held
    language: Language
    as_of: AsOf
    near: str = ""  # the thing that a page is about, where it needs no more than what is around that

    @property
    def home(self) -> str:
        """The id of the register's municipality."""
        return self.register.home

    @property
    def town(self) -> str:
        """What the municipality is called."""
        return self.register.home_name

    def url(self, page: str, *args: object) -> str:
        """The address of a page of this site, as of the same time."""
        return self.address(page, *args) + self._query

    def address(self, page: str, *args: object) -> str:
        """The address of a page of this site as of now."""
        if not args:
            return _of_all(page, self.language, self.register.slug, self._prefix)
        if page in _OF_ONE and len(args) == 1 and args[0]:
            one = str(args[0]).removeprefix("sha256:")
            start, end = _around_one(page, self.language, self.register.slug, self._prefix)
            return f"{start}{one if one.isalnum() and one.isascii() else quote(one, safe=_SAFE)}{end}"
        told = (str(one).removeprefix("sha256:") for one in args)
        return reverse(f"public:{page}", args=[self.language, self.register.slug, *told])

    @cached_property
    def _query(self) -> str:
        return self.as_of.query

    @cached_property
    def _prefix(self) -> str:
        """The address below which the whole site lies."""
        return get_script_prefix()

    def papers(self, keys: Iterable[str]) -> dict[str, Source]:
        """The documents with these `sha256:` ids, by id; one that citizens may not read has no title and no address."""
        asked = set(keys)
        found = published.papers_named(self.register, asked)
        unread = Source(_("een document dat hier niet te lezen is"), "")
        return {
            key: Source(found[key], self.url("document", key)) if key in found else unread for key in asked
        }

    def people(self, actors: Iterable[str]) -> Mapping[str, str]:
        """The functions of those who acted, by their codes; no names."""
        return published.functions_of(actors)

    @cached_property
    def assembled(self) -> Assembled:
        """The record of the whole register, or of what is around one thing; with what is worked out from it."""
        if self.near:
            return assembled.around(self.register, self.near, self.as_of)
        return assembled.whole(self.register, self.as_of)

    def around(self, id: str) -> "Site":
        """This site, from here on with a record of what is around one thing only, if the whole one would take too long."""
        if not published.is_small(self.register):
            self.let_go()
            self.near = id
        return self

    def let_go(self) -> None:
        """Forgets the record and its teller: teller and site hold one another, and would stay until that is found out."""
        for name in ("assembled", "teller"):
            self.__dict__.pop(name, None)

    @property
    def record(self) -> Record:
        """The record that the pages tell."""
        return self.assembled.record

    @cached_property
    def teller(self) -> Teller:
        """Tells the record in words."""
        return Teller(self, self.record, self.assembled.state, self.language)


# Django makes an address anew each time, in ten times as long as it takes to find one that was made; where the site lies
# below another (`prefix`) is part of it.


@lru_cache(maxsize=1000)
def _of_all(page: str, language: Language, register: str, _prefix: str) -> str:
    """The address of a page of the whole register."""
    return reverse(f"public:{page}", args=[language, register])


@lru_cache(maxsize=1000)
def _around_one(page: str, language: Language, register: str, _prefix: str) -> tuple[str, str]:
    """What stands before and after the thing in the address of a page."""
    start, _, end = reverse(f"public:{page}", args=[language, register, _ONE]).partition(_ONE)
    return start, end
