"""Organisations that a sentence names: by a name of their own, as a well-known body, or by what they are."""

import re
from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.draft import Draft
from jumelage.reading.organisations import OrganisationName
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import Period
from jumelage.values.value import Text

_UPPER = "A-ZÀ-ÖØ-ÞŠŽŁ"
# en "Kendal Town Council", "Loughborough Male Voice Choir": the words before the last one of a name
_BEFORE_TAIL = re.compile(
    rf"((?:(?!The\s|This\s|Our\s|And\s)[{_UPPER}][\w’'&.-]*\s(?:and\s|of\s|&\s)?){{1,5}})$"
)
# fr "comité de jumelage de Rezé", nl "jumelagecomité Spijkenisse", fr "Conseil général de la Dordogne"
_GOES_ON = r"(?:\s(?:{body_goes_on}))?\s(?:[LDld]['’])?[A-ZÀ-Ž][\w’'-]+(?:(?:\s|-)[A-ZÀ-Ž][\w’'-]+){0,3}"
_AS_WRITTEN = ("", "kind", "opens_name")
_LONGEST = 70  # code points of a name


def named(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """What an organisation is called in full, its acronym, and bodies known by name."""
    told = list(_in_full(sentence, context))
    yield from told
    taken = [(draft.start, draft.end) for draft in told if draft.prop == "name"]
    for name in (*_with_tails(sentence, context), *_known(sentence)):
        if all(name.end <= start or name.start >= end for start, end in taken):
            taken.append((name.start, name.end))
            yield name_of(sentence, context, name, span=(name.start, name.end))


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


def _in_full(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """What an organisation is called in full, and its acronym where the words explain it."""
    for name in sentence.organisations:
        if " " not in name.name or name.name == name.short or _is_kind_only(sentence, name):
            continue
        span = (name.start, name.end)
        yield name_of(sentence, context, name, span=span)
        if name.acronym and f"({name.acronym})" in name.name:
            yield acronym_of(context, name, name.acronym, span=span)


def _is_kind_only(sentence: Sentence, name: OrganisationName) -> bool:
    """nl "Stichting Stedenband" in a heading · en "its official Sister Cities": the sort of thing, and no name."""
    place = name.start
    for word in sentence.all("organisation", "organisation_tail", "tie", "partner"):
        if word.start <= place < word.end:
            place = word.end + 1
    return place > name.end


def _with_tails(sentence: Sentence, context: Context) -> Iterator[OrganisationName]:
    """Names that end in what the body is: "Kendal Town Council"."""
    for word in sentence.all("body_tail"):
        before = _BEFORE_TAIL.search(sentence.text, max(0, word.start - _LONGEST), word.start)
        own = sentence.text[word.start : word.end]
        if before is None or own.isupper() or not (own[0].isupper() or "." in own):
            continue
        name = _name(sentence, before.start(1), word.end)
        if not _is_own_body(sentence, context, name):
            yield name


def _is_own_body(sentence: Sentence, context: Context, name: OrganisationName) -> bool:
    """Whether the name is that of the home town's council, or of any: "Full Council", "City Council"."""
    if not any(body.start < name.end and name.start < body.end for body in sentence.all("council")):
        return False
    own = context.home_words.search(name.name) if context.home_words else None
    return own is not None or not any(name.start <= place.start < name.end for place in sentence.places)


def _known(sentence: Sentence) -> Iterator[OrganisationName]:
    """Bodies known by name or by what they are, with the place that follows: "comité de jumelage de Kolokani"."""
    for word in sentence.all("named_body"):
        end = word.end
        if word.code in ("kind", "opens_name"):
            after = sentence.pattern(_GOES_ON).match(sentence.text, word.end)
            end = after.end() if after is not None else word.end
        name = _name(sentence, word.start, end)
        if word.code != "opens_name" or end > word.end:
            yield name if word.code in _AS_WRITTEN else name._replace(name=word.code)


def _name(sentence: Sentence, start: int, end: int) -> OrganisationName:
    return OrganisationName(start, end, " ".join(sentence.text[start:end].split()))
