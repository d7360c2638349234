"""More towns of the owner of a tie that a sentence has told: "… , with Bochum since 1982", "Naast Solingen is ook Gloucester …"."""

from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.paired import pair
from jumelage.reading.ties.words import BESIDE
from jumelage.reading.words import Word
from jumelage.values.value import EntityRef


def further_with(sentence: Sentence, context: Context, seen: list[TieSeen]) -> Iterator[TieSeen]:
    """More towns of the same owner: de "ist mit A seit 2006 verschwistert, mit B seit 1964 und mit C …"."""
    two = [tie for tie in seen if len(tie.members) == _TWO]
    first = next((tie for tie in two if _is_strong(sentence, tie.word)), two[0] if two else None)
    if first is None:
        return
    named = {name.start for tie in seen for name in tie.names}
    owner = next((m for m in first.members if m.label not in {n.name for n in first.names[-1:]}), None)
    end = max(name.end for name in first.names)
    for group in sentence.groups:
        if group.role is not Role.WITH or group.start in named or owner is None:
            continue
        gap = sentence.text[max(end, group.start - 60) : group.start]
        after = group.start > end and sentence.pattern(_AND_ALSO_WITH).search(gap)
        if after and any(end < place.start < group.start for place in sentence.places):
            after = None  # en: "… is twinned with A, B with C"
        before = (  # de: "ist mit A seit 2006 verschwistert, mit B …", "Mit A verbindet uns eine Partnerschaft, mit B …"
            group.end <= first.word.start < end
            and sentence.clause_of(group.start) == sentence.clause_of(first.word.start)
        )
        strong = _is_strong(sentence, first.word)
        if not (after or (strong and (before or _leads_on(sentence, group, first)))):
            continue
        for name in group.names:
            ref = context.municipality(name)
            ours = name.home and not (before and owner.id != context.home_id)
            if not (name.nation or ours) and ref.id != owner.id:
                yield _like(first, context, owner, ref, name)


def _is_strong(sentence: Sentence, word: Word) -> bool:
    """Whether the word tells of a tie, or names a paper: de "Mit A haben wir seit 1966, mit B seit 1990 einen Vertrag"."""
    if word.kind == "tie_weak":
        return sentence.pattern(_PAPER).fullmatch(sentence.text, word.start, word.end) is not None
    return word.kind in ("tie", "tie_verb")


_PAPER = r"(?:{paper_of_tie})"


def _leads_on(sentence: Sentence, group: Group, first: TieSeen) -> bool:
    """de: "Mit Puteaux besteht seit 1955, mit Saint-Gilles seit 1957 eine Partnerschaft": the first shares the word."""
    start = min(name.start for name in first.names)
    if not group.end <= start <= first.word.start:
        return False
    return sentence.pattern(_THEN_WITH).fullmatch(sentence.text, group.end, start) is not None


_THEN_WITH = r"[^;:.]{0,60},\s(?:[a-zà-ÿ]+\s){0,2}?(?:{plain_with})\s[^,;]{0,30}"
_AND_ALSO_WITH = r"(?:,|\s(?:{and_also}|{and_then_with}))\s+(?:\w+\s){0,2}?(?:{plain_with})\s+[^,;]{0,40}\Z"


def _like(first: TieSeen, context: Context, owner: EntityRef, ref: EntityRef, name: PlaceName) -> TieSeen:
    word = Word(name.start, name.end, "tie", first.kind)
    return TieSeen(
        context.tie((owner, ref)), (owner, ref), word, first.kind, first.label, (name,), name.start, name.end
    )


def likewise(sentence: Sentence, context: Context, seen: list[TieSeen]) -> Iterator[TieSeen]:
    """de: "Strzelce Opolskie wurde 1990 Partnerstadt, ebenso Guérard": what is told of the first goes for the other."""
    first = seen[0]
    owner = _owner(first)
    end = max((name.end for name in first.names), default=0)
    if together := _two_like_them(sentence, first):
        yield from pair(context, *together, first.kind, first.label)
        return
    for group in sentence.groups:
        if owner is None or len(first.members) != 2 or group.start <= max(end, first.word.start):
            continue
        if sentence.pattern(_TOO).search(sentence.text, 0, group.start) is None:
            continue
        for name in group.names:
            ref = context.municipality(name)
            if not (name.nation or name.home) and ref.id not in (
                owner.id,
                first.members[0].id,
                first.members[1].id,
            ):
                last = max(first.end, name.end)
                yield first._replace(
                    entity=context.tie((owner, ref)), members=(owner, ref), names=(name,), end=last
                )


def _two_like_them(sentence: Sentence, first: TieSeen) -> tuple[PlaceName, PlaceName] | None:
    """en: "Brandon and Karlsbad share a friendship agreement, as do Selby and Filderstadt": a tie of these two."""
    if not any(set(first.names) == set(g.names) and len(g.names) == _PAIR for g in sentence.groups):
        return None
    for group in sentence.groups:
        two = group.start > first.end and len(group.names) == _PAIR
        if two and sentence.pattern(_TOO).search(sentence.text, 0, group.start):
            return group.names[0], group.names[1]
    return None


_PAIR = 2
_TOO = r",\s(?:{too_town})\s(?:(?:{determiner})\s)?(?:[a-zà-ÿ]+\s)?$"


def ranked_next(sentence: Sentence, context: Context, seen: list[TieSeen]) -> Iterator[TieSeen]:
    """de "Älteste Partnerin Olpes ist seit 1966 Gérardmer, jüngste seit 1990 Löbau": the rank again, without its noun."""
    first = seen[0]
    if first.word.kind not in ("partner", "tie"):
        return
    for match in sentence.pattern(_RANK_AGAIN).finditer(sentence.text, first.end):
        name = next((place for place in sentence.places if place.start == match.end()), None)
        if name is not None and not (name.home or name.nation or name.common):
            yield from _beside(context, first, name)


_RANK_AGAIN = (
    r"[,;]\s(?:(?:{and_also})\s)?(?:(?:{article})\s)?(?:{rank_of_tie})(?:\s(?:{since})\s(?:19|20)\d\d)?"
    r"(?:\s(?:{be}))?(?:\s(?:{since})\s(?:19|20)\d\d)?\s"
)


def besides(sentence: Sentence, context: Context, seen: list[TieSeen]) -> Iterator[TieSeen]:
    """nl: "Naast Solingen heeft Gouda ook Gloucester als zusterstad": what is told of the one goes for the other."""
    if seen[0].word.kind != "tie_weak" and (before := _told_first(sentence)) is not None:
        yield from _beside(context, seen[0], before)
    if not sentence.pattern(_ALSO).search(sentence.text):
        return
    for group in sentence.groups:
        if not group.has_home and sentence.pattern(BESIDE).search(sentence.text, 0, group.start):
            for name in group.names:
                if not (name.common or name.nation):
                    yield from _beside(context, seen[0], name)


def _told_first(sentence: Sentence) -> PlaceName | None:
    """fr: "Après Lahr en 1962, Dole s'est jumelée avec Northwich en 1988": the town of the tie before, with its year."""
    group = next(iter(sentence.groups), None)
    if group is None or group.has_home or len(group.names) > 1 or group.names[0].nation:
        return None
    opens = sentence.pattern(_AFTER).fullmatch(sentence.text, 0, group.start)
    name = group.names[0]
    dated = sentence.pattern(_ITS_YEAR).match(sentence.text, name.end)
    return name if opens and dated and not name.common else None


_AFTER = r"\W{0,3}(?:{after_town})\s"
_ITS_YEAR = r"\s?(?:\(|,\s)?(?:(?:{since_year})\s)?(?:19|20)\d\d(?!\d)"
_ALSO = r"(?<!\w)(?:{also}|{further_ones})(?!\w)"


def one_with(sentence: Sentence, context: Context, seen: list[TieSeen]) -> Iterator[TieSeen]:
    """de: "Neben der Partnerschaft mit Palaiseau pflegt Unna auch eine mit Ajka"; nl "…, die met Sibiu minder"."""
    first = seen[0]
    known = {name.start for tie in seen for name in tie.names}
    for match in sentence.pattern(_ONE_WITH).finditer(sentence.text, first.word.start):
        group = next((one for one in sentence.groups if one.start == match.end()), None)
        for name in group.names if group is not None and group.start not in known else ():
            if not (name.home or name.nation):
                yield from _beside(context, first, name)
    yield from _that_of(sentence, context, first)
    for group in sentence.groups:
        anew = sentence.pattern(_AGAIN_BETWEEN).search(sentence.text, first.word.end, group.start)
        if group.role is Role.BETWEEN and anew and len(group.names) == _TWO and group.start not in known:
            one, other = map(context.municipality, group.names)
            yield _like(first, context, one, other, group.names[1])


def _that_of(sentence: Sentence, context: Context, first: TieSeen) -> Iterator[TieSeen]:
    """fr "Le jumelage avec Tver est récent, celui de Lahr ancien", "…, celui de Besançon et Fribourg un peu plus"."""
    if first.word.kind not in ("tie", "tie_weak"):
        return
    for match in sentence.pattern(_THAT_OF).finditer(sentence.text, first.end):
        group = next((one for one in sentence.groups if one.start == match.end()), None)
        between = (one for one in sentence.groups if first.end <= one.start < match.start())
        if group is None or group.has_home or any(between) or not group.names[0].known:
            continue
        if sentence.pattern(_WITH).match(sentence.text, group.end):
            continue  # fr: "celui de Mayenne avec Devizes"
        if len(group.names) == _TWO:
            one, other = map(context.municipality, group.names)
            yield _like(first, context, one, other, group.names[1])
        elif not (group.names[0].nation or group.names[0].common):
            yield from _beside(context, first, group.names[0])


_TWO = 2
# de "jene zwischen Uelzen und Bois-Guillaume"
_AGAIN_BETWEEN = r"(?:(?<!\w)(?:{tie_again}|{one_with})\s|[;,]\s(?:(?:{and_also})\s)?)(?:{between})\s(?:(?:{determiner})\s)?(?:(?:{town_noun})\s)?$"
_WITH = r"\s(?:{with})\s"
_THAT_OF = r"(?<!\w)(?:{that_tie_of})(?:\s|(?<=['’]))"

_ONE_WITH = r"(?<!\w)(?:{one_with}|{tie_again}|{the_other})\s(?:{plain_with}|{toward})\s(?:(?:(?:{determiner})\s)?(?:{town_noun})\s)?"


def _beside(context: Context, first: TieSeen, name: PlaceName) -> Iterator[TieSeen]:
    """A tie as the first, of the same owner and the town of that name."""
    owner, ref = _owner(first), context.municipality(name)
    if (
        owner is not None
        and len(first.members) == 2
        and ref.id not in {member.id for member in first.members}
    ):
        yield _like(first, context, owner, ref, name)


def _owner(first: TieSeen) -> EntityRef | None:
    """The one of the members of a tie that is not among the towns that the sentence names, but for the home town."""
    named = {name.name for name in first.names if not name.home}
    led_home = any(name.home and name.start > first.word.end for name in first.names)
    if led_home and any(not name.home and name.end <= first.word.start for name in first.names):
        # de: "Holbæk hat seine Partnerschaft mit Celle beendet, die mit Dorchester aber fortgeführt"
        return next((member for member in first.members if member.label in named), None)
    return next((member for member in first.members if member.label not in named), None)
