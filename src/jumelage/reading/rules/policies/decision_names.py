"""What a decision without a paper of its own is called: by what was decided, else by the body and the day."""

from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import Role
from jumelage.reading.rules.policies.bodies import bodies_in, extent, label
from jumelage.reading.rules.policies.decision_told import Decided
from jumelage.reading.rules.policies.outcomes import closes
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Lexicon, Word
from jumelage.values.dates import PartialDate
from jumelage.values.language import LANGUAGES, Language
from jumelage.values.spoken import spoken

_LONGEST = 130  # code points of a name; what is longer is left unsaid
_PASSED_OVER = 8  # stretches between the verb and what was decided: who, when, how
_HOW = r"[\s,]*(?:{decided_how})(?=[\s,])"
_WHOSE = r"[\s,]*(?:(?:{article})\s)?(?:[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w-]+\s)?$"
_OF_TOWN = r"\s(?:{decided_of})\s(?:[\w’'-]+\s){0,3}$"
_TO_DO = r"\s*,?\s?((?:{what_to_do})(?:\s|(?<=['’]))[^;:()\n]{3,150})"
# nl "zich aan te sluiten bij de campagne" · de "sich um den Titel zu bewerben", "die Partnerschaft fortzuführen"
_INFINITIVE = (
    r"(?!,?\s?(?:{decides_on})\s),?\s?((?=[^;:,()\n]{0,110}?(?:(?<!\w)(?:{bare_infinitive})\s\w"
    r"|[a-zäöü]{2,7}(?:{to_within})[a-zäöüß]{3,12}(?:{to_within_ends})(?!\w)))[^;:()\n]{3,150})"
)
_ENDS_IN_TO = r"\s(?:{what_to_do})$"  # en "agreed to"
_SAYS_SO = r"\s?:\s([^;()\n]{8,150})"
_OBJECT = (
    r",?\s?(?:(?:{decides_on})\s)?((?:(?:{article}|{indefinite}|{possessive}|{our})\s|(?:l|L)['’])"
    r"[^,;:.()\n]{3,100}?)(?=(?:\s(?:{told_apart}))?\s{0,2}(?:[,;:.()\n]|$))"
)
_FIRST_WORDS = 8  # code points of a clause that has hardly begun
_VOWELS = "aeiouéèêà"
_LANGUAGES: dict[str, Language] = {language: language for language in LANGUAGES}
_CONSENTS_TO = r"(?:{consents_to})"


def name_of(sentence: Sentence, context: Context, told: Decided) -> str:
    """nl "besluit stedenband Galle", "besluit om lid te worden van …", else "besluit van de gemeenteraad van 3 mei 1981"."""
    word = next(iter(sentence.lexicon.terms("decision_title")), "besluit")
    if told.tie is not None:
        others = (ref.label for ref in told.tie.members if ref.id != context.home_id)
        return " ".join((word, told.tie.label, *others))
    if closes(sentence):  # nl "Aldus vastgesteld in de openbare vergadering van …"
        return _of_body_and_day(sentence, told, word)
    if said := what_was_decided(sentence, told.word, word):
        return said
    if context.last_policy:
        return f"{word} {context.last_policy[1]}"
    return _of_body_and_day(sentence, told, word)


def what_was_decided(sentence: Sentence, told: Word, word: str) -> str | None:
    """nl "besluit om lid te worden van …" from "De raad besloot in 2008 om lid te worden van …"; None where it is not said."""
    to = sentence.pattern(_ENDS_IN_TO).search(sentence.text, told.start, told.end)
    start = to.start() if to is not None else _passed_over(sentence, told.end)
    for template in (_TO_DO, _INFINITIVE, _SAYS_SO):
        found = sentence.pattern(template).match(sentence.text, start)
        said = _cut(sentence, found.start(1), found.end(1)) if found else None
        if said is not None:
            return _joined(sentence, word, said, colon=template is _SAYS_SO)
    return next(
        (
            _on(sentence, told, word, said)
            for said in _objects(sentence, told, start)
            if len(said) <= _LONGEST
        ),
        None,
    )


def _passed_over(sentence: Sentence, start: int) -> int:
    """Where what was decided may begin: behind the body, the date and such words as "unanimously"."""
    for _ in range(_PASSED_OVER):
        behind = _behind_one(sentence, start)
        if behind is None:
            break
        start = behind
    return start


def _behind_one(sentence: Sentence, start: int) -> int | None:
    """Where the next stretch ends that says who, when or how; None where none follows at once."""
    how = sentence.pattern(_HOW).match(sentence.text, start)
    if how is not None:
        return how.end()
    for mention in sentence.days:
        if (
            mention.role is Role.ON
            and mention.end > start
            and not sentence.text[start : max(start, mention.cue_start)].strip(" ,")
        ):
            return mention.end
    if any(extent(sentence, body)[1] == start for body in bodies_in(sentence)):
        of_town = sentence.pattern(_OF_TOWN)
        for place in sentence.places:
            if place.start > start and of_town.fullmatch(sentence.text, start, place.start):
                return place.end
    for body in bodies_in(sentence):
        if body.start >= start and sentence.pattern(_WHOSE).fullmatch(sentence.text, start, body.start):
            return extent(sentence, body)[1]
    return None


def _cut(sentence: Sentence, start: int, end: int) -> str | None:
    """The words up to the end of their clause; None where too few or too many are left."""
    stops = [edge for edge in sentence.clauses if start + 1 < edge < end]
    first = next((edge for edge in stops if not _goes_on(sentence, start, edge)), end)
    text = " ".join(sentence.text[start:first].split())
    for joining in sentence.lexicon.joining:
        text = text.removesuffix(joining)
    text = text.strip(" .,–-")
    return text if " " in text and len(text) <= _LONGEST else None


def _goes_on(sentence: Sentence, start: int, edge: int) -> bool:
    """de "…, dass sich die Stadt an der Kampagne beteiligt": the clause that begins with its comma is the one said."""
    return not sentence.text[start:edge].strip(" ,") or edge - start < _FIRST_WORDS


def _objects(sentence: Sentence, told: Word, start: int) -> Iterator[str]:
    """What was decided on, behind the verb or before a participle: nl "keurde … de nota goed", "heeft … een fonds ingesteld"."""
    behind = sentence.pattern(_OBJECT).match(sentence.text, start)
    if behind is not None:
        yield _up_to_date(sentence, behind.start(1), behind.end(1))
    for body in bodies_in(sentence):
        if body.end < told.start and sentence.clause_of(body.start) == sentence.clause_of(told.start):
            begin = _passed_over(sentence, extent(sentence, body)[1])
            before = sentence.pattern(_OBJECT).fullmatch(sentence.text, begin, told.start - 1)
            if begin < told.start and before is not None:
                yield _up_to_date(sentence, before.start(1), before.end(1))


def _up_to_date(sentence: Sentence, start: int, end: int) -> str:
    """The words up to a date among them, which is when it was decided."""
    dates = (m.cue_start for m in sentence.days if start < m.cue_start < end)
    return " ".join(sentence.text[start : min((*dates, end))].split())


def _on(sentence: Sentence, told: Word, word: str, said: str) -> str:
    """nl "besluit over de nota", de "Zustimmung zu der Aufnahme": a verb that takes another case needs another word."""
    consents = sentence.pattern(_CONSENTS_TO).match(sentence.text, told.start)
    small = sentence.lexicon.small
    lead = next(iter(small("consent_to" if consents else "decision_on")), word)
    return f"{lead} {said}"


def _joined(sentence: Sentence, word: str, said: str, *, colon: bool) -> str:
    """The word for a decision and what was decided, as the language joins them."""
    habits = sentence.lexicon.habits
    if colon:
        return f"{word} : {said}" if "space_before_colon" in habits else f"{word}: {said}"
    # de: "Beschluss, … zu …"
    return f"{word}, {said}" if "nouns_with_capital" in habits else f"{word} {said}"


def _of_body_and_day(sentence: Sentence, told: Decided, word: str) -> str:
    """nl "besluit van de gemeenteraad van 26 februari 1981", as far as body and day are known."""
    words = sentence.lexicon
    of_body = _of_body(words, label(sentence, told.body)) if told.body is not None else None
    of_day = _of_day(words, told.day) if told.day is not None else None
    return " ".join(part for part in (word, of_body, of_day) if part)


def _of_body(words: Lexicon, name: str) -> str | None:
    """nl "van de gemeenteraad", de "des Gemeinderats": the body as it follows the word for a decision."""
    bare = name.casefold()
    forms = (bare, f"{bare}s", f"{bare}es")  # de: "Gemeinderat", "Gemeinderats"
    may_be = {_led(lead, form) for lead in words.small("of_the_body") for form in forms}
    return next((one for one in words.small("of_bodies") if one.casefold() in may_be), None)


def _led(lead: str, said: str) -> str:
    """The two as one: "van de raad", fr "d'avril"."""
    return f"{lead}{said}" if lead.endswith("'") else f"{lead} {said}"


def _of_day(words: Lexicon, day: PartialDate) -> str | None:
    """nl "van 26 februari 1981", fr "d'avril 1981"; None where the day is known less well than by its year."""
    said = spoken(day, _LANGUAGES[words.language])
    if day.precision == "day":
        before = words.small("of_day")
    elif day.precision in ("month", "year"):
        before = words.small("of_vowel" if said[0] in _VOWELS and words.small("of_vowel") else "of_month")
    else:
        return None
    return _led(next(iter(before), ""), said)
