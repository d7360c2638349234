"""Records assembled from what a register keeps: whole, or of one thing and what it touches.

`valid_on` and `known_at` are always given; `now` is chosen by the page that asks.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from jumelage.record.assemble import Record, assemble
from jumelage.record.entity import Entity
from jumelage.record.identity import identify
from jumelage.statements.accept import State
from jumelage.statements.statement import Judgement, Statement
from jumelage.values.language import Language
from jumelage.values.value import EntityRef
from jumelage_web.store.models import Register
from jumelage_web.store.models import Statement as Row
from jumelage_web.store.rows import answered, judgements_of, marks_for, rulings_on, state_of, statements_on

# Things without a name are called after those who take part in them.
_PARTIES = {"Grant": ("payer", "recipient"), "Membership": ("member", "campaign")}
_MOST_NEIGHBOURS = 400  # things around one: what a page can show
_NAMING = """
SELECT DISTINCT s.entity FROM store_statement s
WHERE s.register_id = %s AND s.refers IN ({ids}) AND s.entity NOT IN ({away}) ORDER BY s.entity LIMIT %s
"""


def now_of(register: Register, now: datetime) -> datetime:
    """A moment at which all that is recorded is known: record time may be ahead of the clock by a little."""
    last = register.entries.order_by("-seq").values_list("at", flat=True).first()
    return max(now, last) if last else now


def whole(
    register: Register, *, valid_on: date, known_at: datetime, sources_until: date | None = None
) -> Record:
    """The record of all that the register keeps."""
    return assembled(state_of(register), valid_on=valid_on, known_at=known_at, sources_until=sources_until)


def assembled(
    state: State, *, valid_on: date, known_at: datetime, sources_until: date | None = None
) -> Record:
    """The record of a state."""
    return assemble(
        state.statements,
        state.judgements,
        valid_on=valid_on,
        known_at=known_at,
        rulings=state.rulings,
        sources_until=sources_until,
    )


def around(
    register: Register,
    entity: str,
    *,
    known_at: datetime,
    naming: bool = True,
    most: int = _MOST_NEIGHBOURS,
) -> State:
    """What is kept about one thing, about what it names, and about what names it: enough to show it.

    How long it takes depends on the thing, not on the size of the register, and on no more than `most` neighbours, those
    that it names first: a town is named by thousands of things. Without `naming`, what names it is left out, which is
    enough to call it by its name.
    """
    judgements = judgements_of(register)
    ids = set(identify(judgements, known_at=known_at).ids(entity))
    own = statements_on(register, sorted(ids))
    names = {one.value.id for one in own if isinstance(one.value, EntityRef)} - ids
    others = things_naming(register, ids, apart_from=names, most=most) if naming else ()
    near = [*sorted(names), *others][:most]
    neighbours = statements_on(register, near)
    far = sorted({one.value.id for one in neighbours if isinstance(one.value, EntityRef)} - ids - set(near))
    named = statements_on(register, far[:_MOST_NEIGHBOURS], props=("name", "title", "member"))
    papers = statements_on(
        register, sorted({f"document:{one.quote.document[7:]}" for one in own if one.quote})
    )
    rulings = rulings_on(register, [*ids, *near])
    return State(_each_once((*own, *neighbours, *named, *papers)), judgements, rulings)


def naming_count(register: Register, entity: Entity, state: State) -> int:
    """How many things name this one that are not in the state of what is around it."""
    ids = set(entity.ids)
    there = {
        one.entity
        for one in state.statements
        if isinstance(one.value, EntityRef) and one.value.id in ids and one.withdrawn_at is None
    }
    return _naming(register, ids).filter(withdrawn_at=None).count() - len(there - ids)


def _naming(register: Register, ids: set[str]) -> QuerySet[Row, str]:
    """The things of which a statement names one of these, each once, in the order of their ids."""
    rows = register.statements.filter(refers__in=ids).exclude(entity__in=ids)
    return rows.order_by("entity").values_list("entity", flat=True).distinct()


def things_naming(register: Register, ids: set[str], *, apart_from: Iterable[str], most: int) -> list[str]:
    """The first of the things of which a statement names one of these, in the order of their ids."""
    away = [*ids, *apart_from]
    asked = _NAMING.format(ids=marks_for(ids), away=marks_for(away))
    return [one for (one,) in answered(asked, register.pk, *ids, *away, most)]


def name_in(record: Record, id: str, language: Language) -> str:
    """What a thing is called in lists: by its name, else after those who take part in it."""
    entity = record.entity(id)
    if entity is None or entity.kind not in _PARTIES or entity.value("name"):
        return record.name_of(id, language)
    parties = [
        record.name_of(value.id, language)
        for prop in _PARTIES[entity.kind]
        for value in entity.values(prop)
        if isinstance(value, EntityRef)
    ]
    return " – ".join(dict.fromkeys(parties)) or record.name_of(id, language)


def identity_judgements(register: Register) -> tuple[Judgement, ...]:
    """What people said of pairs of ids, oldest first."""
    return judgements_of(register)


def _each_once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple({one.key: one for one in statements}.values())
