"""What all pages of the desk share: whose register it is, who is at it, what waits, and how an act that fails is told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.errors import JumelageError
from jumelage_web.store.access import NotAllowed, register_for
from jumelage_web.store.actions.claims import Conflict
from jumelage_web.store.models import Document, Register, User
from jumelage_web.store.people import names_of
from jumelage_web.store.roles import Role
from jumelage_web.telling.place import Source

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Desk:
    """The register at hand, the person, and that person's role in it."""

    register: Register
    user: User
    role: Role

    def may(self, role: Role) -> bool:
        """Whether the person has at least that role."""
        return self.role >= role

    @property
    def home(self) -> str:
        """The id of the register's municipality."""
        return self.register.home

    def url(self, page: str, *args: object) -> str:
        """The address of a page of this register."""
        return reverse(f"desk:{page}", args=[self.register.slug, *args])

    def papers(self, keys: Iterable[str]) -> dict[str, Source]:
        """The documents with these `sha256:` ids, by id; those that were taken out are left out."""
        hashes = {key.rpartition(":")[2] for key in keys}
        rows = self.register.documents.filter(sha256__in=hashes).exclude(state=Document.State.REMOVED)
        found = rows.only("sha256", "title", "name", "register_id")
        return {row.key: Source(str(row), self.url("document", row.pk)) for row in found}

    def people(self, actors: Iterable[str]) -> dict[str, str]:
        """The names of those who acted, by their codes."""
        return names_of(actors)


@dataclass(frozen=True, slots=True)
class NavItem:
    """A line in the column of what waits; `count` is None where nothing is counted."""

    label: str
    url: str
    count: int | None
    current: bool


View = Callable[Concatenate[HttpRequest, Desk, P], HttpResponseBase]


def desk_page(
    *, read: Role | None = Role.READER, act: Role | None = None
) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """A page of a register for who has the role `read` (GET, HEAD) or `act` (POST); None: no such method.

    Without any role in the register the page does not exist; with too low a role it says which one is needed.
    """

    def decorated(view: View[P]) -> Callable[..., HttpResponseBase]:
        @login_required
        @wraps(view)
        def page(request: HttpRequest, register: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            least = act if request.method == "POST" else read
            found = register_for(request.user, register)
            if found is None or not isinstance(request.user, User):
                raise Http404
            if request.method not in ("GET", "HEAD", "POST") or least is None:
                return HttpResponseNotAllowed(
                    [*(["GET", "HEAD"] if read else []), *(["POST"] if act else [])]
                )
            desk = Desk(found[0], request.user, found[1])
            if desk.role < least:
                return _refused(request, desk, _needed(least), status=403)
            try:
                return view(request, desk, *args, **kwargs)
            except Conflict as error:
                return _refused(request, desk, str(error), status=409)
            except NotAllowed as error:
                return _refused(request, desk, str(error), status=403)
            except JumelageError as error:
                return _refused(request, desk, str(error), status=400)

        page.roles = {"GET": read, "POST": act}  # type: ignore[attr-defined]  # for the test that walks all pages
        return page

    return decorated


def show(
    request: HttpRequest, desk: Desk, template: str, *, page: str, status: int = 200, **context: Any
) -> HttpResponse:
    """The page in its frame; `page` is the part of the desk that it belongs to ("inbox")."""
    known = {
        "desk": desk,
        "register": desk.register,
        "register_town": desk.register.home_name,
        "Role": Role,
        "desk_nav": navigation(desk, page),
    }
    return render(request, template, known | context, status=status)


def told(request: HttpRequest, error: JumelageError) -> None:
    """Keeps the sentence of an act that failed for the next page."""
    messages.error(request, str(error))


def navigation(desk: Desk, current: str) -> list[NavItem]:
    """What waits and where to go, in the order of the work."""
    register = desk.register
    today = timezone.localdate()
    snoozed = register.snoozes.filter(until__gt=today).values("finding")
    lines: list[tuple[str, str, int | None]] = [
        ("overview", _("Overzicht"), None),
        ("inbox", _("Voorstellen"), register.proposals.filter(settled_in=None).count()),
        (
            "findings",
            _("Bevindingen"),
            register.findings_now.filter(settled=False).exclude(key__in=snoozed).count(),
        ),
        ("clock", _("Agenda"), None),
        ("documents", _("Documenten"), None),
        ("entities", _("Dossiers"), None),
        ("annex", _("Bijlage"), None),
        ("log", _("Logboek"), None),
    ]
    if desk.may(Role.MANAGER):
        lines.append(("people", _("Mensen en instellingen"), None))
    return [NavItem(label, desk.url(name), count, name == current) for name, label, count in lines]


def _needed(role: Role) -> str:
    return _("Daarvoor hebt u in dit register de rol van %(role)s nodig.") % {"role": role.label}


def _refused(request: HttpRequest, desk: Desk, why: str, *, status: int) -> HttpResponse:
    return show(request, desk, "desk/refused.html.jinja", page="", status=status, why=why)
