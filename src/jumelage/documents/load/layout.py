"""Lines of plain text become blocks: headings, paragraphs, list items, rows of tables and of timelines.

A paragraph is a run of lines. Where the lines of a text were broken to fit a page, a sentence that runs on stays in
one block, also when the text was copied from a PDF and a blank line stands between every two lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jumelage.documents.document import Block, BlockKind
from jumelage.documents.load.broken_lines import (
    LONGEST_HEADING,
    MONTH,
    OPEN_END,
    OPEN_WORDS,
    PARTICLES,
    SENTENCE_END,
    Layout,
    breaks_a_day,
    is_left_open,
    layout_of,
)

_ROWED_HEADINGS = 3  # more short lines than these in a row are no headings but a list of names

_YEAR = r"(?:1\d|20)\d\d"
_YEARS = _YEAR + r"(?:[ ]?[-–—/][ ]?(?:" + _YEAR + r"|\d\d|heden|nu|heute|today|present))?"
_CAPITAL = r"[^\W\d_a-zà-ÿ]"
_SEASON = (
    r"(?i:zomer|winter|herfst|lente|voorjaar|najaar|begin|medio|eind|sommer|herbst|frühling|frühjahr|anfang|mitte|ende"
    r"|spring|summer|autumn|fall|early|late|printemps|été|automne|hiver|début|fin)"
)
# 14 juli 1956 · 12. August 1973 · september 1976 · zomer 2008 · 14-07-1956 · 1985-2014
_WHEN = rf"(?:(?:(?:\d{{1,2}}(?:\.|er)?[ ])?{MONTH}|{_SEASON})[ ]{_YEAR}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}|{_YEARS})"
_MARK = re.compile(
    r"(?P<hash>\#{1,6}[ ])"
    r"|(?P<rule>[=\-_*~+]{3,}$)"
    r"|(?P<pipe>\|)"
    # 1956 · 1985-2014: · 2016/17, alone on its line
    rf"|(?P<alone>{_YEARS}[ ]?:?$)"
    # 1956 Start banden met … · 1985-2014: de stichting … · 1998 – vriendschapsband · 2012 'Nota' vastgesteld
    rf"|(?P<year>{_WHEN}(?:[ ]?[:–—-][ ]|\t|[ ]{{2,}}|[ ](?={_CAPITAL}|[‘’'\"“„«(])))"
    r"|(?P<item>[-–—•*·▪■●○◦‣►❑][ \t\xa0]|\(?\w\)[ \t]|\d{1,3}\)[ \t]|\((?:[ivx]{1,4}|\d{1,3})\)[ \t]|[a-z]\.[ \t])"
    # 1. Banden · 1.Banden · 2.1 Beleid · 3. de raad te vragen
    rf"|(?P<number>(?:\d{{1,2}}\.(?=\D)|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?)[ \t]*(?!{MONTH})(?=[^\W\d_]|[‘'\"“„«(€]))"
)
# 1991 eerste transport naar Oradea · Freitag, 8. Juni 2018: Start am Marktplatz: rows, where two or more stand together
_DATED_LINE = re.compile(rf"(?:[^\W\d_]{{2,10}},? )?{_WHEN}(?:[ ]?[:–—|-])?[ ](?=[^\W_])")
# en "Saturday 10 June 2017, 11 am: civic reception" · de "Freitag, 8. Juni, 19 Uhr: Empfang": what is on, and no heading
_WITH_HOUR = re.compile(
    r"(?:[^\W\d_]{2,10},? )?\d{1,2}(?:\.|er)? [^\W\d_]{3,10}\.?(?: \d{4})?,? (?:[^\W\d_]{1,2} )?\d{1,2}(?:[:.h]\d\d)?"
    r" ?[^\W\d_]{0,6}\.? ?:"
)
_TIME_AT_HEAD = re.compile(rf"(?:{MONTH}|{_SEASON})[ ]{_YEAR}")
_OF_TIMES = frozenset("abdefhjlmnopsvwzéABDEFHJLMNOPSVWZÉ")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
# "Onderwerp: jumelage" · "Besluit: akkoord" · fr "Collectivité chef de file : Chinon": a line of its own, below another or a full stop
_LABEL = re.compile(rf"{_CAPITAL}[^\W\d_]{{2,24}}(?: [^\W\d_]{{1,14}}){{0,3}}[ \xa0]?: ")
_COLUMNS = re.compile(r"[^\s.!?”\"’:;,](?: {2,}|\t)(?=\S)|\S(?: {4,}|\t)(?=\S)")
# "Freundeskreis Bangor  1.200" · "Comité Grenoble-Halle      € 320,-": a name and its sum, rows where two or more stand
# together; a bare year, day or page is no sum
_CURRENCY = r"(?:[€£$]|(?i:euros?|eur|gulden|francs?|frs?|chf|dm|mark|pond|pounds)(?!\w))"
_AMOUNT = r"\d{1,3}(?:[.,' \u2019\u202f]\d{3})+(?:[.,]\d{2})?|\d+[.,]\d{2}|\d+"
_GROUPED = r"\d{1,3}(?:[.,' \u2019\u202f]\d{3})+(?:[.,]\d{2})?|\d+[.,]\d{2}|\d+,[-–]"
_SUM_APART = re.compile(
    rf"[^\s.!?;:] {{2,}}\(?(?:{_CURRENCY} ?-?(?:{_AMOUNT})(?:,?[-–])?|-?(?:{_AMOUNT}) ?{_CURRENCY}|-?(?:{_GROUPED}))\)?$"
)
_LEADS_TO_A_LIST = (":", ";")
# A year at the head of a line ends the sentence of the line before: "… is sinds", "… op 14 juli", "… im Jahr".
_LEADS_TO_A_YEAR = re.compile(
    rf"(?:[,(/]|\b(?:{'|'.join(sorted({*OPEN_WORDS, *PARTICLES}))}|jaar|jaren|begin|eind|medio|na|year|early|late|mid|jahr|jahre|jahren"
    r"|anfang|ende|mitte|nach|année|fin|début|avant|après|mei|maart|januari|februari|april|juni|juli|augustus|september"
    r"|oktober|november|december|march|may|january|february|june|july|august|october|märz|mai|januar|februar|dezember"
    r"|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre))$",
    re.IGNORECASE,
)
# 24-09-2012 · november 2022 · 30 April 2022 · IJMUIDEN, november 2018 · https://…
_DATE = r"[\d\s./:-]+$|(?:\d{1,2}\.? )?[^\W\d_]{3,10}\.? \d{4}$"
_ONLY_DATE = re.compile(_DATE)
_NO_HEADING = re.compile(
    rf"{_DATE}|[^\W\d_][\w.'’ -]{{1,30}}, (?:[^\W\d_]{{5,10}} )?(?:{_DATE})"
    + r"|(?:https?://|www\.)\S+$|\S+@\S+$"
)


@dataclass(slots=True)  # not frozen: one is made for each line, and freezing triples the cost
class _Line:
    """A line that is not blank: its words, where they start, what it begins with, what comes before it."""

    words: str
    start: int
    indent: int
    mark: str
    gap: int  # line ends since the line before
    page: int


@dataclass(slots=True)
class _Run:
    """Lines that belong together, while they are gathered."""

    first: _Line
    last: _Line
    line_count: int = 1

    @property
    def end(self) -> int:
        return self.last.start + len(self.last.words)


def blocks_of(text: str, layout: Layout | None = None) -> tuple[Block, ...]:
    """The blocks of a plain text: in order, none overlapping, all that is not blank within one of them.

    A form feed ends a page. Pages are counted only where there is one. The layout is found where it is not given.
    """
    runs = _runs(text, layout or layout_of(text))
    paged = "\f" in text
    return tuple(
        Block(kind, run.first.start, run.end, level, run.first.page if paged else None)
        for run, (kind, level) in zip(runs, _kinds(runs), strict=True)
    )


# ------------------------------------------------------------------- lines


def _lines(text: str) -> Iterator[_Line]:
    position, gap, page = 0, 0, 1
    for raw in text.split("\n"):
        if not raw:  # quickly past what may be millions
            gap += 1
            position += 1
            continue
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip()) if raw[0] != words[0] else 0
            yield _Line(words, position + indent, indent, mark_of(words), gap, page)
            gap = 0
        gap += 1
        position += len(raw) + 1
        if raw.endswith("\f"):
            page += 1


def mark_of(words: str) -> str:
    """The name of the pattern that the line begins with, or nothing for running text."""
    if words[0].isalpha() and words[1:2] not in (")", "."):
        match = _MARK.match(words) if words[0] in _OF_TIMES and _TIME_AT_HEAD.match(words) else None
    else:
        match = _MARK.match(words)
    mark = (match.lastgroup or "") if match else ""
    if not mark and words.count(" | ") > 1:  # a row of a table without a border
        return "pipe"
    return "columns" if mark in ("", "item", "number") and _has_columns(words, mark) else mark


def _has_columns(words: str, mark: str) -> bool:
    if "\t" in words:
        return not mark or len(_COLUMNS.findall(words)) > 1
    return "   " in words and len(_COLUMNS.findall(words)) > 1


def _runs(text: str, layout: Layout) -> list[_Run]:
    runs: list[_Run] = []
    run: _Run | None = None
    for line in _lines(text):
        if run is not None and _continues(run, line, layout):
            run.last = line
            run.line_count += 1
        else:
            run = _Run(line, line)
            runs.append(run)
    return runs


def _continues(run: _Run, line: _Line, layout: Layout) -> bool:
    """Whether the line goes on with what the run says."""
    before = run.last
    if run.first.mark in ("rule", "hash"):
        return False
    if line.gap == 1 and breaks_a_day(before.words, line.words):
        return True
    if line.mark:
        is_row = "\t" in line.words
        leads = line.mark in ("year", "alone") and _is_full(before, layout) and _leads_to_a_year(before.words)
        return leads and not is_row
    turned = line.page != before.page
    near = line.gap == 1 or turned or layout.spaced
    if len(line.words) < 20 and _ONLY_DATE.match(line.words):  # a dateline, unless it ends a sentence
        return (near and _is_full(before, layout)) or _leads_to_a_year(before.words)
    if _LABEL.match(line.words) and (before.words.endswith(".") or _LABEL.match(run.first.words)):
        return False
    goes_on = line.words[0].islower() and not before.words.endswith(_LEADS_TO_A_LIST)
    if line.gap > 1 and not layout.spaced:
        # a sentence goes on over the blank lines at the foot of a page
        return (turned or _is_full(before, layout)) and goes_on and not before.words.endswith(SENTENCE_END)
    if run.first.mark in ("pipe", "columns"):
        return False
    if run.first.mark == "alone" and run.line_count == 1:
        return True
    if layout.spaced and line.gap > 2 and before.words.endswith(SENTENCE_END):
        return False
    if run.first.mark in ("item", "number") and line.indent > run.first.indent and not layout.spaced:
        return True
    if (
        goes_on
        or _is_full(before, layout)
        or OPEN_END.search(before.words[-10:])
        or is_left_open(before.words)
    ):
        return True
    return line.words[0].isdigit() and _leads_to_a_year(before.words)


def _is_full(line: _Line, layout: Layout) -> bool:
    return layout.full is not None and len(line.words) >= layout.full


def _leads_to_a_year(words: str) -> bool:
    return _LEADS_TO_A_YEAR.search(words[-12:]) is not None


# ------------------------------------------------------------------- kinds


def _kinds(runs: Sequence[_Run]) -> list[tuple[BlockKind, int]]:
    kinds = [_kind(runs, index) for index in range(len(runs))]
    _demote_names(runs, kinds)
    _list_rows(runs, kinds)
    _sum_rows(runs, kinds)
    return kinds


def _kind(runs: Sequence[_Run], index: int) -> tuple[BlockKind, int]:
    """What the run is, and its level if it is a heading."""
    run = runs[index]
    mark = run.first.mark
    if not mark and len(run.first.words) > LONGEST_HEADING:
        return BlockKind.PARAGRAPH, 0
    following = runs[index + 1] if index + 1 < len(runs) else None
    if mark == "hash":
        return BlockKind.HEADING, run.first.words.index(" ")
    if mark in ("pipe", "columns") or (mark == "year" and "\t" in run.first.words):
        return BlockKind.TABLE_ROW, 0
    if mark in ("year", "alone", "item"):
        return BlockKind.LIST_ITEM, 0
    if mark == "rule" or run.line_count > 2:
        return (BlockKind.LIST_ITEM if mark == "number" else BlockKind.PARAGRAPH), 0
    if mark == "number":
        return _numbered(runs, index)
    if (
        following
        and following.first.mark == "rule"
        and following.first.gap == 1
        and len(following.first.words) > 4
    ):
        return BlockKind.HEADING, 1 if following.first.words[0] == "=" else 2
    if _looks_like_heading(run, following):
        return BlockKind.HEADING, 1 if _in_capitals(run.first.words) else 2
    return BlockKind.PARAGRAPH, 0


def _numbered(runs: Sequence[_Run], index: int) -> tuple[BlockKind, int]:
    """A numbered line is a heading where text follows that is not the next number of a list."""
    run = runs[index]
    words = run.first.words
    match = _NUMBER.match(words)
    level = match[0].count(".") + 1 if match else 1
    before = runs[index - 1] if index else None
    following = runs[index + 1] if index + 1 < len(runs) else None
    listed = (
        following is None
        or (following.first.mark == "number" and level == 1)
        or (before is not None and before.first.mark == "number" and _follows(before, run))
        or run.line_count > 1
        or len(words) > LONGEST_HEADING
        or words.endswith((".", ";", ",", ":"))
        or words.lstrip("0123456789. \t")[:1].islower()
    )
    return (BlockKind.LIST_ITEM, 0) if listed else (BlockKind.HEADING, level)


def _follows(one: _Run, other: _Run) -> bool:
    numbers = [_NUMBER.match(run.first.words) for run in (one, other)]
    first, second = (match[0] if match else "" for match in numbers)
    return first.isdigit() and second.isdigit() and int(second) == int(first) + 1


def _looks_like_heading(run: _Run, following: _Run | None) -> bool:
    words = run.first.words
    if _in_capitals(words) and len(words) <= LONGEST_HEADING and run.line_count == 1:
        return _NO_HEADING.match(words) is None
    return (
        run.line_count == 1
        and following is not None
        and following.first.mark != "rule"
        and len(words) <= LONGEST_HEADING
        and not words[0].islower()
        and (words[0].isalnum() or words[0] in "‘'\"“„«")
        and not words.endswith((".", ",", ";", ":", "-", "–"))
        and _NO_HEADING.match(words) is None
        and _WITH_HOUR.match(words) is None
    )


def may_be_title(words: str) -> bool:
    """Whether words that look like a title may be one: no sentence, date, address, label with its value or list item."""
    return (
        0 < len(words) <= LONGEST_HEADING
        and not words[:1].islower()
        and (words[:1].isalpha() or words[:1] in "‘'\"“„«" or mark_of(words) == "number")
        and mark_of(words) in ("", "number")
        and not words.endswith((*SENTENCE_END, ",", "-", "–", "”", "»"))
        and _LABEL.match(words) is None
        and _NO_HEADING.match(words) is None
        and _WITH_HOUR.match(words) is None
    )


def may_be_made_title(words: str) -> bool:
    """Whether a paragraph may be a title where its letters make it one: as `may_be_title`, but it may ask or exclaim."""
    text = words.strip()
    asked = text.removesuffix("?").removesuffix("!")
    return "\n" not in text and "\t" not in text and any(map(str.isalpha, text)) and may_be_title(asked)


def _in_capitals(words: str) -> bool:
    return words.isupper() and sum(map(str.isalpha, words)) > 3


def _demote_names(runs: Sequence[_Run], kinds: list[tuple[BlockKind, int]]) -> None:
    """Makes paragraphs of short lines that stand many in a row: a list of names or an address."""
    first = 0
    while first < len(kinds):
        last = first
        while last < len(kinds) and _is_soft_heading(runs[last], kinds[last]):
            last += 1
        if last - first > _ROWED_HEADINGS:
            kinds[first:last] = [(BlockKind.PARAGRAPH, 0)] * (last - first)
        first = last + 1


def _list_rows(runs: Sequence[_Run], kinds: list[tuple[BlockKind, int]]) -> None:
    """Makes list items of lines without a full stop that open with a date, two or more right under one another."""
    for index in range(1, len(runs)):
        both = slice(index - 1, index + 1)
        if runs[index].first.gap == 1 and all(map(_is_dated_line, runs[both])):
            kinds[both] = [(BlockKind.LIST_ITEM, 0)] * 2


def _sum_rows(runs: Sequence[_Run], kinds: list[tuple[BlockKind, int]]) -> None:
    """Makes rows of a table of lines that end in a number set apart, two or more right under one another."""
    for index in range(1, len(runs)):
        both = slice(index - 1, index + 1)
        if runs[index].first.gap == 1 and all(map(_is_sum_line, runs[both])):
            kinds[both] = [(BlockKind.TABLE_ROW, 0)] * 2


def _is_sum_line(run: _Run) -> bool:
    line = run.first
    return run.line_count == 1 and not line.mark and _SUM_APART.search(line.words) is not None


def _is_dated_line(run: _Run) -> bool:
    line = run.first
    short = run.line_count == 1 and not line.mark and len(line.words) <= LONGEST_HEADING
    return short and not line.words.endswith(".") and _DATED_LINE.match(line.words) is not None


def _is_soft_heading(run: _Run, kind: tuple[BlockKind, int]) -> bool:
    return kind == (BlockKind.HEADING, 2) and not run.first.mark
