"""The things that a register knows, in lists by kind."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from jumelage.errors import UnknownKind
from jumelage.statements.ids import slug
from jumelage.vocabulary import Kind, vocabulary
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language, upper_first
from jumelage_web.store.models import EntityNow

PAGE = 50
# The kinds that officers look for first; the others follow in the order of the vocabulary.
_FIRST = ("Tie", "Municipality", "Organisation", "Grant", "Policy", "Decision", "Activity")


@dataclass(frozen=True, slots=True)
class Line:
    """A thing in a list, and how many findings about it are open."""

    row: EntityNow
    url: str
    findings: int


@desk_page()
def entities(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Things of one kind, or those whose name has the words searched for, by name or by their first day."""
    counts = dict(desk.register.entities_now.order_by().values_list("kind").annotate(Count("pk")))
    words = " ".join(request.GET.get("q", "").split())[:200]
    kind = _kind_asked(request.GET.get("kind", ""), counts, words)
    by_date = request.GET.get("sort") == "date"
    found = Paginator(_rows(desk, kind, words, by_date=by_date), PAGE).get_page(request.GET.get("page"))
    asked = {"q": words, "sort": "date" if by_date else ""}
    return show(
        request,
        desk,
        "desk/entities.html.jinja",
        page="entities",
        kind=kind,
        words=words,
        by_date=by_date,
        found=found,
        lines=_lines(desk, found),
        tabs=_tabs(desk, counts, kind, asked),
        query=_query(asked | {"kind": kind.name if kind else ""}),
        total=sum(counts.values()),
        kinds=new_kinds(),
        kind_label=kind_label,
        behind=_is_behind(desk),
    )


def kinds_in_order() -> tuple[Kind, ...]:
    """All kinds, those first that officers look for first."""
    known = tuple(vocabulary())
    first = {name: number for number, name in enumerate(_FIRST)}
    return tuple(sorted(known, key=lambda kind: first.get(kind.name, len(first))))


def new_kinds() -> tuple[Kind, ...]:
    """The kinds of which a person can make a new thing; documents come in by themselves."""
    return tuple(kind for kind in kinds_in_order() if kind.name != "Document")


def kind_label(name: str) -> str:
    """What one thing of the kind is called."""
    return vocabulary().kind(name).label(current_language())


def kind_of(id: str) -> Kind:
    """The kind that an id names; raises Http404 where it names none."""
    try:
        return vocabulary().kind_of(id)
    except UnknownKind as error:
        raise Http404 from error


def prop_choices(kind: Kind) -> list[tuple[str, str]]:
    """The props of a kind with their labels."""
    return [(prop.name, upper_first(prop.label(current_language()))) for prop in kind.props]


def _kind_asked(asked: str, counts: dict[str, int], words: str) -> Kind | None:
    """The kind that is asked for; without one all kinds where words are searched for, else the first that has things."""
    if asked in vocabulary():
        return vocabulary().kind(asked)
    return None if words else next((kind for kind in kinds_in_order() if kind.name in counts), None)


def _rows(desk: Desk, kind: Kind | None, words: str, *, by_date: bool) -> QuerySet[EntityNow]:
    rows = desk.register.entities_now.all()
    if kind is not None:
        rows = rows.filter(kind=kind.name)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(sort__contains=slug(words)))
    if by_date:
        return rows.order_by(F("first_on").asc(nulls_last=True), "sort", "entity")
    return rows.order_by("sort", "entity")


def _lines(desk: Desk, found: Page[EntityNow]) -> list[Line]:
    rows = list(found)
    open_ones = desk.register.findings_now.filter(settled=False, entity__in=[row.entity for row in rows])
    counts = dict(open_ones.order_by().values_list("entity").annotate(Count("pk")))
    return [Line(row, desk.url("entity", row.entity), counts.get(row.entity, 0)) for row in rows]


def _tabs(
    desk: Desk, counts: dict[str, int], current: Kind | None, asked: dict[str, str]
) -> list[dict[str, object]]:
    return [
        {
            "label": upper_first(kind.plural(current_language())),
            "url": f"{desk.url('entities')}?{_query({'kind': kind.name} | asked)}",
            "current": kind == current,
            "count": counts.get(kind.name, 0),
        }
        for kind in kinds_in_order()
        if kind.name in counts or kind == current
    ]


def _query(asked: dict[str, str]) -> str:
    return urlencode({name: value for name, value in asked.items() if value})


def _is_behind(desk: Desk) -> bool:
    """Whether acts have been done that the lists do not show yet."""
    last = desk.register.entries.order_by("-seq").values_list("seq", flat=True).first() or 0
    reached = getattr(desk.register, "freshness", None)
    return bool(desk.register.statements.exists() and (reached is None or reached.seq < last))
