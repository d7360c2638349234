"""What became of a tie after it began: renewed, celebrated, handed over; and how the towns met before."""

from collections.abc import Iterator
from decimal import Decimal

from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.draft import Draft
from jumelage.reading.organisations import AN_ORGANISATION
from jumelage.reading.rules.organisations_named import acronym_of, name_of
from jumelage.reading.rules.ties.cues import CUES, moments, nearest_cue
from jumelage.reading.rules.ties.meant import ties_meant
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.values.value import DateValue, Quantity


def renewal(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When an existing tie was signed anew; its beginning lies earlier."""
    if sentence.has("campaign") or (sentence.has("title_again") and not ties_seen(sentence, context)):
        return  # de: "Die Rezertifizierung bis 2025 ist erfolgt": a title
    ties = ties_meant(sentence, context)
    told = _renewals(sentence)
    for tie in ties:
        for mention in told:
            cue = _cue_of(sentence, mention)
            if cue is not None and mention.day is not None:
                start, end = sentence.clause_span(min(cue.start, mention.start), max(cue.end, mention.end))
                yield Draft(
                    tie.entity, "Tie", "renewed", DateValue(mention.day), since(mention.day), start, end
                )


def _cue_of(sentence: Sentence, mention: DateMention) -> Word | None:
    """The word that tells what the date is of; what became of a paper, not its noun: de "2012 wurde die Urkunde erneuert"."""
    cue = nearest_cue(sentence, mention)
    if cue is None or not any(cue.start == word.start for word in sentence.all("tie", "tie_weak")):
        return cue
    clause = sentence.clause_of(cue.start)
    later = (w for w in sentence.all(*CUES) if w.start >= cue.end and sentence.clause_of(w.start) == clause)
    return next(later, cue)


def _renewals(sentence: Sentence) -> list[DateMention]:
    """The dates of which the nearest word says that something was renewed; not "the agreement of 2000" beside them."""
    found = [
        mention
        for mention in moments(sentence)
        if mention.role not in (Role.UNTIL, Role.BEFORE)
        and (mention.role is not Role.SINCE or _is_renewed_since(sentence, mention))
        and (cue := _cue_of(sentence, mention)) is not None
        and cue.kind == "renewed"
        and not sentence.denied(cue.start)
        and not sentence.in_clause(cue.start, "future", "plan")
    ]
    of_paper = [m for m in found if sentence.pattern(_OF_THING).search(sentence.text, 0, m.start)]
    return found if len(of_paper) == len(found) else [m for m in found if m not in of_paper]


def _is_renewed_since(sentence: Sentence, mention: DateMention) -> bool:
    """Not nl "bevestigden opnieuw de vriendschap die hen sinds 2002 verbindt", but what is renewed right beside the date."""
    return any(
        not sentence.text[min(mention.end, word.end) : max(mention.cue_start, word.start)].strip()
        for word in sentence.all("renewed")
    )


_OF_THING = r"[^\W\d_]{3}\s(?:{of_thing})\s$"


def first_contact(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When the towns first met; the tie itself may be younger."""
    ties = ties_meant(sentence, context)
    for tie in ties:
        for mention in moments(sentence):
            cue = nearest_cue(sentence, mention)
            named_so = any(w.start <= tie.word.start < w.end for w in sentence.all("first_contact"))
            if cue is not None and (cue.kind == "first_contact" or named_so) and mention.day is not None:
                start, end = sentence.clause_span(min(cue.start, mention.start), max(cue.end, mention.end))
                yield Draft(
                    tie.entity, "Tie", "first_contact", DateValue(mention.day), since(mention.day), start, end
                )


def jubilee(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """How many years a tie is said to have lasted; the year it began is not counted back from it."""
    ties = ties_seen(sentence, context) or (
        (context.last_tie,) if context.last_tie and sentence.has("both", "it") else ()
    )
    for mention in sentence.dates:
        if mention.role is not Role.DURATION or not mention.years or not ties:
            continue
        if mention.years < _FIRST_FEAST and not sentence.has("jubilee"):
            continue
        if sentence.pattern(_FOR_TERM).search(sentence.text, 0, mention.start):
            continue  # fr "d'une durée de trois ans"
        if sentence.pattern(AN_ORGANISATION).search(sentence.text) or sentence.organisations:
            continue  # nl: "Dertig jaar lang zette de stichting zich in voor de stedenband" is the foundation's age
        start, end = sentence.clause_span(mention.start, mention.end)
        yield Draft(
            ties[0].entity,
            "Tie",
            "jubilee",
            Quantity(Decimal(mention.years), "year"),
            since(context.dated),
            start,
            end,
        )


_FIRST_FEAST = 5  # years: of fewer, nobody makes a jubilee
_FOR_TERM = r"(?<!\w)(?:{for_term})\s$"


def carrier(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """Which organisation a tie was handed to, and from when."""
    handed = next(iter(sentence.all("delegated")), None)
    names = sentence.organisations
    if handed is None or not names:
        return
    ties = ties_seen(sentence, context) or ((context.last_tie,) if context.last_tie else ())
    if not ties or sentence.denied(handed.start):
        return
    name = next((n for n in names if n.start >= handed.end), names[0])
    organisation = context.organisation(name)
    mention = _handed_on(sentence, handed)
    first = min(handed.start, mention.start if mention else handed.start)
    start, end = sentence.clause_span(first, max(handed.end, name.end))
    valid = since(mention.day) if mention else None
    for tie in ties:
        yield Draft(tie.entity, "Tie", "carried_by", organisation, valid, start, end)
        yield name_of(sentence, context, name, valid=valid, span=(start, end))
        if name.acronym:
            yield acronym_of(context, name, name.acronym, valid=valid, span=(start, end))


def _handed_on(sentence: Sentence, handed: Word) -> DateMention | None:
    """The date nearest to the word for handing over, unless another word is nearer to it."""
    span = handed.start, handed.end
    dated = (m for m in moments(sentence) if m.day is not None)
    mention = min(dated, key=lambda m: sentence.distance((m.start, m.end), span), default=None)
    nearest = nearest_cue(sentence, mention) if mention is not None else None
    return None if nearest and nearest.kind != "delegated" else mention
