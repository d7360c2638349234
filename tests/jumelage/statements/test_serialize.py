import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from string import ascii_lowercase, ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.documents.quote import Quote
from jumelage.errors import BadLine
from jumelage.statements.serialize import dump, dump_lines, load, load_all, load_lines
from jumelage.statements.statement import (
    Judgement,
    Likeness,
    Origin,
    Proposal,
    Review,
    Ruling,
    Statement,
    Verdict,
    Withdrawal,
)
from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import (
    VALUE_TYPES,
    Choice,
    DateValue,
    EntityRef,
    GoalCode,
    Identifier,
    MoneyValue,
    PeriodValue,
    Place,
    Quantity,
    Text,
    Url,
    Value,
)

# The example of the interface, in its order of keys.
GALLE = (
    '{"id": "sha256:aa", "register": "velsen", "entity": "tie:lk-galle+nl-velsen", "kind": "Tie", '
    '"prop": "member", "value": {"type": "entity", "id": "municipality:lk-galle", "label": "Galle"}, '
    '"valid": "1976/..", "quote": {"document": "sha256:bb", "exact": "De stedenband met Galle ontstond in 1976", '
    '"prefix": "steden \\n", "suffix": " uit", "start": 1480, "end": 1520, "page": null}, '
    '"origin": {"by": "reader", "rule": "tie-since", "version": "1"}, "language": "nl", '
    '"recorded_at": null, "recorded_by": null}'
)
PROPOSAL = Proposal(
    id="sha256:aa",
    register="velsen",
    entity="tie:lk-galle+nl-velsen",
    kind="Tie",
    prop="member",
    value=EntityRef("municipality:lk-galle", "Galle"),
    valid=Period.parse("1976/.."),
    quote=Quote("sha256:bb", "De stedenband met Galle ontstond in 1976", "steden \n", " uit", 1480, 1520),
    origin=Origin("reader", "tie-since", "1"),
    language="nl",
)
MARCH = datetime(2017, 3, 1, 12, tzinfo=timezone(timedelta(hours=1)))
MAY = datetime(2017, 5, 1, tzinfo=UTC)


def test_a_proposal_is_written_in_the_order_of_the_interface() -> None:
    assert dump(PROPOSAL) == GALLE
    assert load(GALLE) == PROPOSAL


def test_a_statement_adds_who_and_when_and_why_it_was_withdrawn() -> None:
    statement = Statement(
        id="sha256:aa",
        register="velsen",
        entity="tie:lk-galle+nl-velsen",
        kind="Tie",
        prop="started",
        value=DateValue(PartialDate.parse("1976")),
        valid=None,
        quote=None,
        origin=Origin("officer", reason="seen on the charter"),
        recorded_at=MARCH,
        recorded_by="officer",
        withdrawn_at=MAY,
        withdrawn_by="clerk",
        reason="mistaken",
    )
    line = dump(statement)
    assert line == (
        '{"id": "sha256:aa", "register": "velsen", "entity": "tie:lk-galle+nl-velsen", "kind": "Tie", '
        '"prop": "started", "value": {"type": "date", "edtf": "1976"}, "valid": null, "quote": null, '
        '"origin": {"by": "officer", "rule": null, "version": null, "reason": "seen on the charter"}, '
        '"language": null, "recorded_at": "2017-03-01T12:00:00+01:00", "recorded_by": "officer", '
        '"withdrawn_at": "2017-05-01T00:00:00+00:00", "withdrawn_by": "clerk", "reason": "mistaken"}'
    )
    assert load(line) == statement


@pytest.mark.parametrize(
    ("act", "line"),
    [
        (
            Review("sha256:aa", Verdict.CORRECT, "officer", MAY, "year"),
            '{"act": "review", "proposal": "sha256:aa", "verdict": "correct", "by": "officer", '
            '"at": "2017-05-01T00:00:00+00:00", "reason": "year"}',
        ),
        (
            Withdrawal("sha256:aa", MARCH, "officer", MAY, "mistaken"),
            '{"act": "withdrawal", "id": "sha256:aa", "recorded_at": "2017-03-01T12:00:00+01:00", '
            '"by": "officer", "at": "2017-05-01T00:00:00+00:00", "reason": "mistaken"}',
        ),
        (
            Judgement("municipality:lk-galle", "municipality:galle", Likeness.SAME, "officer", MAY),
            '{"act": "judgement", "one": "municipality:lk-galle", "other": "municipality:galle", '
            '"likeness": "same", "by": "officer", "at": "2017-05-01T00:00:00+00:00", "reason": ""}',
        ),
        (
            Ruling("tie:a", "started", "sha256:aa", "clerk", "executive", MAY, "the letter"),
            '{"act": "ruling", "entity": "tie:a", "prop": "started", "stands": "sha256:aa", '
            '"authority": "executive", "by": "clerk", "at": "2017-05-01T00:00:00+00:00", "reason": "the letter"}',
        ),
    ],
)
def test_acts_are_written_with_what_they_are_first(
    act: Review | Withdrawal | Judgement | Ruling, line: str
) -> None:
    assert dump(act) == line
    assert load(line) == act


def test_letters_of_all_languages_are_written_as_they_are() -> None:
    line = dump(Judgement("a", "b", Likeness.UNSURE, "officer", MAY, "青岛 of Tsingtao? “Łódź”"))
    assert "青岛 of Tsingtao? “Łódź”" in line


def test_lines_end_and_empty_lines_are_passed_over() -> None:
    written = list(dump_lines([PROPOSAL, PROPOSAL]))
    assert written == [GALLE + "\n", GALLE + "\n"]
    assert list(load_lines([written[0], "\n", "  ", written[1]])) == [PROPOSAL, PROPOSAL]


# ---- every value, every act, there and back

# A lone surrogate is no text: it can be in no file in UTF-8.
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
EDTF = st.sampled_from(
    (
        "1956",
        "1956-07",
        "1956-07-14",
        "1956~",
        "198X",
        "19XX",
        "2013-21",
        "[1984..1986]",
        "1985?",
        "2016-02-29",
    )
)
PERIODS = st.sampled_from(("1956/..", "1956/", "/2017-03", "1985/2014", "../1990", "1956-07-14/[1990..1992]"))
CODES = st.text(ascii_lowercase, min_size=1, max_size=9)
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "text": st.builds(Text, TEXT, st.none() | st.sampled_from(("nl", "en", "de", "fr"))),
    "entity": st.builds(EntityRef, CODES, TEXT),
    "date": EDTF.map(lambda edtf: DateValue(PartialDate.parse(edtf))),
    "period": (PERIODS | EDTF).map(lambda edtf: PeriodValue(Period.parse(edtf))),
    "money": st.builds(
        lambda amount, currency, written: MoneyValue(Money.of(str(amount), currency, written)),
        st.decimals(-(10**12), 10**12, places=2),
        st.text(ascii_uppercase, min_size=3, max_size=3),
        TEXT,
    ),
    "quantity": st.builds(Quantity, NUMBERS, CODES),
    "place": st.builds(
        Place,
        CODES,
        TEXT,
        st.sampled_from(("NL", "LK")),
        st.none() | st.floats(-90, 90),
        st.none() | st.floats(-180, 180),
    ),
    "goal": st.sampled_from(("mdg:1", "mdg:8", "sdg:1", "sdg:17", "sdg:4.7")).map(GoalCode),
    "url": st.builds(Url, TEXT),
    "identifier": st.builds(Identifier, CODES, TEXT),
    "choice": st.builds(Choice, CODES, TEXT),
}
MOMENTS = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - hypothesis adds the time zone
    timezones=st.sampled_from((UTC, timezone(timedelta(hours=1)), timezone(-timedelta(hours=3, minutes=30)))),
)
QUOTES = st.builds(
    Quote,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.none() | st.integers(1, 999),
)
ORIGINS = st.builds(
    Origin,
    st.sampled_from(("reader", "officer", "import")),
    st.none() | CODES,
    st.none() | CODES,
    st.none() | TEXT,
)
CLAIM = {
    "id": CODES,
    "register": CODES,
    "entity": CODES,
    "kind": CODES,
    "prop": CODES,
    "value": st.one_of(*VALUES.values()),
    "valid": st.none() | PERIODS.map(Period.parse),
    "quote": st.none() | QUOTES,
    "origin": ORIGINS,
    "language": st.none() | st.sampled_from(("nl", "en", "de", "fr")),
}
PROPOSALS = st.builds(Proposal, **CLAIM)
STATEMENTS = st.builds(Statement, **CLAIM, recorded_at=MOMENTS, recorded_by=TEXT)
WITHDRAWN = st.builds(
    Statement,
    **CLAIM,
    recorded_at=MOMENTS,
    recorded_by=TEXT,
    withdrawn_at=MOMENTS,
    withdrawn_by=TEXT,
    reason=TEXT,
)
ACTS = st.one_of(
    st.builds(Review, CODES, st.sampled_from(Verdict), TEXT, MOMENTS, TEXT),
    st.builds(Withdrawal, CODES, MOMENTS, TEXT, MOMENTS, TEXT),
    st.builds(Judgement, CODES, CODES, st.sampled_from(Likeness), TEXT, MOMENTS, TEXT),
    st.builds(Ruling, CODES, CODES, CODES, TEXT, TEXT, MOMENTS, TEXT),
)


def test_every_type_of_value_is_tried() -> None:
    assert tuple(VALUES) == VALUE_TYPES


@given(line=PROPOSALS | STATEMENTS | WITHDRAWN)
def test_claims_come_back_as_they_were(line: Proposal | Statement) -> None:
    text = dump(line)
    assert "\n" not in text
    assert load(text) == line
    assert dump(load(text)) == text


@given(act=ACTS)
def test_acts_come_back_as_they_were(act: Review | Withdrawal | Judgement | Ruling) -> None:
    assert load(dump(act)) == act


@given(amount=NUMBERS)
def test_amounts_keep_every_digit(amount: Decimal) -> None:
    act = load(dump(Proposal(**{**_fields(PROPOSAL), "value": Quantity(amount, "jaar")})))
    assert isinstance(act, Proposal)
    assert isinstance(act.value, Quantity)
    assert str(act.value.amount) == str(amount)


# ---- lines that say nothing


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[]", "line 7 is no JSON object"),
        ("null", "line 7 is no JSON object"),
        ("{", "line 7 cannot be read as a statement or act: Expecting property name"),
        ("geen json", "line 7 cannot be read as a statement or act: Expecting value"),
        ("{}", "line 7 cannot be read as a statement or act: .* is missing"),
        ('{"act": "review"}', "line 7 cannot be read as a statement or act: 'by' is missing"),
        (
            '{"act": "rumour", "by": "x", "at": "2017-03-01T12:00:00+01:00"}',
            "line 7 .*'rumour' is no act; there are review, withdrawal, judgement and ruling",
        ),
        (
            '{"act": "judgement", "one": "a", "other": "b", "likeness": "maybe", "by": "x", '
            '"at": "2017-03-01T12:00:00+01:00"}',
            "line 7 .*'maybe' is no likeness; there are same, different, unsure",
        ),
        (
            '{"act": "judgement", "one": "a", "other": "b", "likeness": "same", "by": "x", "at": "2017-03-01"}',
            "line 7 .*2017-03-01 has no time zone: write it as 2017-03-01T12:00:00\\+01:00",
        ),
        (GALLE.replace("1976/..", "spring 1976"), "line 7 .*'spring 1976' is no date in EDTF"),
        (GALLE.replace('"type": "entity"', '"type": "rumour"'), "line 7 .*'rumour' is no type of value"),
        (
            GALLE.replace('"type": "entity", "id"', '"type": "entity", "ID"'),
            "line 7 .*type entity needs 'id'",
        ),
        (GALLE.replace('"tie-since"', "7"), "line 7 .*'rule' is a string, not 7"),
        (GALLE.replace("1480", "-1"), "line 7 .*'start' is a number that counts, not -1"),
        (GALLE.replace('"recorded_at": null', '"recorded_at": "in March"'), "line 7 .*'in March' is no time"),
        (
            GALLE.replace('"label": "Galle"', '"label": 7'),
            "line 7 .*'label' of a value of type entity is a string",
        ),
        ("[" * 100_000, "line 7 "),
        (GALLE.replace('"register": "velsen", ', ""), "line 7 .*'register' is missing"),
        (
            GALLE.replace('"recorded_at": null', '"recorded_at": "2017-03-01T12:00:00"'),
            "line 7 .*no time zone",
        ),
    ],
)
def test_a_line_that_says_nothing_is_named(text: str, sentence: str) -> None:
    with pytest.raises(BadLine, match=sentence):
        load(text, number=7)


def test_the_number_of_a_bad_line_counts_empty_lines() -> None:
    lines = load_lines([GALLE, "", "oeps"])
    assert next(lines) == PROPOSAL
    with pytest.raises(BadLine, match="line 3 "):
        next(lines)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (GALLE.replace('"Tie"', '"Spaceship"'), "line 2 .*'Spaceship' is no kind; there are Activity, "),
        (GALLE.replace('"member"', '"flavour"'), "line 2 .*Tie has no prop 'flavour'"),
        (
            GALLE.replace('"member"', '"started"'),
            "line 2 .*Tie.started takes a value of type date, not entity",
        ),
        (GALLE.replace('"municipality:', '"'), "line 2 .*Tie.member names a thing of Municipality"),
        (GALLE.replace('"tie:lk-galle+nl-velsen"', '"galle"'), "line 2 gives 'galle' as the id .* kind Tie"),
        (GALLE.replace('"tie:', '"grant:'), "line 2 gives 'grant:.*' as the id of a thing of kind Tie"),
        (GALLE.replace('"tie:lk-galle+nl-velsen"', '"tie:"'), "line 2 gives 'tie:' as the id"),
    ],
)
def test_among_lines_a_claim_that_the_vocabulary_does_not_allow_is_named(text: str, sentence: str) -> None:
    assert text != GALLE
    lines = load_lines([GALLE, text])
    assert next(lines) == PROPOSAL
    with pytest.raises(BadLine, match=sentence):
        next(lines)


@given(
    data=st.recursive(
        st.none() | st.booleans() | st.integers() | TEXT,
        lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    )
)
def test_no_json_makes_anything_but_a_bad_line(data: object) -> None:
    with pytest.raises(BadLine):
        load(json.dumps(data))


@given(key=st.sampled_from(sorted(json.loads(GALLE))), put=st.none() | st.booleans() | st.integers() | TEXT)
def test_a_wrong_value_anywhere_is_a_bad_line_or_read_as_it_stands(key: str, put: object) -> None:
    try:
        line = load(json.dumps({**json.loads(GALLE), key: put}))
    except BadLine:
        return
    assert isinstance(line, Proposal)


def _fields(proposal: Proposal) -> dict[str, object]:
    return {name: getattr(proposal, name) for name in CLAIM}


def test_many_lines_are_read_as_each_by_itself() -> None:
    lines = [GALLE, dump(PROPOSAL)]
    assert load_all(lines) == [load(one) for one in lines] == [PROPOSAL, PROPOSAL]
    assert load_all([]) == []


@pytest.mark.parametrize("bad", ["{", "7", '{"id": "x"}', f"{GALLE}, {GALLE}", ""])
def test_of_many_lines_the_one_that_says_nothing_is_named(bad: str) -> None:
    with pytest.raises(BadLine, match="line 2 "):
        load_all([GALLE, bad])
