"""Letters by which the executive tells the council something, where their day is given: nl "een brief van het college van 8 maart"."""

from collections.abc import Iterator

from jumelage.reading.rules.policies.bodies import bodies_in, extent
from jumelage.reading.rules.policies.titled import Titled
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

# nl "brief van het college" · de "Schreiben der Oberbürgermeisterin" · en "letter from the Leader"
_OF_BODY = r"\s(?:(?:{decided_of}|{letter_from})\s)?(?:(?:{article}|{our})\s)?$"
BY_WAY_OF = (
    r"(?<!\w)(?:{way_of_speaking})\s(?:(?:{indefinite}|{article})\s)?$"  # nl "in een brief", "bij motie"
)
_OF_DATE = r",?\s(?:(?:{paper_of_date})\s)?$"
_NEAR = 24  # code points between the letter and who wrote it
_DATED = 12  # code points between the letter, or who wrote it, and its day
_WRITES = 90  # code points between who writes and the letter


def letters_in(sentence: Sentence) -> Iterator[Titled]:
    """The letters of the executive to the council that the sentence dates."""
    for word in sentence.all("letter"):
        author = letter_of(sentence, word)
        if author is None:
            continue
        end = extent(sentence, author)[1] if author.start > word.end else word.end
        if _is_dated(sentence, end):
            named = Word(word.start, word.end, "policy", "letter")
            yield Titled(sentence.text[word.start : end], word.start, end, named)


def letter_of(sentence: Sentence, word: Word) -> Word | None:
    """The office or body that wrote the letter; None where it is of others, or not to the council."""
    bodies = [body for body in bodies_in(sentence) if body.kind == "executive"]
    for body in bodies:
        between = sentence.text[word.end : body.start] if body.start >= word.end else None
        if between is not None and len(between) < _NEAR and sentence.pattern(_OF_BODY).fullmatch(between):
            return body
    if not sentence.has("council") or not sentence.pattern(BY_WAY_OF).search(sentence.text, 0, word.start):
        return None
    writes = (b for b in reversed(bodies) if 0 <= word.start - b.end < _WRITES)
    clause = sentence.clause_of(word.start)
    return next((b for b in writes if sentence.clause_of(b.start) == clause), None)


def _is_dated(sentence: Sentence, end: int) -> bool:
    """Whether the very day follows."""
    days = (m for m in sentence.days if m.day and m.day.precision == "day" and 0 <= m.start - end < _DATED)
    return any(sentence.pattern(_OF_DATE).fullmatch(sentence.text, end, m.start) for m in days)
