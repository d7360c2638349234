"""The tie of the home town and another town, which most of the sentences in a town's paper are about."""

from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word


def with_home(
    sentence: Sentence, context: Context, name: PlaceName, code: str, label: str, *, word: Word | None = None
) -> Iterator[TieSeen]:
    """The tie of the home town and the town of that name; the word for it is the name where there is no other."""
    home = context.home_ref
    if home is None or name.home or name.nation:
        return
    ref = context.municipality(name)
    if ref.id == home.id:
        return
    word = word or Word(name.start, name.end, "tie", code)
    start, end = min(word.start, name.start), max(word.end, name.end)
    yield TieSeen(context.tie((home, ref)), (home, ref), word, code or "contact", label, (name,), start, end)
