"""Which towns a word for a partner means, and whose partners they are: nl "Matagalpa, de zusterstad van Tilburg"."""

import re
from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.elsewhere import lies_at_home
from jumelage.reading.ties.from_left import the_two
from jumelage.reading.ties.owners import by_genitive
from jumelage.reading.ties.paragraph_town import town_of_paragraph
from jumelage.reading.ties.partners_before import partner_had_there, partners_before, told_at_once
from jumelage.reading.ties.partners_behind import partners_behind
from jumelage.reading.ties.tied import Tied, each_with_home
from jumelage.reading.ties.words import BESIDE, RING, STOP, is_plural, joining, without_dates
from jumelage.reading.words import Word


def partners_of_word(sentence: Sentence, context: Context, word: Word, groups: list[Group]) -> Iterator[Tied]:
    """nl: "Matagalpa, de zusterstad van Tilburg" · "partnersteden A en B" · "A is partnerstad van B"."""
    if bracketed := _before_bracket(sentence, word, groups):
        yield from each_with_home(bracketed)
        return
    if had := _had_right_there(sentence, word, groups):
        yield from had
        return
    owner, partners = partners_behind(sentence, context, word, groups)
    if (two := _is_of(sentence, word, groups)) is not None:
        yield from (((two[0], name), False) for name in two[1].names if not name.nation)
        return
    if not owner and (ours := _ours_before(sentence, word, partners, groups)):
        yield from each_with_home(ours)
        return
    if not partners:
        word, owner, left = _parted_from_owner(sentence, word, owner, groups)
        if told := list(told_at_once(sentence, word, left, groups, owner)):
            yield from told
            return
        before = partners_before(sentence, word, left) or _beside_our_genitive(sentence, context, word, left)
        if before is None and (elsewhere := _there_or_both(sentence, context, word, left)) is not None:
            yield from elsewhere
            return
        partners = before or ()
    if partners and not owner and (own := by_genitive(sentence, context, word)) is not None:
        owner = (own,)  # de: "Uelzens Partnerstadt Bois-Guillaume"
    if _are_all_partners(sentence, context, word, owner, partners):
        yield partners, True
    elif partners:
        owner = owner or _owner_on_the_left(sentence, context, word, groups, partners)
        yield from _of_each(owner, partners)
    elif owner:
        yield from _of_owner_alone(sentence, context, word, groups, owner)


def _before_bracket(sentence: Sentence, word: Word, groups: list[Group]) -> tuple[PlaceName, ...]:
    """de: "Gäste aus Meudon (Partnerstadt seit 1961) und Holbæk (seit 1974)": the towns with such a bracket."""
    for group in groups:
        for number, name in enumerate(group.names):
            opened = sentence.pattern(_BRACKET).fullmatch(sentence.text, name.end, word.start)
            if opened is None or name.home or name.nation or name.common:
                continue
            since = sentence.pattern(_BRACKET_SINCE)
            also = (n for n in group.names[number + 1 :] if since.match(sentence.text, n.end))
            return (name, *also)
    return ()


_BRACKET = r"\s?\((?:[^\W\d_]+\s)?"
_BRACKET_SINCE = r"\s?\((?:(?:{since}|{since_year})\s)?(?:\d{1,2}\.?\s\w+\s)?(?:19|20)\d\d\)"


def _had_right_there(sentence: Sentence, word: Word, groups: list[Group]) -> list[Tied]:
    """fr: "Dole a trouvé en Lahr une jumelle, Besançon en Tver une partenaire": the town right before "a partner"."""
    left = [g for g in groups if g.end <= word.start]
    if not left or left[-1].role not in (Role.LOCATED, Role.WITH):
        return []
    if sentence.pattern(_A_ONE).fullmatch(sentence.text, left[-1].end, word.start) is None:
        return []
    return partner_had_there(sentence, word, left) or []


_A_ONE = r"\s(?:{indefinite}|{its_first}|{possessive})\s(?:[^\W\d_]+\s){0,1}"


def _are_all_partners(
    sentence: Sentence,
    context: Context,
    word: Word,
    owner: tuple[PlaceName, ...],
    partners: tuple[PlaceName, ...],
) -> bool:
    """en: "The twin towns Ripon, Foix and Lauf meet every year", in a paper of Ripon: a ring."""
    if owner or len(partners) < RING or not is_plural(sentence, word):
        return False
    if sentence.text[word.end : partners[0].start].strip():
        return False
    head = town_of_paragraph(sentence, context)
    heads = {head.name.casefold()} if head is not None else set()
    return any(name.home or name.name.casefold() in heads for name in partners)


def _is_of(sentence: Sentence, word: Word, groups: list[Group]) -> tuple[PlaceName, Group] | None:
    """de: "Partner ist Celle außerdem von Meudon": the town of which it is said, and those that "of" leads."""
    behind = [g for g in groups if g.start >= word.end]
    if len(behind) < _TWO or len(behind[0].names) > 1 or behind[1].role is not Role.OF:
        return None
    first, end = behind[0], max(behind[0].end, behind[0].names[0].reach)
    told = sentence.pattern(_BE_ONLY).fullmatch(sentence.text, word.end, first.start)
    goes_on = sentence.pattern(_THEN_OF).fullmatch(sentence.text, end, behind[1].start)
    return (first.names[0], behind[1]) if told and goes_on else None


_TWO = 2
_BE_ONLY = r"\s(?:{be})\s"
_THEN_OF = r"\s(?:[^\W\d_]+\s){0,3}(?:{of_town})\s"


def _ours_before(
    sentence: Sentence, word: Word, partners: tuple[PlaceName, ...], groups: list[Group]
) -> tuple[PlaceName, ...]:
    """nl: "Chrudim is sinds 1975 onze partnerstad, Konin sinds 1979": the first, and those with a year of their own."""
    if not partners or sentence.text[word.end : partners[0].start] != ", ":
        return ()
    left = [g for g in groups if g.end <= word.start and not g.has_home]
    first = left[-1] if left else None
    if first is None or first.role is not Role.PLAIN or len(left) > 1:
        return ()
    said = without_dates(sentence, max(first.end, first.names[-1].reach), word.start)
    if sentence.pattern(_IS_OURS).fullmatch(said) is None:
        return ()
    after = max(partners[-1].end, partners[-1].reach)
    too = any(sentence.pattern(one).match(sentence.text, after) for one in (_SINCE_TOO, _AS_NEXT))
    return (*first.names, *partners) if too else first.names


# nl "…, Konin in 2001 de tweede"
_AS_NEXT = r"(?:\s[^\W\d_]{1,3})?\s(?:19|20)\d\d\s(?:(?:{article})\s)?(?:{rank_of_tie})(?!\w)"
_SINCE_TOO = r"(?:\s(?:{lies_near})\s[^,;:()\d]{1,30}?)?\s?(?:,\s)?\(?(?:(?:{since})|(?:{since_year}))\s(?:[^\W\d_]+\s)?(?:\d{1,2}\.?\s\w+\s)?(?:19|20)\d\d"
_IS_OURS = r"\s*(?:\([^()]*\)\s*)?\s(?:{be}|{becomes_partner}|{was_partner})\s+(?:[^\W\d_]+\s+){0,2}(?:{possessive})\s(?:[^\W\d_]+\s)?"


def _beside_our_genitive(
    sentence: Sentence, context: Context, word: Word, left: list[Group]
) -> tuple[PlaceName, ...] | None:
    """de: "Die Feuerwehr aus Hereford, Dillenburgs englischer Partnerstadt"."""
    if context.home is None or not left:
        return None
    last = left[-1]
    gap = without_dates(sentence, max(last.end, last.names[-1].reach), word.start)
    ours = re.fullmatch(
        rf"\s?(?:\([^()]*\))?[,–—-]\s{{1,2}}{re.escape(context.home)}(?:s|['’]s?)\s(?:[\w-]+\s)?", gap
    )
    return tuple(name for name in last.names[-1:] if not (name.nation or name.home)) if ours else None


def _of_each(owner: tuple[PlaceName, ...], partners: tuple[PlaceName, ...]) -> Iterator[Tied]:
    """Each of the partners with each of its owners, or with the home town."""
    for partner in partners:
        if partner.nation:
            continue
        if not owner:
            yield (partner,), False
        for own in owner:
            if own.name != partner.name and not own.nation:
                yield (own, partner), False


def _parted_from_owner(
    sentence: Sentence, word: Word, owner: tuple[PlaceName, ...], groups: list[Group]
) -> tuple[Word, tuple[PlaceName, ...], list[Group]]:
    """The word, whose partner it is and the towns before both: "Ripon's twin" is one word with its owner."""
    left = [g for g in groups if g.end <= word.start]
    if not left or _OWNS.fullmatch(sentence.text, left[-1].end, word.start) is None:
        return word, owner, left
    last = left[-1]
    if len(left) > 1 and last.has_home:  # en: "Foix has been Ripon's twin"
        return word._replace(start=last.start), last.names, left[:-1]
    if len(last.names) > 1:  # en: "the mayor of Rinteln, Kendal's partner town"
        *others, own = last.names
        return word._replace(start=own.start), (own,), [*left[:-1], Group(tuple(others), last.role)]
    return word, owner, left


_OWNS = re.compile(r"['’]s?\s(?:\w+\s)?")


def _there_or_both(sentence: Sentence, context: Context, word: Word, left: list[Group]) -> list[Tied] | None:
    """A partner had in a town before the word; where no town stands there, "both towns" of the lines before."""
    return partner_had_there(sentence, word, left) if left else the_two(sentence, context) or None


def _of_owner_alone(
    sentence: Sentence, context: Context, word: Word, groups: list[Group], owner: tuple[PlaceName, ...]
) -> Iterator[Tied]:
    """Where the sentence tells whose partner it is, and not which town: that town is ours, or another's."""
    possessed = sentence.pattern(_POSSESSED).search(sentence.text, 0, word.start)
    if possessed and context.home and not any(name.home for name in owner):
        yield from each_with_home(owner)  # en: "our twin town of Metzingen"
    elif (own := _whose_before(sentence, word, groups)) is not None:
        yield from (((own, name), False) for name in owner if not (name.nation or name.home))
    elif _is_of_that_name(sentence, context, word, groups, owner):
        yield from each_with_home(owner)
    elif (subject := _subject_behind(sentence, word, groups, owner)) is not None:
        yield from (((subject, name), False) for name in owner if name.name != subject.name)
    elif _ours_of(sentence, context, word, groups, owner):
        yield from each_with_home((*owner, *_and_of(sentence, owner, groups)))


def _is_of_that_name(
    sentence: Sentence, context: Context, word: Word, groups: list[Group], owner: tuple[PlaceName, ...]
) -> bool:
    """fr: "La ville jumelée de Gerlingen a envoyé un chœur": the one town of the sentence, abroad and called so."""
    others = (name for g in groups for name in g.names if not name.nation)
    home = context.home_place
    if home is None or any(name not in owner for name in others) or sentence.denied(word.start):
        return False
    places = [context.places.resolve(name.name, name.country) for name in owner]
    if any(place is None or place.country == home.country for place in places):
        return False
    return sentence.pattern(_THE).search(sentence.text, 0, word.start) is not None


_THE = r"(?<!\w)(?:(?:{article}|{contracted})\s|{elided})(?:[^\W\d_]+\s)?$"


def _subject_behind(
    sentence: Sentence, word: Word, groups: list[Group], owner: tuple[PlaceName, ...]
) -> PlaceName | None:
    """fr: "Jumelle de Lahr depuis 1962, Dole s'est rapprochée de …": the town of which the opening words are said."""
    if sentence.text[: word.start].strip().count(" "):
        return None
    behind = next((name for g in groups for name in g.names if name.start > owner[-1].end), None)
    if behind is None or behind.nation:
        return None
    gap = without_dates(sentence, max(owner[-1].end, owner[-1].reach), behind.start)
    verb = sentence.pattern(_THEN_VERB).match(sentence.text, max(behind.end, behind.reach))
    return behind if verb and _ONLY_COMMA.fullmatch(gap) else None


_ONLY_COMMA = re.compile(r"\s?(?:\([^()]*\))?\s?,\s")
_THEN_VERB = r"\s(?:{next_verb}|{clause_verb}|{has_been})(?!\w)"


def _whose_before(sentence: Sentence, word: Word, groups: list[Group]) -> PlaceName | None:
    """en: "Kilkenny's Italian twin town of Formigine": the town whose twin it is."""
    left = [g for g in groups if g.end <= word.start]
    if not left or not _OWNS_ONE.fullmatch(sentence.text, left[-1].end, word.start):
        return None
    return left[-1].names[-1]


_OWNS_ONE = re.compile(r"['’]s?\s(?:[^\W\d_]+\s){0,2}")


def _ours_of(
    sentence: Sentence, context: Context, word: Word, groups: list[Group], owner: tuple[PlaceName, ...]
) -> bool:
    """en: "it has been a sister city of Chambolle-Musigny": ours, where no other town is the subject."""
    ours = context.home is not None or town_of_paragraph(sentence, context) is not None
    if not ours or any(name.home for name in owner):
        return False
    head = town_of_paragraph(sentence, context)
    others = (g for g in groups if g.end <= word.start and not g.has_home and head not in g.names)
    if any(others) or sentence.denied(word.start):
        return False
    return sentence.pattern(_IS_A).search(sentence.text, 0, word.start) is not None


def _and_of(sentence: Sentence, owner: tuple[PlaceName, ...], groups: list[Group]) -> Iterator[PlaceName]:
    """More of them: en "… since 1985 and of Kaniv, Ukraine since 1987"."""
    for group in groups:
        if group.start <= owner[-1].end:
            continue
        if group.role is not Role.OF or not sentence.pattern(_AND_OF).search(sentence.text, 0, group.start):
            return
        yield from group.names


_POSSESSED = r"(?<!\w)(?:{possessive}|{determiner_of_tie})\s(?:[^\W\d_]+\s)?$"
_IS_A = r"(?<!\w)(?:{be}|{becomes_partner}|{have_been}|{has_been}|{was_partner})\s(?:[^\W\d_]+\s){0,2}$"
_AND_OF = r"(?<!\w)(?:{and_also})\s(?:{of_town})\s$"


def _owner_on_the_left(
    sentence: Sentence, context: Context, word: Word, groups: list[Group], partners: tuple[PlaceName, ...]
) -> tuple[PlaceName, ...]:
    left = [
        g
        for g in groups
        if g.end <= word.start
        and g.role in (Role.PLAIN, Role.OF)
        and not set(g.names) & set(partners)
        # nl: "Naast Solingen heeft de stad nog twee partners"
        and not sentence.pattern(BESIDE).search(sentence.text, 0, g.start)
        and (g.has_home or not STOP.search(sentence.text, g.end, word.start))
    ]
    if not left:
        return _from_where(sentence, context, word, groups, {name.name for name in partners})
    home = next((g for g in left if g.has_home), None)
    if home:
        return tuple(name for name in home.names if name.home)
    if (own := by_genitive(sentence, context, word)) is not None:
        return (own,)  # de: "Lippstadt ist mit Uden verbunden; Soests Partner sind Ajka und Weiz"
    if context.home is not None and joining(sentence):
        return ()  # de: "Den Anfang machte 1962 Dole, 2006 folgte Alajuela als zweite Partnerstadt"
    nearest = left[-1]
    if len(nearest.names) > 1 and sentence.pattern(_HAS_ONE).match(sentence.text, nearest.end):
        first, end = nearest.names[0], nearest.end  # en: "Hinckley and Bosworth has its own partners"
        return (first._replace(name=sentence.text[first.start : end], end=end),)
    if len(nearest.names) > 1 or nearest.names[0].nation:
        return ()
    ours = all(name.home for name in partners)  # fr: "Eberbach, dont Thonon est la jumelle"
    if context.home is not None and not ours and not lies_at_home(context, nearest.names[0]):
        # fr: "Notre jumelle allemande s'appelle Lahr, notre jumelle anglaise Northwich": both ours
        return nearest.names if sentence.pattern(_HAS).search(sentence.text, nearest.end, word.start) else ()
    return nearest.names


def _from_where(
    sentence: Sentence, context: Context, word: Word, groups: list[Group], partners: set[str]
) -> tuple[PlaceName, ...]:
    """en: "A delegation from Ripon visited its French twin town, Foix": in a paper that is no town's, whose people go."""
    before = [g for g in groups if g.end <= word.start]
    head = town_of_paragraph(sentence, context)
    if context.home is not None or head or len(before) != 1 or before[0].role is not Role.LOCATED:
        return ()
    if partners & {name.name for name in before[0].names}:
        return ()
    its = sentence.pattern(_ITS_ONE).search(sentence.text, 0, word.start)
    return before[0].names if its and len(before[0].names) == 1 and not before[0].names[0].nation else ()


_HAS = r"(?<!\w)(?:{has}|{has_partner})(?!\w)"
_ITS_ONE = r"(?<!\w)(?:{article}|{possessive}|{determiner_of_tie}|{its_first})\s(?:[\w-]+\s){0,2}$"
_HAS_ONE = r"\s(?:{has_one})\s"
