"""What a register gives away: its data in formats that others can work with.

Each line of `FORMATS` is one format; its module has a function `write` from what goes out to pieces of a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from jumelage.exports.parcel import Parcel
from jumelage.exports.wording import word
from jumelage.values.language import Language

__all__ = ["FORMATS", "Format", "Parcel"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the name of its file, its media type, and the module that writes it.

    `dated` says that it describes a day; the others give what was known, whatever day that tells of.
    """

    name: str
    media_type: str
    module: str
    dated: bool = False

    def label(self, language: Language) -> str:
        """What is in it."""
        return word(f"{self._key}.label", language)

    def about(self, language: Language) -> str:
        """How it is made and what to know of it, in a few sentences."""
        return word(f"{self._key}.about", language)

    def write(self, parcel: Parcel) -> Iterator[bytes]:
        """The file piece by piece; nothing is made before it is asked for."""
        pieces: Iterator[bytes] = import_module(self.module).write(parcel)
        return pieces

    @property
    def _key(self) -> str:
        return self.name.replace(".", "_")


FORMATS: tuple[Format, ...] = (
    Format("statements.csv", "text/csv; charset=utf-8; header=present", "jumelage.exports.statements_csv"),
    Format("statements.jsonl", "application/jsonl; charset=utf-8", "jumelage.exports.statements_jsonl"),
    Format("record.jsonl", "application/jsonl; charset=utf-8", "jumelage.exports.record_jsonl", dated=True),
    Format("ties.geojson", "application/geo+json", "jumelage.exports.ties_geojson", dated=True),
    Format("jubilees.ics", "text/calendar; charset=utf-8", "jumelage.exports.jubilees_ics", dated=True),
)
