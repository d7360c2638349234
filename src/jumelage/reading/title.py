"""The title of a document: its subject line, its first heading, what the file calls itself, or a line that is no sentence."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import chain

from jumelage.documents.document import Block, BlockKind, Document
from jumelage.reading.dates.mentions import find_dates
from jumelage.reading.words import Lexicon

_LONGEST_TITLE = 200  # code points
_LONGEST_LINE = 100  # code points of a line that may be a title without being a heading
_PLACE_WORDS = 3  # of the place in "Capelle aan den IJssel, 12 mei 2014", less one
_HEAD = 3_000  # code points: a subject line stands in the head of a letter, below addresses and references
_SHORT_HEAD = 30  # blocks
_GOES_ON = re.compile(r"\n[ \t]*(?=[^\W\d_A-ZÀ-Þ]|\d{4}\b)[^\n:]*(?=\n|$)")  # a line that begins small
_SENTENCE_ENDS = re.compile(r"\.\s+(?=[A-ZÀ-Þ])")
_NAMED = re.compile(r"[^\n:]{2,30}:")  # the next line of the head: "Datum: 3 maart"


def title_of(document: Document, words: Lexicon) -> tuple[int, int] | None:
    """Where the title stands: the subject line of a letter, the first heading among the opening lines, the title that
    the file gives itself, or a first line that is no sentence. A line that only says when, or where and when, is one if
    there is no other.
    """
    if not _is_of_sitting(document, words) and (subject := _subject_of(document)) is not None:
        return subject
    opening = [
        block
        for block in document.blocks[:4]
        if not _says_when(document, block, words)
        and not _subject_line().match(document.text, block.start, block.end)
    ]
    headings = (block for block in opening if block.kind is BlockKind.HEADING)
    if (heading := next(headings, None)) is not None:
        return heading.start, min(heading.end, heading.start + _LONGEST_TITLE)
    own = document.title if document.title and not _subject_line().match(document.title) else None
    at = document.text.find(own) if own else -1
    if own and at >= 0:
        return at, at + len(own)
    lines = (
        one for one in (*opening, *document.blocks[:1]) if _may_be_title(document.text[one.start : one.end])
    )
    return next(((line.start, line.end) for line in lines), None)


# ---------------------------------------------------------------- subject lines


_SITTING = r"(?<!\w)(?:{sitting_paper})(?!\w)"


@cache
def _subject_line() -> re.Pattern[str]:
    """nl "Onderwerp: …", de "Betreff: …", or such a word alone in its cell or line, which needs no colon."""
    text = files("jumelage.reading").joinpath("lexicon", "subject_lines.toml").read_text(encoding="utf-8")
    called = "|".join(map(re.escape, chain.from_iterable(tomllib.loads(text).values())))
    return re.compile(
        rf"^[ \t|*•–-]{{0,6}}(?:{called})[ \t\u00a0\u202f]{{0,40}}(?:[:|\t][ \t\u00a0|:]{{0,40}}(?P<words>\S[^\n]*)?|[:|\t ]{{0,40}})$",
        re.IGNORECASE | re.MULTILINE,
    )


def _is_of_sitting(document: Document, words: Lexicon) -> bool:
    """Whether it is the minutes or list of decisions of a sitting, whose subjects are those of its parts."""
    first = document.blocks[0] if document.blocks else None
    return first is not None and bool(
        words.pattern(_SITTING).search(
            document.text[first.start : min(first.end, first.start + _LONGEST_TITLE)]
        )
    )


def _subject_of(document: Document) -> tuple[int, int] | None:
    """Where the words after "Onderwerp:" stand; None where the head has no such line, or several that differ: a list."""
    found = list(_subjects(document))
    said = {" ".join(document.text[start:end].casefold().split()) for start, end in found}
    return found[0] if len(said) == 1 else None


def _subjects(document: Document) -> Iterator[tuple[int, int]]:
    for number, block in enumerate(document.blocks[:_SHORT_HEAD]):
        if block.start > _HEAD:
            return
        text = document.text[block.start : block.end]
        for match in _subject_line().finditer(text):
            if match["words"]:
                yield _trimmed(document, block.start + match.start("words"), block.start + _end(text, match))
            elif (after := _after(document, number, match.end())) is not None:
                yield after


def _end(text: str, match: re.Match[str]) -> int:
    """The end of the subject, which may go on in lines that begin small."""
    end = match.end()
    while (more := _GOES_ON.match(text, end)) is not None and more.end() - match.start() <= _LONGEST_TITLE:
        end = more.end()
    return end


def _after(document: Document, number: int, end: int) -> tuple[int, int] | None:
    """The line below, or the cell beside, where the word stands alone; None where something else is named there."""
    block = document.blocks[number]
    rest = document.text[block.start + end : block.end]
    if not rest.strip():
        if number + 1 == len(document.blocks):
            return None
        block, end = document.blocks[number + 1], 0
        rest = document.text[block.start : block.end]
    line = rest.lstrip("\n \t").partition("\n")[0]
    if not line.strip() or len(line) > _LONGEST_TITLE or _NAMED.match(line):
        return None
    start = block.start + end + rest.index(line)
    return _trimmed(document, start, start + len(line))


def _trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    words = document.text[start : min(end, start + _LONGEST_TITLE)]
    if len(words) > _LONGEST_LINE and (sentence := _SENTENCE_ENDS.search(words)):
        words = words[: sentence.start()]
    return start, start + len(words.rstrip(" \t|\n"))


# ---------------------------------------------------------------- other lines


def _says_when(document: Document, block: Block, words: Lexicon) -> bool:
    """Whether the line is "12 mei 2014", "(mei 2014)", "12 mei 2014, raadzaal" or "Velsen, 12 mei 2014"."""
    line = document.text[block.start : block.end]
    if len(line) > _LONGEST_TITLE:
        return False
    date = next(iter(find_dates(line, words)), None)
    if date is None:
        return False
    before, after = line[: date.cue_start].strip(" ("), line[date.end :].strip(" .)")
    whole = not after and (not before or (before.endswith((",", ":")) and before.count(" ") < _PLACE_WORDS))
    return whole or (not before and block.kind is not BlockKind.HEADING)


def _may_be_title(line: str) -> bool:
    return (
        0 < len(line) <= _LONGEST_LINE and not line.endswith((".", ";", ":")) and any(map(str.isalpha, line))
    )
