"""Organisations that a sentence names: by a name of their own, as a well-known body, or by what they are."""

import re
from collections.abc import Iterable, Iterator

from jumelage.reading.context import Context
from jumelage.reading.draft import Draft
from jumelage.reading.organisations import OrganisationName
from jumelage.reading.patterns import CAPITALS
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.dates import Period
from jumelage.values.value import Text

# en "Kendal Town Council", "Loughborough Male Voice Choir": the words before the last one of a name
_BEFORE_TAIL = (
    r"((?:(?!(?:{article}|{indefinite}|{demonstrative}|{possessive}|{and_also})\s)"
    rf"[{CAPITALS}][\w’'&.–-]*\s(?:(?:{{in_tail}}|&)\s)?){{1,5}})$"
)
# fr "comité de jumelage de Rezé", nl "jumelagecomité Spijkenisse", fr "Conseil général de la Dordogne"
_GOES_ON = r"(?:\s(?:{body_goes_on}))?\s(?:[LDld]['’])?[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w’'-]+(?:(?:\s|-)[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w’'-]+){0,3}"
# nl "harmonie Kunst en Vermaak", "wijkcentrum De Heuvel"
_LED = r"\s[«„“‘'\"]?[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w’'-]+(?:\s(?:(?:{in_names})\s)?[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w’'-]+){0,3}"
_LED_ON = re.compile(rf"\s[{CAPITALS}]")
_GOING_ON = {"kind": _GOES_ON, "opens_name": _GOES_ON, "leads_name": _LED}
_ONLY_LEADS = ("opens_name", "leads_name")
_LONGEST = 70  # code points of a name


def named(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """What an organisation is called in full, its acronym, and bodies known by name."""
    taken: list[tuple[int, int]] = []
    for name in _of_adjective(sentence):
        taken.append((name.start, name.end))
        yield name_of(sentence, context, name, span=(name.start, name.end))
    for draft in _in_full(sentence, context, tuple(taken)):
        taken.append((draft.start, draft.end))
        yield draft
    for name in (*_with_tails(sentence, context), *_known(sentence, context), *_explained(sentence)):
        if _stands_free(name, taken):
            name = _with_acronym(sentence, context, name)
            taken.append((name.start, name.end))
            yield name_of(sentence, context, name, span=(name.start, name.end))


def _stands_free(name: OrganisationName, taken: Iterable[tuple[int, int]]) -> bool:
    return all(name.end <= start or name.start >= end for start, end in taken)


def _with_acronym(sentence: Sentence, context: Context, name: OrganisationName) -> OrganisationName:
    """fr "Fédération genevoise de coopération (FGC)": one body, by whichever of the two it is named from then on."""
    bracket = _BRACKET.match(sentence.text, name.end)
    if bracket is None:
        return name
    context.organisations.goes_by(bracket[1], name.name)
    return name._replace(end=bracket.end(), name=name.name + bracket[0], acronym=bracket[1], short=bracket[1])


_BRACKET = re.compile(r"\s\(([A-Z][A-Za-z]{1,6}[A-Z])\)")


def name_of(
    sentence: Sentence,
    context: Context,
    name: OrganisationName,
    *,
    valid: Period | None = None,
    span: tuple[int, int],
) -> Draft:
    """That an organisation is called so, on the words from `span`'s start to its end."""
    text = Text(name.name, sentence.lexicon.language)
    return Draft(context.organisation(name).id, "Organisation", "name", text, valid, *span)


def acronym_of(
    context: Context,
    name: OrganisationName,
    acronym: str,
    *,
    valid: Period | None = None,
    span: tuple[int, int],
) -> Draft:
    """That an organisation goes by these letters."""
    return Draft(context.organisation(name).id, "Organisation", "acronym", Text(acronym), valid, *span)


def _in_full(sentence: Sentence, context: Context, taken: tuple[tuple[int, int], ...]) -> Iterator[Draft]:
    """What an organisation is called in full, and its acronym where the words explain it."""
    for name in sentence.organisations:
        if not _stands_free(name, taken) or not (_is_long(name) or _is_only_acronym(context, name)):
            continue
        if _is_kind_only(sentence, context, name) or _is_of_council(sentence, name):
            continue
        span = (name.start, name.end)
        yield name_of(sentence, context, name, span=span)
        if name.acronym and f"({name.acronym})" in name.name:
            yield acronym_of(context, name, name.acronym, span=span)


def _is_long(name: OrganisationName) -> bool:
    return " " in name.name and name.name != name.short


def _is_only_acronym(context: Context, name: OrganisationName) -> bool:
    """nl "de stichtingen SSNM en SSNP": by which alone the document knows the body."""
    return name.name.isupper() and name.name == name.acronym and not context.organisations.explains(name.name)


def _is_kind_only(sentence: Sentence, context: Context, name: OrganisationName) -> bool:
    """en "its official Sister Cities": the sort of thing, and no name; nl "Stichting Stedenbanden" is one."""
    place = name.start
    for word in sentence.all("organisation", "organisation_tail", "tie", "partner"):
        if word.start <= place < word.end:
            place = word.end + 1
    if place <= name.end:
        return False
    leads = any(word.start == name.start for word in sentence.all("organisation"))
    return not leads or context.organisations.names_in_full(name.name)


def _with_tails(sentence: Sentence, context: Context) -> Iterator[OrganisationName]:
    """Names that end in what the body is: "Kendal Town Council"."""
    tail = sentence.lexicon.pattern(_BEFORE_TAIL)
    ends_names = not sentence.lexicon.habits.isdisjoint(("name_before_kind", "nouns_with_capital"))
    for word in sentence.all("body_tail"):
        before = tail.search(sentence.text, max(0, word.start - _LONGEST), word.start)
        own = sentence.text[word.start : word.end]
        if before is None or own.isupper() or not (own[0].isupper() or "." in own):
            continue
        if not ends_names and _LED_ON.match(sentence.text, word.end):
            continue  # nl "Nieuwsbrief Comité Kiskőrös"
        name = _name(sentence, before.start(1), word.end)
        if not _is_own_body(sentence, context, name) and not _is_of_council(sentence, name):
            yield name


def _of_adjective(sentence: Sentence) -> Iterator[OrganisationName]:
    """de "beim Deutsch-Polnischen Jugendwerk", "des Bayerischen Städtetags": with the endings that a name has alone."""
    for word in sentence.all("body_of_adjective"):
        before = sentence.pattern(_ADJECTIVE).search(sentence.text, max(0, word.start - _LONGEST), word.start)
        if before is None:
            continue
        ending, _, body = word.code.partition(" ")
        of_town = next((p for p in sentence.places if p.start == word.end + 1), None)
        end = of_town.end if of_town else word.end
        goes_on = sentence.text[word.end : end]
        yield OrganisationName(before.start(), end, f"{before[1]}{ending} {body}{goes_on}")


def _explained(sentence: Sentence) -> Iterator[OrganisationName]:
    """nl "aan de Magyar Holland Baráti Társaság (MHBT)": capitals in brackets behind the words that they stand for."""
    if "(" not in sentence.text:
        return
    others = sentence.all("campaign", "goal_set", "policy", "tie", "partner", "year_paper")
    for letters in _LETTERS.finditer(sentence.text):
        before = sentence.pattern(_FULL_NAME).search(
            sentence.text, max(0, letters.start() - _LONGEST), letters.start()
        )
        if before is None or any(before.start(1) <= word.start < before.end(1) for word in others):
            continue
        rest = iter(before[1].upper())
        if before[1][0] == letters[1][0] and all(letter in rest for letter in letters[1]):
            yield _name(sentence, before.start(1), before.end(1))


_LETTERS = re.compile(r"(?<=\w)\s\(([A-Z]{3,8})\)")
_FULL_NAME = (
    r"(?<!\w)((?!(?:{article}|{indefinite}|{demonstrative}|{possessive})\s)"
    rf"[{CAPITALS}][\w’'-]+(?:\s(?:(?:{{in_names}})\s)?[{CAPITALS}][\w’'-]+){{1,6}})$"
)


# de "Deutsch-Polnischen", "Internationalen", "Roten"
_ADJECTIVE = r"(?<!\w)([A-ZÄÖÜ][\w-]*(?:{adjective_of_name})|(?:{names_adjective}))(?:e[nrsm]?|[nrsm])\s$"


def _is_own_body(sentence: Sentence, context: Context, name: OrganisationName) -> bool:
    """Whether the name is that of the home town's council, or of any: "Full Council", "City Council"."""
    if not any(body.start < name.end and name.start < body.end for body in sentence.all("council")):
        return False
    if context.home_words and context.home_words.search(name.name):
        return True
    if sentence.pattern(_ANY_COUNCIL).match(name.name):
        return True
    return name.name.count(" ") < 1  # "Clare County Council" tells a name, whatever Clare is


_ANY_COUNCIL = r"(?:{any_council})\s"  # en "Full Council", "Annual Town Council"


def _is_of_council(sentence: Sentence, name: OrganisationName) -> bool:
    """nl "commissie Ruimte" · en "Finance Committee": a part of any town's council."""
    if sentence.pattern(_A_COMMITTEE).search(name.name) is None:
        return False
    return sentence.pattern(_COUNCIL_MATTER).search(name.name) is not None


_A_COMMITTEE = r"(?<!\w)(?:{council_part})(?!\w)"
_COUNCIL_MATTER = r"(?<!\w)(?:{council_matter})(?!\w)"


def _known(sentence: Sentence, context: Context) -> Iterator[OrganisationName]:
    """Bodies known by name or by what they are, with the place that follows: "comité de jumelage de Kolokani"."""
    for word in sentence.all("named_body"):
        code = _code_of(sentence, word)
        if code == "compound":
            yield from _compound(sentence, word)
            continue
        goes_on = _GOING_ON.get(code)
        after = sentence.pattern(goes_on).match(sentence.text, word.end) if goes_on else None
        name = _name(sentence, word.start, after.end() if after is not None else word.end)
        alone = code == "kind" and after is None and context.organisations.names_in_full(name.name)
        if not alone and (after is not None or code not in _ONLY_LEADS):
            yield name if goes_on or not code else name._replace(name=code)


def _code_of(sentence: Sentence, word: Word) -> str:
    """Its code; nl "stedenbandcomité" is a kind of body, and no name, though it ends as names do."""
    kinds = sentence.lexicon.tables["named_body"].get("kind", ())
    own = sentence.text[word.start : word.end].casefold()
    return "kind" if word.code == "compound" and own in kinds else word.code


def _compound(sentence: Sentence, word: Word) -> Iterator[OrganisationName]:
    """nl "het Nicaraguacomité", "het Prins Bernhard Cultuurfonds": a capital within the sentence, and the names before it."""
    before = sentence.pattern(_NAMES_BEFORE).search(sentence.text, max(0, word.start - _LONGEST), word.start)
    start = before.start(1) if before else word.start
    own = sentence.text[word.start : word.end]
    of_town = any(place.start == start and place.end == word.start - 1 for place in sentence.places)
    if (own[0].isupper() or of_town) and not own.isupper() and start > _OPENS:  # nl "het Lapua-comité"
        yield _name(sentence, start, word.end)


_OPENS = 1  # characters: a capital there is that of the sentence
_NAMES_BEFORE = rf"(?<!\w)((?:(?!(?:{{article}}|{{indefinite}}|{{demonstrative}}|{{possessive}})\s)[{CAPITALS}][\w’'-]*[\s-]){{1,3}})$"


def _name(sentence: Sentence, start: int, end: int) -> OrganisationName:
    return OrganisationName(start, end, " ".join(sentence.text[start:end].split()))
