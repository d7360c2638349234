"""The groups of towns that a word for a tie may join: without datelines and everyday words, with "the Polish town"."""

import re

from jumelage.reading.context import Context
from jumelage.reading.places.datelines import dateline_end
from jumelage.reading.places.finder import PlaceFinder, PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.places.names import unknown_at
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.lesser_known import country_told, lesser_known
from jumelage.reading.ties.words import GOES_TO, WHOLE_OF_PART
from jumelage.reading.words import Word


def town_groups(sentence: Sentence, context: Context) -> list[Group]:
    """The groups of towns in the sentence, one meant by "the Polish town" among them."""
    groups = [
        _subject_after_all(sentence, _only_gone_to(sentence, _led_toward(sentence, group, context.places)))
        for group in _untitled(sentence)
        if not all(name.nation for name in group.names) and not _may_be_a_word(sentence, group)
    ]
    if "nouns_with_capital" not in sentence.lexicon.habits:
        groups = [_in_full(sentence, context, g) for g in groups if not _ends_a_name(sentence, context, g)]
        groups = [g for g in groups if not any(one.start < g.start < one.end for one in groups)]
    groups = [part for group in groups for part in _before_next_subject(sentence, group)]
    dateline = dateline_end(sentence.text)  # en: "WHITEHORSE, Yukon, Feb. 13, 2024 - Council voted …"
    groups = [group for group in groups if group.start >= dateline]
    if others := lesser_known(sentence, context):
        groups = sorted([*groups, *others], key=lambda g: g.start)
    if (again := _the_town_again(sentence, context)) is not None:
        groups = _joined_to(sentence, sorted([*groups, again], key=lambda g: g.start), again)
    elif (meant := _with_that_town(sentence, context)) is not None:
        groups = sorted([*groups, meant], key=lambda g: g.start)
    return groups


def _untitled(sentence: Sentence) -> list[Group]:
    """The groups without what only says that a title follows: de "ein Papier mit dem Titel „Partnerschaften neu denken“"."""
    titled = sentence.pattern(_TITLED)
    found = []
    for group in sentence.groups:
        names = tuple(name for name in group.names if not titled.search(sentence.text, 0, name.end))
        if names:
            found.append(group if len(names) == len(group.names) else Group(names, group.role))
    return found


def _joined_to(sentence: Sentence, groups: list[Group], again: Group) -> list[Group]:
    """nl: "bezegelden Ieper en de Engelse stad hun jumelage": the town named again, with the one it is joined to."""
    number = groups.index(again)
    before = groups[number - 1] if number else None
    if before is None or not sentence.pattern(_AND_ONLY).fullmatch(sentence.text, before.end, again.start):
        return groups
    return [*groups[: number - 1], Group((*before.names, *again.names), before.role), *groups[number + 1 :]]


_AND_ONLY = r"\s(?:{and_also})\s(?:(?:{plain_with})\s)?"


def _before_next_subject(sentence: Sentence, group: Group) -> list[Group]:
    """en: "… twinned with A, Rochdale is twinned with B": of the group, the last opens the next clause."""
    if len(group.names) == 1 or group.role not in (Role.WITH, Role.PLAIN, Role.OF):
        return [group]
    before, last = group.names[-2:]
    after = max(last.end, last.reach)
    if sentence.pattern(_THAT_OF).match(sentence.text, after):
        return [Group(group.names[:-1], group.role), Group((last,), Role.PLAIN)]
    if group.role is Role.OF:
        return [group]
    anew = sentence.pattern(_ONE_TOO).match(sentence.text, after) is not None
    between = max(before.end, before.reach), last.start
    verb = sentence.pattern(_NEXT_VERB).match(sentence.text, after) is not None
    if not anew and group.role is Role.WITH:
        joint = sentence.pattern(_COMMA_ONLY).fullmatch(sentence.text, *between)
        anew = joint is not None and (
            verb or last.home
        )  # fr: "Si A est jumelée avec B, Dole regarde ailleurs"
    if verb and group.role is Role.PLAIN and sentence.text[slice(*between)] == ", ":
        anew |= sentence.pattern(_HAS_OWN).match(sentence.text, after) is not None
    if verb and sentence.pattern(_COMMA_AND).fullmatch(sentence.text, *between):
        anew |= group.role is Role.WITH or len(group.names) == _TWO
    if not anew:
        return [group]
    return [Group(group.names[:-1], group.role), Group((last,), Role.PLAIN)]


_ONE_TOO = r"['’]s?\s(?:{be})(?!\w)|,?\s(?:{another_one})\s(?:{plain_with})\s"  # en "Rochdale's is X", "Rochdale one with X"
_THAT_OF = r",?\s(?:{tie_again})\s(?:(?:{of_town})\s|{elided})"  # de "…, Gérardmer die von Olpe"
_COMMA_ONLY = r"\s?(?:\([^()]{1,40}\))?(?:\s(?:{since_year})\s\d{4})?\s?[,;]\s"
# de: "Suhl hält zu seiner Partnerstadt Kaluga, und Gera führt die Partnerschaft mit Pskow weiter"
_COMMA_AND = r"\s?(?:\([^()]{1,40}\))?,\s(?:{and_also})\s"
_TWO = 2
_HAS_OWN = r"\s(?:{has})\s(?:{indefinite}|{its_own})\s"  # de: "Olpe hat Gérardmer, Attendorn hat eine Partnerschaft mit Rawicz"
# en "; Ulverston, its neighbour, is", fr ", Dole, de son côté, a"
_NEXT_VERB = r"(?:,\s[^\W\d_A-Z][^,;:.]{2,40},)?\s(?:(?:{has_of_them})\s)?(?:{next_verb})(?!\w)"


def _with_that_town(sentence: Sentence, context: Context) -> Group | None:
    """nl: "was in Yangzhou om de verzustering met die stad te beklinken": the town just named, led by "with"."""
    match = sentence.pattern(_THAT_TOWN).search(sentence.text)
    if match is None:
        return None
    before = [p for p in sentence.places if p.end <= match.start() and not (p.home or p.nation or p.common)]
    near = (context.only_town or context.last_town) if context.town_distance <= 1 else None
    town = before[-1] if before else near
    if (
        town is None
        or town.home
        or any(p.start >= match.end() and not (p.home or p.nation) for p in sentence.places)
    ):
        return None
    start, end = match.span(1)
    return Group((town._replace(start=start, end=end, reach=end, aside=""),), Role.WITH)


_THAT_TOWN = r"(?<!\w)(?:{plain_with})\s({that_town})(?!\w)(?!\s[A-Z])"


def _only_gone_to(sentence: Sentence, group: Group) -> Group:
    """en: "The twinning officer flew to Mons": who goes to a town is not tied with it by that."""
    if group.role is not Role.WITH or _behind_verb(sentence, group):
        return group
    if not sentence.pattern(GOES_TO).search(sentence.text, 0, group.start):
        return group
    return Group(group.names, Role.LOCATED)


def _subject_after_all(sentence: Sentence, group: Group) -> Group:
    """en: "Elsewhere in the county Haverfordwest is twinned with …": what is said of the town makes it no mere where."""
    is_where = group.role is Role.LOCATED and len(group.names) == 1
    return Group(group.names, Role.PLAIN) if is_where and _is_tied(sentence, group.names[0]) else group


def _led_toward(sentence: Sentence, group: Group, places: PlaceFinder) -> Group:
    """de: "Die Verbindung nach Bamberg": with it, where nobody travels there."""
    if group.role is Role.PLAIN and not group.has_home:
        beside = sentence.pattern(_WITH_ANOTHER).search(sentence.text, 0, group.start)
        if beside is None:
            return group
        known = any(place.start == beside.start(1) for place in sentence.places)
        first = None if known else unknown_at(sentence.text, beside.start(1), places)
        return Group((first, *group.names) if first else group.names, Role.WITH)
    if group.role in (Role.OF, Role.LOCATED) and sentence.pattern(_WITH_PEOPLE).search(
        sentence.text, 0, group.start
    ):
        return Group(group.names, Role.WITH)
    if group.role is not Role.LOCATED or sentence.has("visit"):
        return group
    if sentence.pattern(_WITH_FRIENDS).search(sentence.text, 0, group.start):
        return Group(group.names, Role.WITH)
    toward = sentence.pattern(_TOWARD).search(sentence.text, 0, group.start)
    return Group(group.names, Role.WITH) if toward else group


def _behind_verb(sentence: Sentence, group: Group) -> bool:
    """fr: "Dole s'était liée à Lahr": with it, and not there."""
    to = sentence.pattern(_TIED_TO)
    return any(to.fullmatch(sentence.text, verb.end, group.start) for verb in sentence.all("tie_verb"))


_TIED_TO = r"(?:\s(?:{since}|{since_year})\s(?:19|20)\d\d)?\s(?:{tied_to})\s(?:(?:{article})\s(?:{town_noun})\s(?:(?:{of_town})\s|{elided})?)?"
# de "Mit Wapakoneta/Ohio und Leegebruch bestehen …": both stand after "with"
_WITH_ANOTHER = r"(?:^|[,;]\s|\s)(?:{plain_with})\s([^\W\d_a-z])[\w'’-]{2,20}(?:\s?/\s?\w{2,15})?(?:\s\([^()]{2,30}\))?\s(?:{and_also})\s$"
# nl "het contact met onze Poolse vrienden in Trzebnica"
_WITH_FRIENDS = r"(?<!\w)(?:{with})\s(?:(?:{possessive}|{determiner_of_tie}|{article})\s)?(?:[^\W\d_]+\s)?(?:{friends_noun})\s(?:{located}|{located_in}|{lies_near})\s$"
# fr "une amitié avec les Bourguignons de Nolay", de "mit den Burgundern aus Nolay"
_WITH_PEOPLE = r"(?<!\w)(?:{plain_with})\s(?:{the_people})\s(?:[^\W\d_a-z][\w-]+|{friends_noun})\s(?:(?:{of_town}|{from_town})\s|{elided})$"
_TOWARD = r"(?<!\w)(?:{toward})\s(?:(?:{determiner})\s)?$"


def _the_town_again(sentence: Sentence, context: Context) -> Group | None:
    """nl: "De Poolse stad heeft een verdrag met Almelo" · de: "Mit der tadschikischen Hauptstadt ist …"."""
    tied = context.last_tie.names if context.last_tie and context.tie_distance <= 1 else ()
    spoken_of = [
        town for town in (context.last_town, *reversed(context.last_towns)) if town and not town.home
    ]
    spoken_of = [*(town for town in spoken_of if town in tied), *(t for t in spoken_of if t not in tied)]
    here = {place.name for place in sentence.places}
    if not spoken_of or spoken_of[0].name in here:
        return None
    for match in sentence.pattern(_THE_TOWN).finditer(sentence.text):
        country = country_told(match[1], context)
        of_region = match[1][0].isupper() and context.only_town is not None and context.town_distance <= 1
        if of_region and not country and match[2].casefold() in sentence.lexicon.small("that_town_noun"):
            return _named_again(context, context.only_town, match)
        if country and match[2].casefold() in context.places.town_nouns:
            return _named_again(context, _town_there(spoken_of, country, context), match)
    return None


def _named_again(context: Context, town: PlaceName | None, match: re.Match[str]) -> Group | None:
    """The town as the words of the match name it again."""
    if town is None:
        return None
    name = town._replace(start=match.start(), end=match.end(), reach=match.end(), aside="")
    return Group((name,), context.places.role_before(match.string, match.start()))


def _town_there(towns: list[PlaceName], country: str, context: Context) -> PlaceName | None:
    """The town of that country among those just spoken of, else the last of which nobody knows where it lies."""
    for town in towns:
        place = context.places.resolve(town.name, town.country)
        if place is not None and place.country == country:
            return town
    return next((t for t in towns if context.places.resolve(t.name, t.country) is None), None)


_THE_TOWN = r"(?<!\w)(?:{the_town_again})\s([^\W\d_][\w-]+)\s([\w-]+)(?!\w)(?!\s[A-Z])"


def _ends_a_name(sentence: Sentence, context: Context, group: Group) -> bool:
    """Whether the one name is the last word of a longer one that the gazetteer lacks: "Ynys Môn"."""
    name = group.names[0]
    if len(group.names) > 1 or not name.common or name.home:
        return False
    before = _CAPITALS.search(sentence.text, 0, name.start)
    return before is not None and before.start() > 0 and _may_be_name(context, before[1])


def _in_full(sentence: Sentence, context: Context, group: Group) -> Group:
    """The group with the last name in full, where a further word of it stands behind "with X": fr "avec Nur Shams"."""
    last = group.names[-1]
    if group.role is not Role.WITH or last.home or last.nation or last.reach > last.end or last.aside:
        return group
    behind = _GOES_ON.match(sentence.text, last.end)
    if behind is None or not all(
        word == last.name or _may_be_name(context, word) for word in behind[1].split()
    ):
        return group
    whole = last._replace(end=behind.end(), reach=behind.end(), name=f"{last.name} {behind[1]}", known=False)
    return Group((*group.names[:-1], whole), group.role)


def _may_be_name(context: Context, word: str) -> bool:
    """Whether the word with a capital may be part of a town's name: no town, country, or word of the subject."""
    places = context.places
    known = places.gazetteer.longest_at(word, 0) is not None or places.gazetteer.country_named(word)
    other = {*places.lexicon_words, *places.town_nouns, *places.opening_words}
    return not (known or places.is_home(word) or word.casefold() in other or word.isupper())


_CAPITALS = re.compile(r"(?<=\s)([A-ZÀ-Þ][\w'’-]{2,})\s$")
# en "Chalfont Saint Giles", nl "Kara Kara"
_GOES_ON = re.compile(
    r"\s([A-ZÀ-Þ][a-zà-ÿ'’-]{2,}(?:\s[A-ZÀ-Þ][a-zà-ÿ'’-]{2,})?)(?=\s?[.,;:)\n]|\s[a-zà-ÿ]|\s?$)"
)


def _may_be_a_word(sentence: Sentence, group: Group) -> bool:
    """Whether the only name of the group is more likely an everyday word: "Per raadsbesluit", "Un jumelage"."""
    name = group.names[0]
    if len(group.names) > 1 and name.common and group.role is Role.PLAIN:  # de: "Schulen und Jugendgruppen"
        return not any((one.known and not one.common) or one.home or one.aside for one in group.names)
    if len(group.names) > 1 or name.home or group.role in (Role.WITH, Role.BETWEEN):
        return False
    if sentence.pattern(WHOLE_OF_PART).search(sentence.text, 0, name.start):
        return True  # de: "mit Cossebaude, einem Stadtteil von Dresden"
    opens = not sentence.text[: name.start].strip(" \"'‘’“„(–-.)0123456789")
    told = bool(name.aside) or name.country is not None or name.reach > name.end
    if not opens or len(name.name) > _SHORT_WORD:  # fr "Nice, elle, maintient son lien"
        told = told or sentence.pattern(_IN_TURN).match(sentence.text, name.end) is not None
    if _is_tied(sentence, name) or sentence.pattern(_TOWN_CALLED).search(sentence.text, 0, name.start):
        return False
    return (name.common and not told) or (opens and len(name.name) <= 3)


def _is_tied(sentence: Sentence, name: PlaceName) -> bool:
    """fr "Nice est jumelée", en "Reading is twinned": a short or everyday word of which only a town's deed is said."""
    said = sentence.pattern(_IS).match(sentence.text, name.end)
    if said is None and sentence.pattern(_IT_IS).search(sentence.text, 0, name.start):
        said = sentence.pattern(_LED).match(
            sentence.text, name.end
        )  # de: "Im Kreis ist Soest mit Kampen verschwistert"
        return said is not None and any(word.start >= name.end for word in sentence.all("tie_verb"))
    if said is None or sentence.text[name.start : name.end].casefold() in sentence.lexicon.small("pronoun"):
        return False
    first = not sentence.text[: name.start].strip()  # not nl: "In Most is een partnerstad niet bekend"
    kinds = ("tie_verb", "partner") if first else ("tie_verb",)
    tied = (word for word in sentence.all(*kinds) if word.start >= name.end)
    return any(_right_behind(sentence, said.end(), word) for word in tied)


def _right_behind(sentence: Sentence, end: int, word: Word) -> bool:
    """Whether nothing stands between the verb and the word but, before a partner, an article: en "is the twin of"."""
    if word.start - end <= _NO_FURTHER:
        return True
    between = sentence.pattern(_ARTICLE).fullmatch(sentence.text, end, word.start)
    return word.kind == "partner" and between is not None


_ARTICLE = r"\s(?:{article}|{indefinite})\s(?:[a-zà-ÿ]+\s)?"


_TITLED = r"(?<!\w)(?:{titled})$"
_NO_FURTHER = 2  # characters: nothing between "is" and "twinned"
_TOWN_CALLED = (
    r"(?<!\w)(?:{town_noun})\s(?:(?:{of_town})\s)?$"  # en: "the city of Wells", de: "Die Stadt Soest"
)
_SHORT_WORD = 3  # characters
_IN_TURN = r",\s(?:{in_its_turn}),\s"
_IT_IS = r"(?<!\w)(?:{be})\s$"
_LED = r"\s(?:{plain_with})\s"
_IS = r"\s(?:{be}|{has_been}|{have_been}|{becomes_partner})(?!\w)"
