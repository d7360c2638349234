"""Where a page stands: what the words of a record are told with, beside the record itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Source:
    """The document that words stand in; `url` is empty where the page's readers cannot open it."""

    title: str
    url: str


class Place(Protocol):
    """The desk of a register, or its public site."""

    @property
    def home(self) -> str:
        """The id of the register's municipality."""

    def url(self, page: str, *args: object) -> str:
        """The address of a page; `page` is "entity", "fact" or "document"."""

    def papers(self, keys: Iterable[str]) -> Mapping[str, Source]:
        """The documents with these `sha256:` ids, by id, as far as they may be named here."""

    def people(self, actors: Iterable[str]) -> Mapping[str, str]:
        """What those who acted are called here, by the codes that the log knows them by."""
