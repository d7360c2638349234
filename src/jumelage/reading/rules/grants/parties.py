"""Who may pay or be paid in a sentence.

A party is a body that gives money (a province, a bank), an organisation, a town, the town whose paper it is, or the
"we" and "you" of the paper. The word before its name ("from", "to", "in") is noted with it.
"""

import re
from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.currencies import CODE_AND_SUM
from jumelage.reading.organisations import OrganisationName
from jumelage.reading.patterns import CAPITALS
from jumelage.reading.rules.grants.purposes import CAPITALISED
from jumelage.reading.seen import Party, PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef

THE_BEFORE = r"(?:(?:{article}|{indefinite}|{possessive}|{demonstrative})\s|l['’])?$"
JUST_TO = r"\s?(?:(?:{dative})|(?:{paid_to})(?:\s(?:{article}|{possessive}))?)\s?(?:l['’])?"
_FROM = rf"(?<!\w)(?:{{paid_from}})\s?{THE_BEFORE}"
_AGAIN = r"(?<!\w)(?:(?:{article}|{demonstrative}|{possessive}|{paid_to}|{paid_from})\s|[lL]['’])((?:{again_organisation})(?:\s(?:{group_tail}))?)(?!\w)"
_TO = rf"(?<!\w)(?:{{paid_to}})\s?{THE_BEFORE}"
_TO_CHAIR = rf"(?<!\w)(?:{{paid_to}}|{{dative_sure}})\s(?:(?:{{article}}|{{possessive}})\s)?(?:{{chair}}|{{head}})\s(?:{{genitive}}|{{of}}|{{body_of}})\s?{THE_BEFORE}"
_IN_CASES = r"(?<!\w)(?:{town_oblique})\s((?:{town_called}|{town_bodies}))(?!\w)"
_GRANT_OF = r"(?<!\w)(?:{grant_of_town})\s(?:{town_oblique})\s$"
HOUSE_OF = r"(?<!\w)(?:{house_of})\s(?:(?:{article})\s)?$"
_SEAT = r"\s(?:{located})\s"
_FROM_TOWN = r"(?<!\w)(?:{paid_from})\s(?:(?:{article})\s)?(?:{town_called})\s(?:(?:{of})\s)?$"  # nl "van de gemeente Tiel"
_EACH = r"(?<!\w)(?:{for_each_of})\s$"
_AT = rf"(?<!\w)(?:{{located}}|{{with}}|{{of}}|{{between}}|{{by_way_of}})\s?{THE_BEFORE}"
_WE = r"(?<!\w)(?:{we})(?!\w)"
_OBJECT = r"(?:{we_object})"
_NAMED_GROUP = rf"(?<!\w)(?:{{article}})\s((?:{CAPITALISED}\s){{1,3}}(?:{{again_organisation}}))(?!\w)"
_YOU = r"(?<!\w)(?:{you})(?!\w)"
_TOWN = r"(?:{town_called}|{town_bodies})"
_A_BOARD = r"(?<!\w)(?:{town_bodies}|{town_house})(?!\w)"
_OF_THE_TOWN = r"\s(?:(?:{of_town}|{town_oblique}|{body_of})\s?(?:(?:{article})\s)?)(?:(?:{town_called})\s(?:(?:{of_town})\s)?)?"
_PUBLIC = r"(?:{public})"
_CAPITALS_BEFORE = r"(?:[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’.&-]*\s){1,4}$"
_CAPITALS_AFTER = re.compile(r"(?:\s[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ](?:[\w’-]|'(?=[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ]))+){1,3}")
_OF = r"\s(?:{of})\s?(?:l['’])?"
_ARTICLE_BEFORE = (
    r"(?<!\w)(?:{article})\s((?:(?!(?:{noun_stops}|{article}|{dative})\s)[a-zà-ÿ][^\W\d_]*\s){1,2})$"
)
_NAME_AFTER = (
    r"(?:\s(?:{body_of})\s?(?:(?:{article})\s|l['’])?)?(?:(?<=['’])|[\s-])?(?<=[\s'’-])[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w’-]*"
    r"(?:[\s-](?!" + CODE_AND_SUM + r")[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w’-]*){0,3}"
)
_OWN_NAME = re.compile(
    rf"\s[{CAPITALS}][\w’-]*(?:\s[a-zà-ÿ][\w’-]*)?(?:\s(?!{CODE_AND_SUM})[{CAPITALS}][\w’-]*)?"
)
_IN_FORMATION = r"\s(?:{in_formation})(?!\w)"
_LAST_WORD = re.compile(r"([^\W\d_][\w-]+)\s$")
_NEXT_WORD = re.compile(r"\s([^\W\d_][\w-]+)")
_NAME = 60  # code points that the name before a word for a body may take
_GROUPS = ("groups_paid", "further_groups")
_BEFORE = 24  # code points in which a word before a party is looked for

_Found = tuple[int, int, PartyKind, EntityRef]  # where a party stands, what it is, and which


def parties(sentence: Sentence, context: Context) -> tuple[Party, ...]:
    """All that a sentence names, in order, none within another; found once."""
    if sentence.found_parties is None:
        found: list[_Found] = []
        for one in _all(sentence, context):
            if not any(one[0] < last and first < one[1] for first, last, *_ in found):
                found.append(one)
        made = (_party(sentence, *one) for one in sorted(found, key=lambda f: f[0]))
        sentence.found_parties = tuple(made)
    return sentence.found_parties


def in_party(sentence: Sentence, context: Context, word: Word) -> bool:
    """en "the Lottery Fund": whether a word for a deed is but a piece of somebody's name."""
    named = (
        one for one in parties(sentence, context) if one.what in (PartyKind.BODY, PartyKind.ORGANISATION)
    )
    return any(one.start < word.start and word.end <= one.end for one in named)


def may_name_organisation(sentence: Sentence, by: int) -> bool:
    """Whether one of the parties may be an organisation that starts at `by` or before: soon told, where none is."""
    if any(name.start <= by for name in sentence.organisations):
        return True
    again = sentence.pattern(_AGAIN).search(sentence.text)
    if again is not None and again.start(1) <= by:
        return True
    return any(word.start <= by + _BEFORE for word in sentence.all(*_GROUPS))


def _party(sentence: Sentence, start: int, end: int, what: PartyKind, ref: EntityRef) -> Party:
    if what is PartyKind.PLACE and sentence.pattern(_FROM_TOWN).search(
        sentence.text, max(0, start - _BEFORE), start
    ):
        return Party(start, end, PartyKind.BODY, ref, PartyRole.FROM)
    is_object = sentence.pattern(_OBJECT).fullmatch(sentence.text, start, end) is not None
    return Party(start, end, what, ref, _role(sentence, start), is_object)


def _all(sentence: Sentence, context: Context) -> Iterator[_Found]:
    """The parties with what they are, those that are surest first."""
    for name in sentence.organisations:
        yield name.start, name.end, PartyKind.ORGANISATION, context.organisation(name)
    yield from _bodies(sentence, context)
    yield from _voices(sentence, context)
    yield from _spoken_of(sentence, context)
    for word in sentence.all(*_GROUPS):
        if in_address(sentence, word.start):
            continue
        start, end = _whole(sentence, word)
        yield start, end, PartyKind.ORGANISATION, _unnamed(sentence.text[start:end], context)
    yield from _boards_elsewhere(sentence)
    yield from _towns(sentence, context)
    yield from _home_boards(sentence, context) if context.home_ref else _boards(sentence)
    yield from _home_in_cases(sentence, context)


def in_address(sentence: Sentence, at: int) -> bool:
    """fr "Maison des associations", nl "Huis van de Verenigingen": whether a noun is but part of where somebody is."""
    return sentence.pattern(HOUSE_OF).search(sentence.text, max(0, at - _BEFORE), at) is not None


def _spoken_of(sentence: Sentence, context: Context) -> Iterator[_Found]:
    """nl "de stichting", de "die Gruppe": an organisation named before, or one that has no other name."""
    meant: dict[OrganisationName, str] = {}  # en "The association gave the charity £900": no two of one
    for match in sentence.pattern(_AGAIN).finditer(sentence.text):
        start, end = match.start(1), _with_seat(sentence, match.end())
        end = _with_own_name(sentence, end)
        noun = sentence.text[start:end]
        again = named_before(sentence, context, match)
        if again is not None and meant.setdefault(again, match[1].casefold()) != match[1].casefold():
            again = None
        full = _in_full(sentence, context, noun, start)
        ref = context.organisation(again) if again else _unnamed(full, context)
        yield start, end, PartyKind.ORGANISATION, ref
    if "name_before_kind" in sentence.lexicon.habits:  # en "the Boulder-Dushanbe committee"
        for match in sentence.pattern(_NAMED_GROUP).finditer(sentence.text):
            yield *match.span(1), PartyKind.ORGANISATION, _unnamed(match[1], context)


def named_before(sentence: Sentence, context: Context, match: re.Match[str]) -> OrganisationName | None:
    """Whom a noun with its article means, of those that have a name; nobody where it is of another kind or seat."""
    again = context.last_organisation or context.speaker
    if sentence.pattern(_IN_FORMATION).match(sentence.text, match.end()):
        return None  # nl: "de stichting in oprichting" is none that was named
    if again is None or _with_own_name(sentence, _with_seat(sentence, match.end())) > match.end():
        return None
    noun = match[1].casefold()
    if noun in again.name.casefold():
        return again
    if context.speaker is not None and noun in context.speaker.name.casefold():
        return context.speaker
    if _is_of_council(sentence, again):
        return None
    return again if _in_full(sentence, context, noun, match.start(1)) == noun else None


def _is_of_council(sentence: Sentence, name: OrganisationName) -> bool:
    """nl "de commissie ABZ": whether a name is that of a committee of the council, which no "stichting" means."""
    return any(word.start == 0 for word in sentence.lexicon.find(name.name).get("committee", []))


def _with_own_name(sentence: Sentence, end: int) -> int:
    """fr "l'asbl Comité huytois": where a noun ends with the name that follows it."""
    if "nouns_with_capital" in sentence.lexicon.habits:
        return end
    named = _OWN_NAME.match(sentence.text, end)
    if named is None or any(p.start < named.end() and end < p.end for p in sentence.places):
        return end
    return named.end()


def _with_seat(sentence: Sentence, end: int) -> int:
    """de "der Stiftung in Sighisoara": where a noun ends with the town abroad that it is told by."""
    seat = sentence.pattern(_SEAT).match(sentence.text, end)
    at = seat.end() if seat is not None else -1
    return next((p.end for p in sentence.places if p.start == at and not p.home and not p.nation), end)


def _towns(sentence: Sentence, context: Context) -> Iterator[_Found]:
    no_town = sentence.lexicon.small("no_body")
    for place in sentence.places:
        if not place.nation and not place.common and place.name.lower() not in no_town:
            what = PartyKind.HOME if place.home else PartyKind.PLACE
            yield place.start, place.end, what, context.municipality(place)


def _boards_elsewhere(sentence: Sentence) -> Iterator[_Found]:
    """de "der Hauptausschuss der Stadt Gießen", fr "la mairie de Sète": a board with "of" and a town that is not home."""
    elsewhere = [one for one in sentence.places if not one.home and not one.nation]
    for match in sentence.pattern(_A_BOARD).finditer(sentence.text) if elsewhere else ():
        town = next((one for one in elsewhere if 0 < one.start - match.end() <= _BEFORE), None)
        if town is None or _role(sentence, match.start()) is PartyRole.TO:
            continue
        if sentence.pattern(_OF_THE_TOWN).fullmatch(sentence.text, match.end(), town.start):
            yield _board(sentence, match.start(), town.end)


def _home_boards(sentence: Sentence, context: Context) -> Iterator[_Found]:
    """The town whose paper it is, by its boards, and the boards of towns abroad."""
    adjective = sentence.pattern(_PUBLIC)
    for word in sentence.all("home", "council", "executive"):
        if adjective.fullmatch(sentence.text, word.start, word.end):
            continue  # nl "de gemeentelijke bijdrage" names nobody in the sentence
        if name_goes_on(sentence, word):
            continue
        if (foreign := _foreign(sentence, context, word)) is not None:
            yield _board(sentence, _without_article(sentence, *foreign), foreign[1])
        elif context.home_ref and not _of_other_town(sentence, word):
            yield word.start, word.end, PartyKind.HOME, context.home_ref


def _home_in_cases(sentence: Sentence, context: Context) -> Iterator[_Found]:
    """de "der Zuschuss der Stadt", "von der Gemeinde": the town whose paper it is, where the article is in another case."""
    for match in sentence.pattern(_IN_CASES).finditer(sentence.text):
        followed = any(p.start in (match.end() + 1, match.end() + 5) for p in sentence.places if not p.home)
        if context.home_ref and not followed:
            yield match.start(1), match.end(), PartyKind.HOME, context.home_ref


def name_goes_on(sentence: Sentence, word: Word) -> bool:
    """en "Ripon City Band": whether a word for the town is but the middle of somebody's name."""
    if "name_before_kind" not in sentence.lexicon.habits or not sentence.text[word.start].isupper():
        return False
    return _CAPITALS_AFTER.match(sentence.text, word.end) is not None


def _boards(sentence: Sentence) -> Iterator[_Found]:
    """The boards in a paper that is no town's."""
    for word in sentence.all("council", "executive"):
        yield _board(sentence, word.start, word.end)


def _board(sentence: Sentence, start: int, end: int) -> _Found:
    name = sentence.text[start:end]
    return start, end, PartyKind.BODY, EntityRef(entity_id("Organisation", name), name)


def _whole(sentence: Sentence, word: Word) -> tuple[int, int]:
    """en "the town band" · nl "Harmonie Crescendo": a group with what stands before its noun, or its name after it."""
    low = max(0, word.start - _BEFORE)
    before = sentence.pattern(_ARTICLE_BEFORE).search(sentence.text, low, word.start)
    after = _CAPITALS_AFTER.match(sentence.text, word.end)
    start = before.start(1) if before is not None else word.start
    town = () if "name_before_kind" in sentence.lexicon.habits else ("home",)  # en: "the town band"
    if any(start < w.end <= word.start for w in sentence.all("council", "executive", "pay", *town)):
        start = word.start  # nl: "Het college kent basisschool De Wegwijzer € 750 toe"
    if "name_before_kind" in sentence.lexicon.habits and sentence.text[word.start].isupper():
        named = sentence.pattern(_CAPITALS_BEFORE).search(sentence.text, low, word.start)
        start = _without_article(sentence, named.start(), word.start) if named is not None else start
    if sentence.text[max(0, start - 1) : start] == "-":  # de "Emsland-Gymnasium"
        start = sentence.text.rfind(" ", 0, start) + 1
    end = after.end() if after is not None else word.end
    return start, word.end if any(word.end <= a.start < end for a in sentence.amounts) else end


def _of_other_town(sentence: Sentence, word: Word) -> bool:
    """nl "De gemeente Temecula betaalde", "aan de burgemeester van Příbram": no board of the home town."""
    of = sentence.pattern(_OF).match(sentence.text, word.end)
    at = of.end() if of is not None else word.end + 1
    return any(place.start == at and not place.home for place in sentence.places)


def _in_full(sentence: Sentence, context: Context, noun: str, at: int) -> str:
    """nl "het comité" where the sentence or the paper has spoken of the "verbroederingscomité"; else the noun."""
    said = [sentence.text[w.start : w.end] for w in sentence.all("groups_paid", "organisation") if w.end < at]
    for text in reversed((*context.groups_named, *said)):
        if len(text) > len(noun) and text.casefold().endswith(noun.casefold()):
            return text
    return noun


def _foreign(sentence: Sentence, context: Context, word: Word) -> tuple[int, int] | None:
    """Where a town stands that is told by its country: fr "la commune allemande", nl "de Poolse gemeente"."""
    before = _LAST_WORD.search(sentence.text, max(0, word.start - _BEFORE), word.start)
    after = _NEXT_WORD.match(sentence.text, word.end)
    follows = "country_behind_noun" in sentence.lexicon.habits
    for match in (after,) if follows else (before,):
        country = context.places.gazetteer.country_named(match[1]) if match is not None else None
        if match is not None and country not in (None, context.places.near):
            return min(word.start, match.start(1)), max(word.end, match.end(1))
    return None


def _unnamed(noun: str, context: Context) -> EntityRef:
    """An organisation, or several, of the town that the paper never names: "the committee", "die Vereine"."""
    return EntityRef(entity_id("Organisation", context.home_slug, noun), noun)


def _voices(sentence: Sentence, context: Context) -> Iterator[_Found]:
    """The "we" of an association's paper and the "you" of a letter to one."""
    for voice, template, what in (
        (context.speaker, _WE, PartyKind.WE),
        (context.addressee, _YOU, PartyKind.YOU),
    ):
        if voice is not None:
            for match in sentence.pattern(template).finditer(sentence.text):
                yield match.start(), match.end(), what, context.organisation(voice)
    if context.speaker is None and context.home_ref:
        for match in sentence.pattern(_WE).finditer(sentence.text):
            yield match.start(), match.end(), PartyKind.WE, context.home_ref


def _bodies(sentence: Sentence, context: Context) -> Iterator[_Found]:
    """en "Kerry County Council" · fr "la Région Haute-Normandie" · de "das Land Bayern" · nl "de provincie Gelderland"."""
    for word in sentence.all("payer_body"):
        start, end = _with_name(sentence, word)
        name = sentence.text[start:end]
        if name.lower() in sentence.lexicon.small("no_body"):
            continue  # fr "sur fonds propres"
        if context.home_ref and _is_home(sentence, context, word, name):
            yield start, end, PartyKind.HOME, context.home_ref
        else:
            yield _board(sentence, start, end)


def _with_name(sentence: Sentence, word: Word) -> tuple[int, int]:
    """A word for a body with the name before or after it."""
    start, end = word.start, word.end
    if "nouns_with_capital" not in sentence.lexicon.habits:
        before = sentence.pattern(_CAPITALS_BEFORE).search(sentence.text, max(0, start - _NAME), start)
        if before:
            start = _without_article(sentence, before.start(), word.start)
    after = sentence.pattern(_NAME_AFTER).match(sentence.text, end)
    return start, after.end() if after else end


def _is_home(sentence: Sentence, context: Context, word: Word, name: str) -> bool:
    """Whether a body is the town's own: a board with the name of the town, or with no name."""
    lexicon = sentence.lexicon
    if name.lower() in lexicon.terms("council") and name.lower() not in lexicon.small("councils_above"):
        return True
    if context.home_words is None or context.home_words.search(name) is None:
        return False
    if sentence.pattern(_TOWN).fullmatch(sentence.text, word.start, word.end):
        return True
    return any(word.start == board.start for board in sentence.all("council"))


def _without_article(sentence: Sentence, start: int, end: int) -> int:
    """Where the name begins, "The" at the start of a sentence left out."""
    first, space, _ = sentence.text[start:end].partition(" ")
    words = sentence.lexicon
    small = (
        *words.small("article"),
        *words.small("paid_from"),
        *words.small("paid_to"),
        *words.small("no_name"),
    )
    return start + len(first) + 1 if space and first.lower() in small else start


def _role(sentence: Sentence, start: int) -> PartyRole:
    start = next((w.start for w in sentence.all("partner") if w.end == start - 1), start)
    low = max(0, start - _BEFORE)
    if sentence.pattern(_TO_CHAIR).search(sentence.text, max(0, start - _NAME), start):
        return PartyRole.TO  # nl: "aan de voorzitter van de werkgroep"
    each = sentence.pattern(_EACH).search(sentence.text, low, start)
    if each is not None and any(0 <= each.start() - a.end <= 1 for a in sentence.amounts):
        return PartyRole.AT  # fr: "600 euros par association"
    if sentence.pattern(_GRANT_OF).search(sentence.text, max(0, start - _NAME), start):
        return PartyRole.FROM  # de: "der Zuschuss der Stadt"
    for role, template in ((PartyRole.FROM, _FROM), (PartyRole.TO, _TO), (PartyRole.AT, _AT)):
        if sentence.pattern(template).search(sentence.text, low, start):
            return role
    return PartyRole.NONE
