from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jumelage.errors import BadValue
from jumelage.record.assemble import Record, assemble
from jumelage.record.entity import Entity
from jumelage.statements.statement import Judgement, Likeness, Ruling, Statement
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef

Say = Callable[..., Statement]

MARCH_2017 = date(2017, 3, 1)
NOW = datetime(2020, 1, 1, tzinfo=UTC)
GALLE = "tie:lk-galle+nl-velsen"
CAMPAIGN = "membership:nl-velsen+millennium-municipality"


def on(text: str) -> DateValue:
    return DateValue(PartialDate.parse(text))


def test_an_entity_has_its_statements_by_prop(say: Say) -> None:
    since = say(GALLE, "started", "1976", "1976/..")
    motive = say(GALLE, "motive", "ideals", "1976/..")
    record = assemble([motive, since], valid_on=MARCH_2017, known_at=NOW)
    tie = Entity(GALLE, "Tie", (GALLE,), {"motive": (motive,), "started": (since,)})
    assert record == Record(MARCH_2017, NOW, None, {GALLE: tie})


def test_nothing_is_made_of_no_statements() -> None:
    record = assemble([], valid_on=MARCH_2017, known_at=NOW)
    assert record.entities == {}
    assert record.entity(GALLE) is None
    assert record.of_kind("Tie") == ()


def test_record_as_known_before_the_correction(say: Say) -> None:
    # Taken in on 1 March as 2011; found on 1 May that it should be 2008.
    mistaken = say(CAMPAIGN, "started", "2011", "2011/..", at="2017-03-01", gone="2017-05-01")
    right = say(CAMPAIGN, "started", "2008", "2008/..", at="2017-05-01")
    log = [mistaken, right]
    before = assemble(log, valid_on=MARCH_2017, known_at=datetime(2017, 4, 1, tzinfo=UTC))
    after = assemble(log, valid_on=MARCH_2017, known_at=datetime(2017, 6, 1, tzinfo=UTC))
    assert before.entities[CAMPAIGN].value("started") == on("2011")
    assert after.entities[CAMPAIGN].value("started") == on("2008")
    assert after.entities[CAMPAIGN].competing("started") == ()


def test_nothing_was_known_before_it_was_recorded(say: Say) -> None:
    since = say(GALLE, "started", "1976", "1976/..", at="2017-03-01")
    early = datetime(2017, 2, 28, tzinfo=UTC)
    assert assemble([since], valid_on=MARCH_2017, known_at=early).entities == {}


def test_both_moments_of_a_statement_count_from_the_instant_itself(say: Say) -> None:
    since = say(GALLE, "started", "1976", "1976/..", at="2017-03-01", gone="2017-05-01")
    recorded, withdrawn = datetime(2017, 3, 1, tzinfo=UTC), datetime(2017, 5, 1, tzinfo=UTC)
    assert GALLE in assemble([since], valid_on=MARCH_2017, known_at=recorded).entities
    last = withdrawn - timedelta(microseconds=1)
    assert GALLE in assemble([since], valid_on=MARCH_2017, known_at=last).entities
    assert GALLE not in assemble([since], valid_on=MARCH_2017, known_at=withdrawn).entities


def test_moments_are_compared_across_time_zones(say: Say) -> None:
    since = say(GALLE, "started", "1976", "1976/..", at="2017-03-01")  # 00:00 UTC is 01:00 in Velsen
    in_velsen = datetime(2017, 3, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    assert assemble([since], valid_on=MARCH_2017, known_at=in_velsen).entities == {}


def test_a_withdrawn_claim_can_come_back(say: Say) -> None:
    first = say(GALLE, "started", "1976", "1976/..", at="2017-03-01", gone="2017-04-01")
    again = say(GALLE, "started", "1976", "1976/..", at="2017-06-01")
    assert first.id == again.id
    known = [
        GALLE in assemble([first, again], valid_on=MARCH_2017, known_at=moment).entities
        for moment in (datetime(2017, month, 15, tzinfo=UTC) for month in (3, 5, 7))
    ]
    assert known == [True, False, True]


def test_a_row_given_before_and_after_its_withdrawal_is_withdrawn(say: Say) -> None:
    before = say(GALLE, "started", "1976", "1976/..")
    after = say(GALLE, "started", "1976", "1976/..", gone="2017-05-01")
    for log in ([before, after], [after, before]):
        assert assemble(log, valid_on=MARCH_2017, known_at=NOW).entities == {}


def test_a_claim_taken_in_twice_counts_once(say: Say) -> None:
    first = say(GALLE, "started", "1976", "1976/..", at="2017-03-01")
    again = say(GALLE, "started", "1976", "1976/..", at="2017-06-01")
    record = assemble([again, first], valid_on=MARCH_2017, known_at=NOW)
    assert record.entities[GALLE].statements("started") == (first,)


def test_what_was_still_to_come_is_left_out(say: Say) -> None:
    evaluated = say("evaluation:sos-velsen", "evaluated_on", "2012", "2012/..")
    since = say(GALLE, "started", "1976", "1976/..")
    record = assemble([evaluated, since], valid_on=date(2011, 6, 1), known_at=NOW)
    assert list(record.entities) == [GALLE]


def test_a_tie_said_to_be_younger_is_left_out_where_another_source_gives_no_time(say: Say) -> None:
    member = say(GALLE, "member", "municipality:lk-galle Galle", document="bb")
    since = say(GALLE, "started", "1976", "1976/..", document="aa")
    undated = assemble([member, since], valid_on=date(1970, 1, 1), known_at=NOW)
    assert undated.entities == {}
    alone = assemble([member], valid_on=date(1970, 1, 1), known_at=NOW)
    assert list(alone.entities) == [GALLE]
    written = say("document:bb", "dated", "1969", None)
    known_then = assemble([member, since, written], valid_on=date(1970, 1, 1), known_at=NOW)
    assert known_then.entities[GALLE].claims == {"member": (member,)}
    later = assemble([member, since], valid_on=date(1976, 1, 1), known_at=NOW)
    assert later.entities[GALLE].claims == {"member": (member,), "started": (since,)}


def test_a_tie_of_which_nothing_is_dated_began_no_earlier_than_the_ring_around_it(say: Say) -> None:
    towns = (
        "municipality:nl-velsen Velsen",
        "municipality:fr-bourgoin Bourgoin",
        "municipality:gb-luton Luton",
    )
    ring = "tie:fr-bourgoin+gb-luton+nl-velsen"
    pair = "tie:fr-bourgoin+nl-velsen"
    members = [say(ring, "member", town) for town in towns] + [
        say(pair, "member", town) for town in towns[:2]
    ]
    since = say(ring, "started", "1956", "1956/..")
    assert assemble([*members, since], valid_on=date(1940, 1, 1), known_at=NOW).entities == {}
    assert set(assemble([*members, since], valid_on=date(1956, 1, 1), known_at=NOW).entities) == {ring, pair}
    assert set(assemble(members, valid_on=date(1940, 1, 1), known_at=NOW).entities) == {ring, pair}


def test_a_tie_of_which_only_the_end_is_dated_may_have_begun(say: Say) -> None:
    member = say(GALLE, "member", "municipality:lk-galle Galle", "/2010", document="aa")
    ended = say(GALLE, "ended", "2010", "2010/..", document="aa")
    record = assemble([member, ended], valid_on=date(1970, 1, 1), known_at=NOW)
    assert record.entities[GALLE].claims == {"member": (member,)}


def test_a_grant_by_whichever_id_it_goes_had_not_begun(say: Say) -> None:
    payer = say("grant:velsen+sos", "payer", "municipality:nl-velsen Velsen", document="bb")
    period = say("grant:nl-velsen+sos", "period", "1985/2014", "1985/2014", document="aa")
    same = Judgement("grant:nl-velsen+sos", "grant:velsen+sos", Likeness.SAME, "officer", NOW)
    assert assemble([payer, period], [same], valid_on=date(1970, 1, 1), known_at=NOW).entities == {}


def test_what_has_ended_stays(say: Say) -> None:
    luton = say("tie:ring", "member", "municipality:gb-luton", "1956/1990")
    record = assemble([luton], valid_on=MARCH_2017, known_at=NOW)
    assert record.entities["tie:ring"].statements("member") == (luton,)


def test_a_year_that_has_begun_may_have_happened(say: Say) -> None:
    adopted = say("policy:nl-velsen+agenda", "adopted_on", "2017", "2017/..")
    assert assemble([adopted], valid_on=MARCH_2017, known_at=NOW).entities
    assert not assemble([adopted], valid_on=date(2016, 12, 31), known_at=NOW).entities


def test_a_period_that_ends_later_stays_as_it_was_said(say: Say) -> None:
    period = say("grant:nl-velsen+sos-velsen", "period", "1985/2014", "1985/2014")
    record = assemble([period], valid_on=date(2011, 6, 1), known_at=NOW)
    assert record.entities["grant:nl-velsen+sos-velsen"].statements("period") == (period,)


def test_statements_are_in_order_of_time_document_and_place(say: Say) -> None:
    late = say(GALLE, "motive", "trade", "2000/..", document="aa", start=1)
    other = say(GALLE, "motive", "solidarity", "1976/..", document="bb", start=1)
    further = say(GALLE, "motive", "ideals", "1976/..", document="aa", start=900)
    nearer = say(GALLE, "motive", "knowledge", "1976/..", document="aa", start=20)
    timeless = say(GALLE, "motive", "democracy")
    record = assemble([late, other, further, nearer, timeless], valid_on=MARCH_2017, known_at=NOW)
    assert record.entities[GALLE].statements("motive") == (timeless, nearer, further, other, late)


def test_kinds_are_listed_from_the_oldest(say: Say) -> None:
    qingdao = say("tie:cn-qingdao+nl-velsen", "started", "1998", "1998/..")
    galle = say(GALLE, "started", "1976", "1976/..")
    unknown = say("tie:nl-velsen+xx", "purpose", "iets")
    record = assemble([unknown, qingdao, galle], valid_on=MARCH_2017, known_at=NOW)
    assert [tie.id for tie in record.of_kind("Tie")] == [
        GALLE,
        "tie:cn-qingdao+nl-velsen",
        "tie:nl-velsen+xx",
    ]
    assert record.of_kind("Grant") == ()


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(BadValue, match="no time zone"):
        assemble([], valid_on=MARCH_2017, known_at=datetime(2017, 3, 1))  # noqa: DTZ001 - the case itself


# ---- judgements


def test_ids_judged_the_same_are_one_entity(say: Say) -> None:
    listed = say("municipality:galle", "name", "Galle", "1976/..")
    country = say("municipality:lk-galle", "country", "LK")
    same = Judgement("municipality:lk-galle", "municipality:galle", Likeness.SAME, "officer", NOW)
    record = assemble([listed, country], [same], valid_on=MARCH_2017, known_at=NOW)
    (galle,) = record.entities.values()
    assert (galle.id, galle.ids) == ("municipality:lk-galle", ("municipality:galle", "municipality:lk-galle"))
    assert record.entity("municipality:galle") is record.entity("municipality:lk-galle") is galle
    assert record.canonical("municipality:galle") == "municipality:lk-galle"
    assert galle.statements("name") == (listed,)
    assert galle.statements("country") == (country,)


def test_a_judgement_counts_from_when_it_was_given(say: Say) -> None:
    listed = say("municipality:galle", "name", "Galle", at="2017-03-01")
    country = say("municipality:lk-galle", "country", "LK", at="2017-03-01")
    given_on = datetime(2018, 1, 1, tzinfo=UTC)
    same = Judgement("municipality:lk-galle", "municipality:galle", Likeness.SAME, "officer", given_on)
    before = assemble(
        [listed, country], [same], valid_on=MARCH_2017, known_at=datetime(2017, 6, 1, tzinfo=UTC)
    )
    assert sorted(before.entities) == ["municipality:galle", "municipality:lk-galle"]


def test_values_that_name_the_same_town_by_two_ids_agree(say: Say) -> None:
    payer = "grant:nl-velsen+sos-velsen"
    one = say(payer, "payer", "municipality:velsen Velsen", "1985/2014")
    other = say(payer, "payer", "municipality:nl-velsen Velsen", "1985/2014")
    same = Judgement("municipality:nl-velsen", "municipality:velsen", Likeness.SAME, "officer", NOW)
    apart = assemble([one, other], valid_on=MARCH_2017, known_at=NOW)
    joined = assemble([one, other], [same], valid_on=MARCH_2017, known_at=NOW)
    assert len(apart.entities[payer].competing("payer")) == 2
    assert joined.entities[payer].competing("payer") == ()
    assert joined.entities[payer].values("payer") in [(one.value,), (other.value,)]


# ---- rulings


def test_the_latest_ruling_counts_and_only_once_it_is_known(say: Say) -> None:
    text = say(CAMPAIGN, "started", "2008", "2008/..", document="aa", start=9)
    timeline = say(CAMPAIGN, "started", "2011", "2011/..", document="aa", start=1)
    first = _ruling(timeline, "2018-01-01")
    second = _ruling(text, "2019-01-01")
    values = {}
    for year in (2017, 2018, 2019):
        known_at = datetime(year, 6, 1, tzinfo=UTC)
        record = assemble([text, timeline], valid_on=MARCH_2017, known_at=known_at, rulings=[second, first])
        entity = record.entities[CAMPAIGN]
        values[year] = entity.value("started"), entity.ruled("started")
        assert entity.competing("started") == ((text,), (timeline,))
    assert values == {2017: (None, None), 2018: (on("2011"), first), 2019: (on("2008"), second)}


def test_a_ruling_lapses_with_the_claim_that_it_lets_stand(say: Say) -> None:
    gone = say(CAMPAIGN, "started", "2008", "2008/..", gone="2019-01-01")
    left = say(CAMPAIGN, "started", "2011", "2011/..")
    ruling = _ruling(gone, "2018-01-01")
    record = assemble([gone, left], valid_on=MARCH_2017, known_at=NOW, rulings=[ruling])
    assert record.entities[CAMPAIGN].ruled("started") is None
    assert record.entities[CAMPAIGN].value("started") == on("2011")


def test_a_ruling_holds_under_every_id_of_the_thing(say: Say) -> None:
    one = say("municipality:galle", "founded", "1865", "1865/..")
    other = say("municipality:lk-galle", "founded", "1866", "1866/..")
    same = Judgement("municipality:lk-galle", "municipality:galle", Likeness.SAME, "officer", NOW)
    ruling = _ruling(one, "2018-01-01")
    record = assemble([one, other], [same], valid_on=MARCH_2017, known_at=NOW, rulings=[ruling])
    assert record.entities["municipality:lk-galle"].value("founded") == on("1865")


def _ruling(statement: Statement, at: str) -> Ruling:
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return Ruling(
        statement.entity, statement.prop, statement.id, "clerk", "executive", moment, "the letter says so"
    )


# ---- sources


def test_only_sources_dated_by_a_day(say: Say) -> None:
    log = [
        say("document:aa", "dated", "2017-03", "2017-03/.."),
        say("document:bb", "dated", "2018-11", "2018-11/.."),
        say(GALLE, "started", "1976", "1976/..", document="aa"),
        say(GALLE, "started", "1976-09", "1976-09/..", document="bb"),
        say(GALLE, "purpose", "projecten", "1976/..", document="cc"),  # nobody knows when this was written
        say(GALLE, "motive", "ideals", "1976/.."),  # attested, without document
    ]
    record = assemble(log, valid_on=MARCH_2017, known_at=NOW, sources_until=date(2017, 3, 31))
    tie = record.entities[GALLE]
    assert tie.value("started") == on("1976")
    assert sorted(tie.claims) == ["motive", "started"]
    assert sorted(record.entities) == ["document:aa", GALLE]
    assert record.sources_until == date(2017, 3, 31)


def test_a_source_written_later_still_has_its_date(say: Say) -> None:
    dated = say("document:bb", "dated", "2024-07", "2024-07/..")
    record = assemble([dated], valid_on=MARCH_2017, known_at=NOW)
    document = record.document("sha256:bb")
    assert document is not None
    assert document.value("dated") == on("2024-07")
    assert record.document("sha256:cc") is None


# ---- whatever the order


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_same_statements_in_any_order_make_an_equal_record(say: Say, data: st.DataObject) -> None:
    log = [
        say(GALLE, "member", "municipality:lk-galle Galle", "1976/..", document="aa"),
        say(GALLE, "member", "municipality:galle Galle", "1976/..", document="bb"),
        say(GALLE, "member", "municipality:galle Point de Galle", "1976/..", document="cc"),
        say(GALLE, "member", "municipality:nl-velsen Velsen", "1976/..", document="aa"),
        say(GALLE, "started", "1976", "1976/..", document="aa"),
        say(GALLE, "started", "1976-09", "1976-09/..", document="bb"),
        say(GALLE, "started", "1977", "1977/..", document="cc"),
        say(GALLE, "started", "1976", "1976/..", document="aa", at="2018-01-01"),
        say("municipality:galle", "name", "Galle", "1976/.."),
        say("municipality:lk-galle", "name", "Galle", "1976/.."),
        say("municipality:ceylon-galle", "name", "Galle"),
    ]
    words = [
        Judgement("municipality:lk-galle", "municipality:galle", Likeness.SAME, "a", NOW - timedelta(days=1)),
        Judgement("municipality:galle", "municipality:ceylon-galle", Likeness.SAME, "b", NOW),
        Judgement("municipality:galle", "municipality:ceylon-galle", Likeness.DIFFERENT, "a", NOW),
    ]
    rulings = [_ruling(log[4], "2018-01-01"), _ruling(log[6], "2018-01-01"), _ruling(log[5], "2017-12-01")]
    expected = assemble(log, words, valid_on=MARCH_2017, known_at=NOW, rulings=rulings)
    shuffled = assemble(
        data.draw(st.permutations(log)),
        data.draw(st.permutations(words)),
        valid_on=MARCH_2017,
        known_at=NOW,
        rulings=data.draw(st.permutations(rulings)),
    )
    assert shuffled == expected
    assert list(shuffled.entities) == list(expected.entities)
    assert shuffled.pairs("municipality:nl-velsen") == expected.pairs("municipality:nl-velsen")
    assert shuffled.name_of("municipality:galle") == expected.name_of("municipality:galle")


def test_assembling_leaves_statements_as_they_are(say: Say) -> None:
    member = say(GALLE, "member", "municipality:galle Galle", "1976/..")
    copy = replace(member)
    same = Judgement("municipality:lk-galle", "municipality:galle", Likeness.SAME, "officer", NOW)
    record = assemble([member], [same], valid_on=MARCH_2017, known_at=NOW)
    assert record.entities[GALLE].statements("member") == (copy,)
    assert record.entities[GALLE].value("member") == EntityRef("municipality:galle", "Galle")
