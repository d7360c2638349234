"""A second town that a sentence on a tie tells of: "Naast Solingen is ook Gloucester …", "… sinds 1988 ook een met Same"."""

from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word


def besides(sentence: Sentence, context: Context, seen: list[TieSeen]) -> Iterator[TieSeen]:
    """nl: "Naast Solingen heeft Gouda ook Gloucester als zusterstad": what is told of the one goes for the other."""
    if not sentence.pattern(_ALSO).search(sentence.text):
        return
    for group in sentence.groups:
        if not group.has_home and sentence.pattern(_BESIDE).search(sentence.text, 0, group.start):
            for name in group.names:
                if not (name.common or name.nation):
                    yield from _like(context, seen[0], name)


_ALSO = r"(?<!\w)(?:{also})(?!\w)"
_BESIDE = r"(?<!\w)(?:{beside_town})\s(?:(?:{determiner})\s)?$"


def one_with(sentence: Sentence, context: Context, seen: list[TieSeen]) -> Iterator[TieSeen]:
    """de: "Neben der Partnerschaft mit Palaiseau pflegt Unna auch eine mit Ajka"; nl "…, die met Sibiu minder"."""
    first = seen[0]
    known = {name.start for tie in seen for name in tie.names}
    for match in sentence.pattern(_ONE_WITH).finditer(sentence.text, first.word.start):
        group = next((one for one in sentence.groups if one.start == match.end()), None)
        for name in group.names if group is not None and group.start not in known else ():
            if not (name.home or name.nation):
                yield from _like(context, first, name)


_ONE_WITH = (
    r"(?<!\w)(?:{one_with}|{tie_again})\s(?:{plain_with})\s(?:(?:(?:{determiner})\s)?(?:{town_noun})\s)?"
)


def _like(context: Context, first: TieSeen, name: PlaceName) -> Iterator[TieSeen]:
    """A tie as the first, of the same owner and the town of that name."""
    owner = next(
        (m for m in first.members if m.label not in {n.name for n in first.names if not n.home}), None
    )
    ref = context.municipality(name)
    if owner is None or len(first.members) != 2 or ref.id in {member.id for member in first.members}:
        return
    word = Word(name.start, name.end, "tie", first.kind)
    members = (owner, ref)
    yield TieSeen(context.tie(members), members, word, first.kind, first.label, (name,), name.start, name.end)
