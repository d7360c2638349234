"""The clock: what is overdue, what comes this year and later, each with the words that it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jumelage.record.clock import What
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate
from jumelage.values.spoken import spoken
from jumelage_web.desk.claims import Saying, sayings_of
from jumelage_web.desk.findings.sides import says
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language
from jumelage_web.store import snapshot
from jumelage_web.store.dues import FARTHEST, until
from jumelage_web.store.models import Document, DueNow
from jumelage_web.store.rows import statements_of

_A_PAGE = 50
_AHEAD = 2  # years, where nobody chooses


@dataclass(frozen=True, slots=True)
class Rests:
    """A statement that something due rests on: what it says, where it stands, and how it came here."""

    says: str
    source: str
    url: str
    fact_url: str


@dataclass(frozen=True, slots=True)
class Line:
    """Something due. `proof` is the state of its proof mark."""

    kind: str
    on: str
    words: str
    thing: str
    thing_url: str
    overdue: bool
    proof: str
    rests: tuple[Rests, ...]


class Horizon(forms.Form):
    """How far to look ahead, and for what."""

    years = forms.TypedChoiceField(
        label=_("Hoe ver vooruit"),
        coerce=int,
        choices=[
            (1, _("1 jaar")),
            (2, _("2 jaar")),
            (5, _("5 jaar")),
            (10, _("10 jaar")),
            (FARTHEST, _("25 jaar")),
        ],
    )
    what = forms.ChoiceField(label=_("Wat"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        """The sorts are named in the page's language."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments pass through
        field = self.fields["what"]
        if isinstance(field, forms.ChoiceField):
            language = current_language()
            field.choices = [("", _("alles")), *((one.value, one.label(language)) for one in What)]

    @property
    def asked(self) -> tuple[int, str]:
        """The years and the sort; what cannot be read asks for what nobody chose."""
        self.is_valid()
        return self.cleaned_data.get("years") or _AHEAD, self.cleaned_data.get("what") or ""


@desk_page()
def clock(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What is due up to the horizon, in the order of time."""
    years, what = Horizon(request.GET).asked
    fresh = snapshot.of_today(desk.register)
    today = timezone.localdate()
    rows = desk.register.dues_now.filter(first_on__lte=until(today, years)).order_by(
        "last_on", "first_on", "pk"
    )
    if what:
        rows = rows.filter(what=what)
    found = Paginator(rows, _A_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        desk,
        "desk/clock.html.jinja",
        page="clock",
        form=Horizon({"years": years, "what": what}),
        found=found,
        groups=_groups(desk, list(found), today),
        farther=desk.register.dues_now.filter(first_on__gt=until(today, years)).count(),
        farthest=FARTHEST,
        narrowed=bool(what),
        query=urlencode({"years": years, "what": what}),
        today=today,
        fresh=fresh,
    )


def _groups(desk: Desk, rows: list[DueNow], today: date) -> list[tuple[str, str, list[Line]]]:
    lines = list(zip(rows, _lines(desk, rows, today), strict=True))
    year_ends = date(today.year, 12, 31)
    overdue = [line for row, line in lines if row.last_on < today]
    this_year = [line for row, line in lines if row.last_on >= today and row.first_on <= year_ends]
    later = [line for row, line in lines if row.first_on > year_ends]
    named = [
        ("overdue", str(_("Te laat")), overdue),
        ("year", str(_("Dit jaar")), this_year),
        ("later", str(_("Later")), later),
    ]
    return [group for group in named if group[2]]


def _lines(desk: Desk, rows: list[DueNow], today: date) -> Iterable[Line]:
    language = current_language()
    ids = {claim for row in rows for claim in row.statements}
    stated = {one.id: one for one in statements_of(desk.register.statements.filter(claim__in=ids))}
    sayings = sayings_of(desk.register, stated.values(), language)
    documents = _documents(desk, stated.values())
    names = dict(
        desk.register.entities_now.filter(entity__in={row.entity for row in rows}).values_list(
            "entity", "name"
        )
    )
    for row in rows:
        rests = [stated[claim] for claim in row.statements if claim in stated]
        yield Line(
            kind=What(row.what).label(language),
            on=spoken(PartialDate.parse(row.on), language),
            words=row.messages[language],
            thing=names.get(row.entity, row.entity.partition(":")[2]),
            thing_url=desk.url("entity", row.entity),
            overdue=row.last_on < today,
            proof="several" if len({one.quote.document for one in rests if one.quote}) > 1 else "one",
            rests=tuple(_rests(desk, one, sayings[one.id], documents) for one in rests),
        )


def _rests(desk: Desk, statement: Statement, saying: Saying, documents: Mapping[str, Document]) -> Rests:
    quote = statement.quote
    held = documents.get(quote.document) if quote else None
    return Rests(
        says=f"{saying.prop}: {says(saying)}",
        source=str(held) if held else str(_("Eigen verklaring")),
        url=f"{desk.url('document', held.pk)}#c{quote.start}" if held and quote else "",
        fact_url=desk.url("fact", statement.id),
    )


def _documents(desk: Desk, statements: Iterable[Statement]) -> dict[str, Document]:
    hashes = {one.quote.document.partition(":")[2] for one in statements if one.quote}
    rows = desk.register.documents.filter(sha256__in=hashes).exclude(state=Document.State.REMOVED)
    return {row.key: row for row in rows.only("pk", "sha256", "title", "name", "register_id")}
