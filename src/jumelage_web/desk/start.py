"""The door of the desk: which register; and the overview of one, with what waits in it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.store.access import registers_of
from jumelage_web.store.models import Document


@login_required
def start(request: HttpRequest) -> HttpResponse:
    """The registers of the person at hand; straight into it where there is one."""
    found = registers_of(request.user)
    if len(found) == 1:
        return redirect("desk:overview", found[0][0].slug)
    return render(request, "desk/start.html.jinja", {"registers": found})


@desk_page()
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What waits, what came in last, how the register stands."""
    register = desk.register
    return show(
        request,
        desk,
        "desk/overview.html.jinja",
        page="overview",
        statement_count=register.statements.filter(withdrawn_at=None).count(),
        document_count=register.documents.exclude(state=Document.State.REMOVED).count(),
        reading_count=register.documents.filter(
            state__in=(Document.State.WAITING, Document.State.READING)
        ).count(),
        findings=register.findings_now.filter(settled=False).order_by("weight", "rule")[:5],
        entries=register.entries.order_by("-seq")[:8],
    )
