"""Why a tie was made and what it is for."""

from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft
from jumelage.reading.rules.ties.denials import tie_denied
from jumelage.reading.rules.ties.starts import start_day
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence, trim
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.values.value import Choice, Text


def motive(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """Why a tie was made: ideals, solidarity, culture, knowledge, trade …"""
    tie = _only_tie(sentence, context)
    if tie is None:
        return
    day = start_day(sentence, context, tie)
    codes: set[str] = set()
    for word in sentence.all("motive"):
        if sentence.pattern(_OF_CULTURE).match(sentence.text, word.end):
            continue
        if (
            word.code in codes
            or any(
                n.end <= word.start and sentence.clause_of(n.start) == sentence.clause_of(word.start)
                for n in sentence.all("not")  # nl: "niet uit handel maar uit solidariteit"
            )
            or sentence.in_organisation(word.start)
            or (
                word.end <= tie.word.start
                and sentence.clause_of(word.start) != sentence.clause_of(tie.word.start)
            )
        ):
            continue
        codes.add(word.code)
        start, end = sentence.clause_span(min(tie.start, word.start), max(tie.end, word.end))
        label = sentence.text[word.start : word.end]
        yield Draft(tie.entity, "Tie", "motive", Choice(word.code, label), since(day), start, end)


_OF_CULTURE = r"\s+(?:{not_culture})"  # nl: "was in 2007 culturele hoofdstad van Europa"


def purpose(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """What a tie is for, in the words of the source; also in a sentence of its own: "Het doel was …"."""
    tie = _only_tie(sentence, context)
    if tie is None:
        tie = context.last_tie if sentence.pattern(_THE_PURPOSE).match(sentence.text) else None
    if tie is None:
        return
    names_tie = bool(ties_seen(sentence, context))
    told = (word for word in sentence.all("purpose") if word.start >= tie.word.end or not names_tie)
    cue = next((word for word in told if _leads_to_deed(sentence, word)), None)
    span = _told_purpose(sentence, tie, cue) if cue is not None else None
    if span is None:
        return
    day = start_day(sentence, context, tie) if names_tie else None
    text = Text(sentence.text[slice(*span)], sentence.lexicon.language)
    yield Draft(tie.entity, "Tie", "purpose", text, since(day), *span)
    for word in () if names_tie else _first_of_each(sentence.all("motive")):
        label = sentence.text[word.start : word.end]
        yield Draft(tie.entity, "Tie", "motive", Choice(word.code, label), since(day), *span)


def _told_purpose(sentence: Sentence, tie: TieSeen, cue: Word) -> tuple[int, int] | None:
    """Where the purpose stands: from the word for it to the end, or where a verb closes it; none of a few letters."""
    closed = sentence.pattern(_CLOSED).search(sentence.text, tie.word.end)
    start, end = closed.span() if closed else (cue.start, len(sentence.text.rstrip(" .")))
    start, end = trim(sentence.text, start, end, joining=sentence.lexicon.joining)
    return (start, end) if end - start >= _SHORTEST else None


_SHORTEST = 15  # characters
_CLOSED = (
    r"(?<!\w)(?:{has})\s[^.;]{8,160}?\s(?:{aim_closes})(?!\w)"  # de "hat die Begegnung von Schulen zum Ziel"
)
_WITH_ARTICLE = r"(?<!\w)(?:{article})$"
_DEED = r"[^.;]{0,160}?(?<!\w)(?:{to_infinitive})\s[^\W\d_]"


def _leads_to_deed(sentence: Sentence, cue: Word) -> bool:
    """nl "om de handel te bevorderen", and not "om de twee jaar"."""
    if sentence.pattern(_WITH_ARTICLE).search(sentence.text, cue.start, cue.end) is None:
        return True
    return sentence.pattern(_DEED).match(sentence.text, cue.end) is not None


def _only_tie(sentence: Sentence, context: Context) -> TieSeen | None:
    ties = ties_seen(sentence, context)
    return ties[0] if len(ties) == 1 and not tie_denied(sentence, ties[0]) else None


def _first_of_each(words: list[Word]) -> list[Word]:
    return list({word.code: word for word in reversed(words)}.values())


# nl "Het doel was …" · de "Ziel war …" · en "The aim was …" · fr "Le but était …"
_THE_PURPOSE = r"(?:{the_purpose})\s+(?:(?:{of_it})\s+)?(?:{be})\s"
