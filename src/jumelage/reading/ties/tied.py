"""What a word for a tie is found to join."""

from collections.abc import Iterable, Iterator

from jumelage.reading.places.finder import PlaceName

# towns that one tie joins, and whether they form a ring; a town alone is tied with the home town
Tied = tuple[tuple[PlaceName, ...], bool]


def each_with_home(names: Iterable[PlaceName]) -> Iterator[Tied]:
    """A tie of its own for each of the towns; none for a nation."""
    return (((name,), False) for name in names if not name.nation)
