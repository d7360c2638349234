"""Giving a statement up, and taking its words out for good."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage.statements.statement import Statement as Value
from jumelage_web.desk.entities.page import around_now
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Payload, Proposal, Statement
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import statements_of
from jumelage_web.telling.dossier import Teller, Told


class WithdrawForm(forms.Form):
    """Why a statement is given up."""

    reason = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: object, **kwargs: object) -> None:
        """With its words in the language of the page."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["reason"].label = _("Waarom trekt u dit in?")
        self.fields["reason"].help_text = _("Bijvoorbeeld: het document spreekt van een andere gemeente.")


class RedactForm(forms.Form):
    """On what ground words are taken out for good, and that the person means it."""

    ground = forms.CharField(max_length=200)
    word = forms.CharField(max_length=40)

    def __init__(self, *args: object, **kwargs: object) -> None:
        """With its words in the language of the page."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["ground"].label = _("Op welke grond?")
        self.fields["ground"].help_text = _(
            "Bijvoorbeeld: AVG, artikel 17. Deze grond blijft staan en mag dus geen persoonsgegevens bevatten."
        )
        self.fields["word"].label = _("Typ het woord %(word)s") % {"word": self.word_asked}
        self.fields["word"].widget.attrs["autocomplete"] = "off"

    @property
    def word_asked(self) -> str:
        """The word that has to be typed."""
        return _("verwijderen")

    def clean_word(self) -> str:
        """The word, where it is the one asked for."""
        typed = str(self.cleaned_data["word"]).strip().casefold()
        if typed != self.word_asked.casefold():
            raise forms.ValidationError(_("Typ precies het woord %(word)s.") % {"word": self.word_asked})
        return typed


@desk_page(read=Role.APPROVER, act=Role.APPROVER)
def withdraw(request: HttpRequest, desk: Desk, claim: str) -> HttpResponse:
    """Asks why a statement is given up, and gives it up."""
    row = desk.register.statements.filter(claim=claim, withdrawn_at=None).first()
    if row is None:
        raise Http404
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        claims.withdraw(
            desk.register, [row], reason=form.cleaned_data["reason"], by=desk.user, at=timezone.now()
        )
        messages.success(request, _("Ingetrokken. Wie terugkijkt, ziet dat dit hier stond."))
        return redirect(desk.url("entity", row.entity))
    told, name = _told(desk, row)
    return show(
        request,
        desk,
        "desk/statement_withdraw.html.jinja",
        page="entities",
        status=400 if form.errors else 200,
        row=row,
        told=told,
        name=name,
        form=form,
    )


@desk_page(read=Role.MANAGER, act=Role.MANAGER)
def redact(request: HttpRequest, desk: Desk, claim: str) -> HttpResponse:
    """Asks on what ground the words of a statement have to go, and takes them out for good."""
    rows = list(desk.register.statements.filter(claim=claim).order_by("-id"))
    kept = set(
        Payload.objects.filter(pk__in=[row.commitment for row in rows]).values_list("commitment", flat=True)
    )
    rows = [row for row in rows if row.commitment in kept]
    if not rows:
        raise Http404
    form = RedactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        for row in rows:
            claims.redact_statement(
                desk.register, row, ground=form.cleaned_data["ground"], by=desk.user, at=timezone.now()
            )
        messages.success(
            request,
            _("De woorden zijn verwijderd. Dat hier iets stond, en op welke grond het weg is, blijft staan."),
        )
        return redirect(_where_next(desk, rows[0].entity))
    told, name = _told(desk, rows[0])
    return show(
        request,
        desk,
        "desk/statement_redact.html.jinja",
        page="entities",
        status=400 if form.errors else 200,
        row=rows[0],
        told=told,
        name=name,
        form=form,
    )


def _told(desk: Desk, row: Statement) -> tuple[Told, str]:
    """The statement in words, and what its thing is called."""
    value: Value = next(statements_of(Statement.objects.filter(pk=row.pk)))
    state, record, _found = around_now(desk, row.entity)
    teller = Teller(desk, record, state, current_language())
    return teller.told(value), teller.name(row.entity)


def _where_next(desk: Desk, entity: str) -> str:
    """The page of the thing, or the list where nothing is left of it."""
    left = desk.register.statements.filter(
        entity=entity, commitment__in=Payload.objects.values("commitment")
    ).exists()
    waits = Proposal.objects.filter(register=desk.register, entity=entity, settled_in=None).exists()
    return desk.url("entity", entity) if left or waits else desk.url("entities")
