"""Tables and lists of sums: a row is what somebody pays or gets, a column a year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from jumelage.documents.document import BlockKind
from jumelage.reading.amounts import find_amounts
from jumelage.reading.context import Context, SumTable
from jumelage.reading.currencies import SIGNS
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.grants.paper_years import year_of_paper
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.which_grant import grant_id
from jumelage.reading.seen import PartyKind
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import EntityRef, MoneyValue, PeriodValue, Value

_SET_APART = re.compile(r"\t|[ \u00a0]{2,}|\s?\|\s?")
# "Choir ..... £300", "Choir: £300", "Choir - £300": no more than the sum stands after it
_LED_TO = re.compile(
    r"\s?(?:\.{3,}|…{1,9}|:|\s[–=-])\s?(?=(?:[€£$ƒ]|[A-Za-z]{1,3}\.?\s)?\s?\d[\d., '’\u00a0\u202f]{0,14}(?:-|–)?"
    r"\s?(?:[€£$]|[^\W\d]{1,9})?\W{0,2}$)"
)
_CELL = re.compile(
    r"(?:[€£$ƒ]|f|CHF|EUR|DM)?\s?(?P<number>\d{1,3}(?:[., '\u00a0\u202f’]\d{3}){1,3}|\d{1,7})(?P<cents>[.,]\d{2})?"
    r"(?:[,.](?:-{1,2}|–))?(?:\s?(?:[€£$]|DM|FF|F|CHF|EUR|[Ee]uros?))?",
    re.ASCII,
)
_NOTHING = re.compile(r"[-–—]|0|nil|nihil|/|n\.?v\.?t\.?")
_YEAR = re.compile(r"(?P<first>(?:19|20)\d\d)(?:\s?[/–-]\s?(?P<last>(?:19|20)?\d\d))?(?:\s?\([^()]{1,20}\))?")
_UNIT = r"(?<!\w)(?:{in_currency})(?!\w)"
_LABEL = re.compile(r"[^\W\d_]{3}")
_MARKS = tuple(sign for sign in SIGNS if len(sign) == 1)  # "€", "£"
_LONGEST = 80  # code points of what a row is called
_NO_SPENDING = r"(?<!\w)(?:{total})(?!\w)"


class Cell(NamedTuple):
    """A piece of a row, by its place in the sentence."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is called and its numbers."""

    label: Cell
    numbers: tuple[Cell, ...]


def table(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """What each row of a table or list of grants says: payer or receiver by its name, a sum for each year."""
    if sentence.passage.block.start in context.off_subject:
        return
    if sentence.first and not sentence.amounts and sentence.pattern(_UNIT).search(sentence.text):
        context.last_currency = context.last_currency or "EUR"  # nl: "Jaarrekening 2018 (bedragen in euro's)"
    cells = _cells(sentence, led=context.sum_table is not None and context.sum_table.telling)
    if len(cells) < 2:
        if sentence.passage.block.kind is not BlockKind.TABLE_ROW:
            context.sum_table = _announced(sentence)
        return
    if head := _head(sentence, cells):
        context.sum_table = head
        return
    rows = _rows(cells)
    for row in rows:
        yield from _told(sentence, context, row)
    if rows:
        sentence.told_sums.update(amount.start for amount in sentence.amounts)


def _announced(sentence: Sentence) -> SumTable | None:
    """en "Grants paid in the year": a line above a list of grants that is no heading; None for any other."""
    text = sentence.text.rstrip()
    if sentence.has("income") and len(text.split()) == 1:
        return SumTable(None, 1, (), telling=False, income=True)  # fr: "Recettes" on a line of its own
    if text.endswith(_MARKS) and sentence.has("income") and not sentence.amounts:
        return SumTable(SIGNS[text[-1]], 1, (), telling=False, income=True)  # nl: "Baten        €"
    telling = any(w.code != "budget" for w in sentence.all("grant"))
    if (
        not telling
        or len(text) > _LONGEST
        or text.endswith((".", ";", "?"))
        or sentence.amounts
        or not sentence.first
    ):
        return None
    periods = [m.period for m in sentence.dates if m.period is not None]
    year = periods[0] if len(periods) == 1 else None
    currency = "EUR" if sentence.pattern(_UNIT).search(sentence.text) else None
    return SumTable(currency, 1, (), telling, sentence.has("receive", "income"), year)


def _cells(sentence: Sentence, *, led: bool) -> list[Cell]:
    """The pieces that stand apart: by tabs, bars, wide blanks or lines of their own; in a list of grants by dots or colons."""
    text, view = sentence.text, sentence.passage.view
    if (
        not any(letter.isdigit() for letter in text[-12:])
        or text.endswith((".", ";", ":"))
        or not sentence.first
    ):
        return []
    edges = {0, len(text)}
    begun = (at - sentence.offset for at in view.starts)
    edges.update(at for at in begun if 0 < at < len(text) and text[at - 1].isspace())
    for match in _SET_APART.finditer(text):
        edges.update((match.start(), match.end()))
    if led and len(edges) == 2 and (to := _LED_TO.search(text)) is not None:
        edges.update(to.span())
        text = text[: to.start()] + " " * len(to[0]) + text[to.end() :]
    ordered = sorted(edges)
    cells = (Cell(start, end, text[start:end].strip(" \t|")) for start, end in pairwise(ordered))
    return [Cell(c.start + text[c.start : c.end].find(c.text), c.end, c.text) for c in cells if c.text]


def _head(sentence: Sentence, cells: list[Cell]) -> SumTable | None:
    """The heads of the columns: years, or a word for money with them; None where the row is no such."""
    others = cells[1:] if _LABEL.search(cells[0].text) else cells
    years = tuple(period for cell in others if (period := _period(cell.text)) is not None)
    if len(years) != len(others):
        return None
    unit = next((a for a in sentence.amounts if a.unit), None)
    named = sentence.pattern(_UNIT).search(sentence.text)
    telling = any(w.code != "budget" for w in sentence.all("grant"))
    currency = unit.money.currency if unit else ("EUR" if named else None)
    times = int(unit.money.amount) if unit else 1
    return SumTable(currency, times, years, telling, bool(sentence.has("receive", "income")))


def _period(text: str) -> Period | None:
    match = _YEAR.fullmatch(text)
    if match is None:
        return None
    first = int(match["first"])
    last = match["last"]
    end = int(str(first)[: 4 - len(last)] + last) if last else first
    return Period(PartialDate.of(first), PartialDate.of(end)) if end >= first else None


def _rows(cells: list[Cell]) -> list[Row]:
    """The rows that the pieces make, a name and then its numbers; none where one piece fits nowhere."""
    rows: list[tuple[Cell, list[Cell]]] = []
    for cell in cells:
        if _CELL.fullmatch(cell.text) or (rows and _NOTHING.fullmatch(cell.text)):
            if not rows:
                return []
            rows[-1][1].append(cell)
        elif (rows and not rows[-1][1]) or not _LABEL.search(cell.text) or len(cell.text) > _LONGEST:
            return []
        else:
            rows.append((cell, []))
    return [Row(label, tuple(numbers)) for label, numbers in rows if numbers]


def _told(sentence: Sentence, context: Context, row: Row) -> Iterator[Draft]:
    """The drafts on the sums of a row, where it tells a grant."""
    heads = context.sum_table
    under = _under(sentence)
    telling = _tells(under) or (heads is not None and heads.telling)
    given = _is_grant(sentence, row, telling=telling, money=heads is not None or "grant" in under)
    if not given and not _comes_from_body(sentence, context, row, under):
        return
    payer, recipient = _who(sentence, context, row, under)
    sums = list(_sums(sentence, context, row, heads))
    for cell, told, money in sums if given else _of_its_year(sums):
        period = told or year_of_paper(sentence, context, payer, given=True)
        values: dict[str, Value | None] = {
            "payer": payer,
            "recipient": recipient,
            "period": PeriodValue(period) if period else None,
            "amount": MoneyValue(money),
        }
        span = (row.label.start, cell.end)
        yield from drafts(grant_id(payer, row.label.text), "Grant", values, valid=period, span=span)


def _who(
    sentence: Sentence, context: Context, row: Row, under: dict[str, set[str]]
) -> tuple[EntityRef | None, EntityRef | None]:
    """Payer and receiver of a row: whoever it is of, and whose paper it is; the first pays where the sums come in."""
    heads = context.sum_table
    other = _other(sentence, context, row.label)
    speaker = context.organisation(context.speaker) if context.speaker else None
    comes_in = "receive" in under or "income" in under or (heads is not None and heads.income)
    if comes_in or _names_payer(sentence, context, row):
        return other, None if other == speaker else speaker
    payer = speaker or context.home_ref
    return payer, None if payer is None or payer == other else other


def _other(sentence: Sentence, context: Context, label: Cell) -> EntityRef:
    """Who a row is of: the organisation that its name holds, a town that is all of it, else the name itself."""
    for one in parties(sentence, context):
        inside = label.start <= one.start < label.end
        town = one.what in (PartyKind.PLACE, PartyKind.HOME)
        if inside and (not town or 4 * (one.end - one.start) > 3 * len(label.text)):
            return one.ref
    return EntityRef(entity_id("Organisation", label.text), label.text)


def _comes_from_body(sentence: Sentence, context: Context, row: Row, under: dict[str, set[str]]) -> bool:
    """fr "Recettes", and below it "Conseil départemental du Nord    1 200 €": a public body in what came in."""
    heads = context.sum_table
    if context.speaker is None or not ("income" in under or (heads is not None and heads.income)):
        return False
    inside = range(row.label.start, row.label.end)
    if any(word.start in inside for word in sentence.all("own_money", "takings", "cost")):
        return False
    public = (PartyKind.BODY, PartyKind.HOME)
    return any(one.start in inside for one in parties(sentence, context) if one.what in public)


def _names_payer(sentence: Sentence, context: Context, row: Row) -> bool:
    """de "Zuschuss der Stadt Herzogenaurach   9.200,00": a row of an association that tells from whom."""
    if context.speaker is None:
        return False
    inside = range(row.label.start, row.label.end)
    bodies = (p for p in parties(sentence, context) if p.what in (PartyKind.HOME, PartyKind.BODY))
    return any(body.start in inside for body in bodies) and any(
        w.start in inside for w in sentence.all("grant")
    )


def _under(sentence: Sentence) -> dict[str, set[str]]:
    """The classes of words in the heading that the row stands under, with their codes."""
    headings = sentence.passage.headings
    found = sentence.lexicon.find(headings[-1]) if headings else {}
    return {kind: {word.code for word in words} for kind, words in found.items()}


def _tells(under: dict[str, set[str]]) -> bool:
    return bool(under.get("grant", set()) - {"budget"})


def _is_grant(sentence: Sentence, row: Row, *, telling: bool, money: bool) -> bool:
    """Whether a row tells a grant: by its own name, by what it stands under, or as an organisation in a budget."""
    inside = range(row.label.start, row.label.end)
    text = sentence.text[row.label.start : row.label.end]
    if sentence.pattern(_NO_SPENDING).search(text) or any(
        word.start in inside for word in sentence.all("own_money", "takings")
    ):
        return False
    if telling or any(word.start in inside and word.code != "budget" for word in sentence.all("grant")):
        return True
    named = [
        w
        for w in sentence.all("organisation", "organisations", "organisation_tail", "groups_paid")
        if w.start in inside
    ]
    return money and bool(named or any(name.start in inside for name in sentence.organisations))


_Sum = tuple[Cell, Period | None, Money]


def _sums(sentence: Sentence, context: Context, row: Row, heads: SumTable | None) -> Iterator[_Sum]:
    """Each sum of a row with its years; the same sum in years that follow each other is one."""
    by_year = heads is not None and len(heads.years) == len(row.numbers)
    before: _Sum | None = None
    for number, cell in enumerate(row.numbers):
        money = _money(sentence, context, cell, heads)
        period = heads.years[number] if heads is not None and by_year else heads.year if heads else None
        if before and money and before[2].amount == money.amount and before[1] and period:
            before = (cell, _together(before[1], period), before[2])
            continue
        if before:
            yield before
        before = (cell, period, money) if money else None
        if not by_year and before:
            break
    if before:
        yield before


def _of_its_year(sums: list[_Sum]) -> list[_Sum]:
    """The sum of the last year, which the accounts are of: that of the year before stands beside it to compare."""
    dated = [one for one in sums if one[1] is not None and one[1].start is not None]
    return (
        [max(dated, key=lambda one: one[1].start.edtf if one[1] and one[1].start else "")] if dated else sums
    )


def _together(one: Period, other: Period) -> Period:
    """The years of two columns; the later may stand first."""
    ends = [end for period in (one, other) for end in (period.start, period.end) if end is not None]
    return Period(min(ends, key=lambda end: end.edtf), max(ends, key=lambda end: end.edtf))


def _money(sentence: Sentence, context: Context, cell: Cell, heads: SumTable | None) -> Money | None:
    """The sum in a cell, in its own currency, that of the heads, or the one the document last spoke of."""
    own = next((a for a in sentence.amounts if cell.start <= a.start and a.end <= cell.end), None)
    own = own or next(iter(find_amounts(cell.text, sentence.lexicon)), None)  # fr "2 300 €       1 150 €"
    if own is not None:
        return own.money if own.money.amount else None
    match = _CELL.fullmatch(cell.text)
    if match is None or _NOTHING.fullmatch(cell.text):
        return None
    set_as_sum = len(match["number"]) > len("999") + 1 or match["cents"]
    currency = (heads.currency if heads else None) or (context.last_currency if set_as_sum else None)
    if currency is None:
        return None
    whole = Decimal("".join(letter for letter in match["number"] if letter.isdigit()))
    return Money(whole * (heads.times if heads else 1), currency, cell.text) if whole else None
