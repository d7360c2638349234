from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest

from jumelage.statements.statement import Likeness, Verdict
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue
from jumelage_web.store import files, records
from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions import claims, documents
from jumelage_web.store.actions.claims import Conflict, Said
from jumelage_web.store.models import EntityNow, Payload, Proposal, Register, User
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import state_of, statements_of
from jumelage_web.store.verify import verify

NOW = datetime(2026, 11, 24, 13, tzinfo=UTC)
GALLE = "tie:lk-galle+nl-velsen"
Person, Made = Callable[..., User], Callable[..., Proposal]
Committed = Callable[..., AbstractContextManager[object]]


def since(year: int, reason: str | None = "told by the archivist") -> Said:
    return Said(GALLE, "Tie", "started", DateValue(PartialDate.parse(str(year))), reason=reason)


def test_what_is_accepted_is_stated_reviewed_and_in_the_log(
    velsen: Register, person: Person, proposal: Made
) -> None:
    editor, row = person(Role.EDITOR), proposal(velsen)
    entry = claims.accept(velsen, [row], by=editor, at=NOW)
    (stated,) = statements_of(velsen.statements.all())
    assert (stated.id, stated.recorded_by, stated.recorded_at) == (row.claim, editor.actor, entry.at)
    assert list(velsen.reviews.values_list("proposal", "verdict", "by")) == [
        (row.claim, "accept", editor.actor)
    ]
    row.refresh_from_db()
    assert (row.verdict, row.settled_in) == ("accept", entry)
    assert (entry.act, entry.count, entry.actor) == ("accept", 2, editor.actor)


def test_lists_follow_an_act_as_soon_as_it_is_kept(
    velsen: Register, person: Person, proposal: Made, django_capture_on_commit_callbacks: Committed
) -> None:
    editor = person(Role.EDITOR)
    with django_capture_on_commit_callbacks(execute=True):
        entry = claims.accept(velsen, [proposal(velsen)], by=editor, at=NOW)
    thing = EntityNow.objects.get(register=velsen)
    assert (thing.entity, thing.statement_count, thing.seq) == (GALLE, 1, entry.seq)
    with django_capture_on_commit_callbacks(execute=True):
        claims.undo(velsen, entry, by=editor, at=NOW)
    assert not EntityNow.objects.filter(register=velsen).exists()


def test_two_people_cannot_both_settle_a_proposal(velsen: Register, person: Person, proposal: Made) -> None:
    row = proposal(velsen)
    claims.reject(velsen, [row], reason="another town", by=person(Role.EDITOR), at=NOW)
    with pytest.raises(Conflict):
        claims.accept(velsen, [row], by=person(Role.APPROVER), at=NOW)
    assert velsen.statements.count() == 0


def test_many_are_accepted_whole_or_not_at_all(velsen: Register, person: Person, proposal: Made) -> None:
    editor, rows = person(Role.EDITOR), [proposal(velsen, year) for year in (1976, 1977, 1978)]
    claims.reject(velsen, rows[2:], reason="a misprint", by=editor, at=NOW)
    with pytest.raises(Conflict):
        claims.accept(velsen, rows, by=editor, at=NOW)
    assert (velsen.statements.count(), Proposal.objects.filter(settled_in=None).count()) == (0, 2)


def test_a_review_taken_back_waits_again_and_can_be_made_again(
    velsen: Register, person: Person, proposal: Made
) -> None:
    editor, row = person(Role.EDITOR), proposal(velsen)
    entry = claims.accept(velsen, [row], by=editor, at=NOW)
    claims.undo(velsen, entry, by=editor, at=NOW)
    assert Proposal.objects.filter(register=velsen, settled_in=None).get() == row
    assert velsen.statements.get().withdrawn_by == editor.actor
    with pytest.raises(Conflict):
        claims.undo(velsen, entry, by=editor, at=NOW)
    claims.accept(velsen, [row], by=editor, at=NOW)
    assert velsen.statements.filter(withdrawn_at=None).count() == 1
    assert [one.verdict for one in velsen.reviews.order_by("id")] == [
        Verdict.ACCEPT,
        Verdict.REOPEN,
        Verdict.ACCEPT,
    ]
    assert verify().whole


def test_an_editor_takes_back_what_is_his_own_an_approver_what_is_anybodys(
    velsen: Register, person: Person, proposal: Made
) -> None:
    entry = claims.reject(velsen, [proposal(velsen)], reason="no", by=person(Role.EDITOR), at=NOW)
    with pytest.raises(NotAllowed):
        claims.undo(velsen, entry, by=person(Role.EDITOR, name="other"), at=NOW)
    claims.undo(velsen, entry, by=person(Role.APPROVER), at=NOW)


def test_a_correction_keeps_what_was_proposed_and_states_what_was_meant(
    velsen: Register, person: Person, proposal: Made
) -> None:
    editor, row = person(Role.EDITOR), proposal(velsen, 1967)
    claims.correct(velsen, row, since(1976), reason="figures turned round", by=editor, at=NOW)
    (stated,) = statements_of(velsen.statements.all())
    assert stated.value == DateValue(PartialDate.parse("1976"))
    assert stated.id != row.claim
    row.refresh_from_db()
    assert row.verdict == "correct"


def test_with_four_eyes_nobody_settles_his_own_proposal(luton: Register, person: Person) -> None:
    editor, other = person(Role.EDITOR, register=luton), person(Role.EDITOR, name="second", register=luton)
    (row,), entry = claims.state(luton, [since(1956)], by=editor, at=NOW)
    assert entry is None
    with pytest.raises(NotAllowed, match="eigen voorstel"):
        claims.accept(luton, [row], by=editor, at=NOW)
    with pytest.raises(NotAllowed, match="eigen voorstel"):
        claims.correct(luton, row, since(1957), reason="", by=editor, at=NOW)
    claims.accept(luton, [row], by=other, at=NOW)
    assert luton.statements.count() == 1


def test_where_one_pair_of_eyes_is_enough_an_own_entry_stands_at_once(
    velsen: Register, person: Person
) -> None:
    _rows, entry = claims.state(velsen, [since(1976)], by=person(Role.EDITOR), at=NOW)
    assert entry is not None
    assert velsen.statements.count() == 1


def test_a_contributor_proposes_and_does_not_accept(velsen: Register, person: Person) -> None:
    contributor = person(Role.CONTRIBUTOR)
    rows, entry = claims.state(velsen, [since(1976)], by=contributor, at=NOW)
    assert entry is None
    with pytest.raises(NotAllowed):
        claims.accept(velsen, rows, by=contributor, at=NOW)


def test_what_rests_on_no_source_needs_a_reason(velsen: Register, person: Person) -> None:
    with pytest.raises(NotAllowed, match="waarom u dit weet"):
        claims.state(velsen, [since(1976, reason=" ")], by=person(Role.EDITOR), at=NOW)


def test_what_is_there_is_not_stated_twice(velsen: Register, person: Person) -> None:
    editor = person(Role.EDITOR)
    claims.state(velsen, [since(1976)], by=editor, at=NOW)
    with pytest.raises(Conflict, match="staat er al"):
        claims.state(velsen, [since(1976)], by=editor, at=NOW)


def test_a_withdrawn_statement_is_still_known_as_it_was(
    velsen: Register, person: Person, proposal: Made
) -> None:
    approver = person(Role.APPROVER)
    accepted = claims.accept(velsen, [proposal(velsen)], by=approver, at=NOW)
    withdrawn = claims.withdraw(velsen, [velsen.statements.get()], reason="a misreading", by=approver, at=NOW)
    before = records.whole(velsen, valid_on=NOW.date(), known_at=accepted.at)
    after = records.whole(velsen, valid_on=NOW.date(), known_at=withdrawn.at)
    assert (before.entity(GALLE) is not None, after.entity(GALLE)) == (True, None)
    assert verify().whole


def test_record_time_never_runs_backwards(velsen: Register, person: Person, proposal: Made) -> None:
    approver = person(Role.APPROVER)
    late = claims.accept(velsen, [proposal(velsen)], by=approver, at=NOW + timedelta(days=1))
    early = claims.withdraw(velsen, [velsen.statements.get()], reason="clock set back", by=approver, at=NOW)
    assert early.at > late.at
    assert [one.seq for one in velsen.entries.order_by("at")] == [
        one.seq for one in velsen.entries.order_by("seq")
    ]


def test_a_ruling_stands_in_the_record_and_a_later_one_replaces_it(
    velsen: Register, person: Person, proposal: Made
) -> None:
    approver = person(Role.APPROVER)
    claims.accept(velsen, [proposal(velsen, 1976), proposal(velsen, 1978)], by=approver, at=NOW)
    first, second = velsen.statements.order_by("id")
    for row, year in ((first, 1976), (second, 1978)):
        entry = claims.rule(
            velsen, row, authority="college van B en W", reason="the deed", by=approver, at=NOW
        )
        tie = records.whole(velsen, valid_on=NOW.date(), known_at=entry.at).entity(GALLE)
        assert tie is not None
        assert tie.value("started") == DateValue(PartialDate.parse(str(year)))


def test_things_judged_the_same_are_one_until_the_word_is_taken_back(
    velsen: Register, person: Person, proposal: Made
) -> None:
    approver, other = person(Role.APPROVER), "tie:galle+velsen"
    claims.accept(velsen, [proposal(velsen)], by=approver, at=NOW)
    entry = claims.judge(velsen, GALLE, other, Likeness.SAME, reason="one tie", by=approver, at=NOW)
    assert records.whole(velsen, valid_on=NOW.date(), known_at=entry.at).canonical(other) == GALLE
    back = claims.judge(velsen, GALLE, other, Likeness.UNSURE, reason="not sure", by=approver, at=NOW)
    assert records.whole(velsen, valid_on=NOW.date(), known_at=back.at).canonical(other) == other


def test_what_is_redacted_is_gone_from_everywhere_and_the_chain_still_closes(
    velsen: Register, person: Person
) -> None:
    manager = person(Role.MANAGER)
    claims.state(velsen, [since(1976, reason="Kanarie told me so")], by=manager, at=NOW)
    row = velsen.statements.get()
    claims.redact_statement(velsen, row, ground="AVG, artikel 17", by=manager, at=NOW)
    assert not Payload.objects.filter(body__contains="Kanarie").exists()
    assert not Proposal.objects.filter(body__contains="Kanarie").exists()
    assert state_of(velsen).statements == ()
    assert velsen.redactions.get().ground == "AVG, artikel 17"
    assert verify().whole


def test_why_a_statement_was_withdrawn_is_told_and_can_be_taken_out(
    velsen: Register, person: Person, proposal: Made
) -> None:
    manager = person(Role.MANAGER)
    claims.accept(velsen, [proposal(velsen)], by=manager, at=NOW)
    row = velsen.statements.get()
    claims.withdraw(velsen, [row], reason="Kanarie asked for it", by=manager, at=NOW)
    assert next(statements_of(velsen.statements.all())).reason == "Kanarie asked for it"
    assert verify().whole
    claims.redact_statement(velsen, row, ground="AVG, artikel 17", by=manager, at=NOW)
    assert not Payload.objects.filter(body__contains="Kanarie").exists()
    assert verify().whole


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR, Role.EDITOR])
def test_what_weighs_more_needs_a_higher_role(
    velsen: Register, person: Person, proposal: Made, role: Role
) -> None:
    claims.accept(velsen, [proposal(velsen)], by=person(Role.APPROVER), at=NOW)
    row, low = velsen.statements.get(), person(role, name="low")
    with pytest.raises(NotAllowed):
        claims.withdraw(velsen, [row], reason="x", by=low, at=NOW)
    with pytest.raises(NotAllowed):
        claims.rule(velsen, row, authority="x", reason="x", by=low, at=NOW)
    with pytest.raises(NotAllowed):
        claims.judge(velsen, GALLE, "tie:x", Likeness.SAME, reason="x", by=low, at=NOW)
    with pytest.raises(NotAllowed):
        claims.redact_statement(velsen, row, ground="x", by=low, at=NOW)


def test_nobody_acts_in_a_register_in_which_he_has_no_role(
    velsen: Register, luton: Register, person: Person, proposal: Made
) -> None:
    stranger = person(Role.MANAGER, name="stranger", register=luton)
    with pytest.raises(NotAllowed):
        claims.accept(velsen, [proposal(velsen)], by=stranger, at=NOW)
    with pytest.raises(NotAllowed):
        claims.state(velsen, [since(1976)], by=stranger, at=NOW)


def test_a_proposal_of_another_register_is_not_there(
    velsen: Register, luton: Register, person: Person, proposal: Made
) -> None:
    with pytest.raises(Conflict):
        claims.accept(velsen, [proposal(luton)], by=person(Role.EDITOR), at=NOW)


def test_what_was_turned_down_or_withdrawn_can_be_said_again(
    velsen: Register, person: Person, proposal: Made
) -> None:
    approver, editor = person(Role.APPROVER), person(Role.EDITOR)
    refused, given_up = proposal(velsen, 1976), proposal(velsen, 1985)
    claims.reject(velsen, [refused], reason="another town", by=approver, at=NOW)
    claims.accept(velsen, [given_up], by=approver, at=NOW)
    claims.withdraw(velsen, [velsen.statements.get()], reason="a mistake", by=approver, at=NOW)
    again = [since(1976, "noted in 1976"), since(1985, "noted in 1985")]
    rows, entry = claims.state(velsen, again, by=editor, at=NOW)
    assert entry is not None
    assert {row.pk for row in rows} == {refused.pk, given_up.pk}
    assert set(velsen.statements.filter(withdrawn_at=None).values_list("claim", flat=True)) == {
        refused.claim,
        given_up.claim,
    }
    assert list(velsen.reviews.order_by("id").values_list("verdict", flat=True)[2:4]) == ["reopen", "reopen"]
    assert verify().failures == []


def test_what_is_said_again_under_four_eyes_waits_for_somebody_else(
    luton: Register, person: Person, proposal: Made
) -> None:
    editor, other = (person(Role.EDITOR, name=name, register=luton) for name in ("anna", "bram"))
    row = proposal(luton)
    claims.reject(luton, [row], reason="another town", by=other, at=NOW)
    rows, entry = claims.state(luton, [since(1976, "noted in 1976")], by=editor, at=NOW)
    assert entry is None
    with pytest.raises(NotAllowed):
        claims.accept(luton, rows, by=editor, at=NOW)
    claims.accept(luton, rows, by=other, at=NOW)
    assert luton.statements.get().claim == row.claim


def test_what_was_stated_meanwhile_is_accepted_without_being_stated_twice(
    velsen: Register, person: Person, proposal: Made
) -> None:
    editor, row, wrong = person(Role.EDITOR), proposal(velsen, 1976), proposal(velsen, 1967)
    refused = claims.reject(velsen, [row], reason="a misprint", by=editor, at=NOW)
    claims.correct(velsen, wrong, since(1976, "noted in 1976"), reason="turned round", by=editor, at=NOW)
    claims.undo(velsen, refused, by=editor, at=NOW)
    entry = claims.accept(velsen, [row], by=editor, at=NOW)
    assert (entry.count, velsen.statements.get().claim) == (1, row.claim)
    claims.undo(velsen, entry, by=editor, at=NOW)
    assert velsen.statements.get().withdrawn_at is None


def test_redaction_takes_the_words_of_reviews_rulings_and_what_was_corrected(
    velsen: Register, person: Person, proposal: Made
) -> None:
    manager, row, other = person(Role.MANAGER), proposal(velsen, 1967), proposal(velsen, 1985)
    claims.correct(velsen, row, since(1976, "says Canary"), reason="Canary wrote so", by=manager, at=NOW)
    stated = velsen.statements.get()
    claims.rule(velsen, stated, authority="college", reason="Canary rang", by=manager, at=NOW)
    claims.accept(velsen, [other], by=manager, at=NOW)
    claims.redact_statement(velsen, stated, ground="AVG, artikel 17", by=manager, at=NOW)
    assert not Payload.objects.filter(body__contains="Canary").exists()
    assert list(Proposal.objects.values_list("pk", flat=True)) == [other.pk]
    assert verify().failures == []


def test_a_copy_of_a_document_in_another_register_outlives_a_redaction_made_again(
    velsen: Register, luton: Register, person: Person
) -> None:
    brings = person(Role.MANAGER), person(Role.MANAGER, name="other", register=luton)
    for register, user in zip((velsen, luton), brings, strict=True):
        row, _new = documents.add_document(register, [b"Velsen"], name="a.txt", by=user, at=NOW)
    told = {
        "register": velsen.slug,
        "scope": "document",
        "erased": "",
        "claim": "",
        "document": row.key,
        "ground": "AVG, artikel 17",
        "by": brings[0].actor,
        "at": NOW.isoformat(),
    }
    assert claims.replay_redactions([told], at=NOW) == 1
    assert files.path_of(row.sha256).is_file()
    assert claims.replay_redactions([told | {"register": luton.slug}], at=NOW) == 1
    assert not files.path_of(row.sha256).is_file()


def test_what_was_redacted_is_not_put_forward_again_by_reading(
    velsen: Register, person: Person, proposal: Made
) -> None:
    manager, row = person(Role.MANAGER), proposal(velsen, 1967)
    claims.correct(velsen, row, since(1976), reason="turned round", by=manager, at=NOW)
    claims.redact_statement(velsen, velsen.statements.get(), ground="AVG", by=manager, at=NOW)
    assert documents._known(velsen, [row.claim]) == {row.claim}
