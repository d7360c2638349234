"""Checks on what has ended: ties that end twice or live on, policies with a part that is over."""

from collections.abc import Iterable, Iterator

from jumelage.checks.context import Context
from jumelage.checks.evidence import dated, dates_of, finest, refers_to
from jumelage.checks.finding import Finding, error, warning
from jumelage.record.assemble import Record
from jumelage.record.calling import called
from jumelage.record.entity import Entity
from jumelage.record.ties import END_STEPS, ends
from jumelage.statements.ids import slug
from jumelage.statements.statement import Statement
from jumelage.values.dates import Comparison, PartialDate, compare
from jumelage.values.goals import GOAL_SETS, goal_set
from jumelage.values.sentences import quoted
from jumelage.values.value import Choice, DateValue, EntityRef, PeriodValue, Text

_SIGNS_OF_LIFE = ("renewed", "last_sign_of_life", "state")
# Parts of words by which a component names a set of goals: nl "millenniumgemeentecampagne", fr "objectifs du Millénaire".
_GOAL_SET_WORDS = {
    "mdg": ("millennium", "millenaire"),
    "sdg": ("globalgoals", "werelddoelen", "sustainabledevelopmentgoals", "nachhaltigkeitsziele"),
}
_SHORTEST_NAME = 6  # letters: a shorter name is found in too many words


def ended_twice_or_active_after(record: Record, context: Context) -> Iterator[Finding]:
    """A tie has two ends, or is active after its end.

    Deciding, telling the partner and taking effect are steps of one end, as long as they come in that order. Nothing
    is wrong where a source says that the tie was revived, or where only people go on visiting each other without
    anybody calling the tie active.
    """
    for tie in record.of_kind("Tie"):
        twice = _two_ends(tie)
        if twice:
            yield error(
                "B1.twice",
                tie.id,
                twice,
                ruling=tie.ruled("ended") or tie.ruled("end_effective"),
                subject=called(record, tie.id, home=context.home),
                dates=dates_of(twice),
            )
        over = ends(tie)
        if not over:
            continue
        last = max(dates_of(over), key=lambda moment: moment.last)
        for one, moment in _signs_of_life(record, tie):
            if moment.first > last.last and not _revived(tie, last, moment):
                yield error(
                    "B1.active",
                    tie.id,
                    (*(other for other in over if last in dates_of([other])), one),
                    ruling=tie.ruled("ended") or tie.ruled("state"),
                    subject=called(record, tie.id, home=context.home),
                    ended=last,
                    active=moment,
                )


def component_has_ended(record: Record, context: Context) -> Iterator[Finding]:
    """A policy that is in force names a component that is over, such as a campaign that has ended.

    The component is matched with campaigns by name, and with the Millennium Goals (2000 to 2015) by the word. It is
    left alone where the policy itself no longer holds, or where the campaign goes on.
    """
    for policy in record.of_kind("Policy"):
        if not _in_force(record, policy):
            continue
        for component in policy.statements("component"):
            if not isinstance(component.value, Text) or _over(component, record):
                continue
            ended, grounds = _end_of(record, component.value.text, context.home)
            if ended and ended.last < record.valid_on:
                yield warning(
                    "B7",
                    policy.id,
                    (component, *grounds),
                    ruling=policy.ruled("component"),
                    subject=called(record, policy.id),
                    component=quoted(component.value.text),
                    ended=ended,
                )


def _two_ends(tie: Entity) -> tuple[Statement, ...]:
    """The statements on the end that cannot be steps of one end; nothing where it was revived in between."""
    clashing: dict[tuple[str, object], Statement] = {}
    for earlier_prop, later_prop in _step_pairs():
        for one in tie.statements(earlier_prop):
            for other in tie.statements(later_prop):
                if _clash(one, other, same_step=earlier_prop == later_prop) and not _revived_between(
                    tie, one, other
                ):
                    clashing |= {one.key: one, other.key: other}
    return tuple(sorted(clashing.values(), key=lambda one: (dates_of([one])[0].first, one.id)))


def _step_pairs() -> Iterator[tuple[str, str]]:
    """Each prop with itself, and each step with those that come after it; a bare "ended" comes after all but effect."""
    for place, step in enumerate(END_STEPS):
        for later in END_STEPS[place:]:
            yield step, later
    yield "ended", "ended"
    yield "end_announced", "ended"
    yield "end_decided", "ended"


def _clash(one: Statement, other: Statement, *, same_step: bool) -> bool:
    if not isinstance(one.value, DateValue) or not isinstance(other.value, DateValue):
        return False
    order = compare(one.value.date, other.value.date)
    return order.conflicting if same_step else order is Comparison.AFTER


def _revived_between(tie: Entity, one: Statement, other: Statement) -> bool:
    first, last = sorted(dates_of([one, other]), key=lambda moment: moment.first)
    return _revived(tie, first, last)


def _revived(tie: Entity, ended: PartialDate, again: PartialDate) -> bool:
    """Whether the tie came back after it ended and by the time that it was active (or ended) again."""
    back = dates_of(tie.statements("revived"))
    return any(moment.last >= ended.first and moment.first <= again.last for moment in back)


def _signs_of_life(record: Record, tie: Entity) -> Iterator[tuple[Statement, PartialDate]]:
    for prop in _SIGNS_OF_LIFE:
        for one in tie.statements(prop):
            match one.value:
                case DateValue(moment):
                    yield one, moment
                case Choice("active"):
                    said = (one.valid.start if one.valid else None) or dated(record, one)
                    if said:
                        yield one, said


def _in_force(record: Record, policy: Entity) -> bool:
    status = policy.value("status")
    if isinstance(status, Choice) and status.code in ("ended", "rejected", "proposed", "deferred"):
        return False
    periods = [value.period for value in policy.values("in_force") if isinstance(value, PeriodValue)]
    if periods:
        return any(period.may_hold_on(record.valid_on) for period in periods)
    return isinstance(status, Choice) and status.code == "in_force"


def _over(statement: Statement, record: Record) -> bool:
    return statement.valid is not None and not statement.valid.may_hold_on(record.valid_on)


def _end_of(
    record: Record, component: str, home: str | None
) -> tuple[PartialDate | None, tuple[Statement, ...]]:
    """When the campaign or set of goals that a component names ended, and the statements that say so."""
    words = _letters(component)
    for campaign in record.of_kind("Campaign"):
        if _names(record, campaign, words):
            grounds = (*campaign.statements("ended"), *_memberships_ended(record, campaign, home))
            if grounds:
                return finest(grounds), grounds
    for code in GOAL_SETS:
        if any(word in words for word in _GOAL_SET_WORDS[code]):
            return goal_set(code).period.end, ()
    return None, ()


def _names(record: Record, campaign: Entity, words: str) -> bool:
    """Whether the words hold a name of the campaign, or what its set of goals is called."""
    known = {_letters(id.partition(":")[2]) for id in campaign.ids}
    known |= {_letters(value.text) for value in campaign.values("name") if isinstance(value, Text)}
    known |= {_letters(label) for label in _labels(record, campaign)}
    goals = campaign.value("goal_set")
    known |= set(_GOAL_SET_WORDS.get(goals.code, ())) if isinstance(goals, Choice) else set()
    return any(len(name) >= _SHORTEST_NAME and name in words for name in known)


def _labels(record: Record, campaign: Entity) -> Iterable[str]:
    for membership in record.of_kind("Membership"):
        for one in membership.statements("campaign"):
            if isinstance(one.value, EntityRef) and refers_to(record, one, campaign.id):
                yield one.value.label


def _memberships_ended(record: Record, campaign: Entity, home: str | None) -> Iterator[Statement]:
    for membership in record.of_kind("Membership"):
        joins = any(refers_to(record, one, campaign.id) for one in membership.statements("campaign"))
        ours = home is None or any(
            refers_to(record, one, record.canonical(home)) for one in membership.statements("member")
        )
        if joins and ours:
            yield from membership.statements("ended")


def _letters(text: str) -> str:
    """The text as letters and digits only, so that "Millennium Gemeente" is found in "millenniumgemeentecampagne"."""
    return slug(text).replace("-", "")
