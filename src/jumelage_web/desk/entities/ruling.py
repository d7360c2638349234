"""Ruling on what competes where no check has found it: each check looks at some props, people may rule on any."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage_web.desk.entities.listing import kind_of
from jumelage_web.desk.entities.page import around_now
from jumelage_web.desk.entities.say import prop_of
from jumelage_web.desk.pages import Desk, desk_page, show, told
from jumelage_web.jinja import current_language
from jumelage_web.store.actions import claims
from jumelage_web.store.roles import Role
from jumelage_web.telling.dossier import Fact, Teller, fact_of


class RuleForm(forms.Form):
    """Which answer stands, on whose behalf, on what ground."""

    stands = forms.ChoiceField(widget=forms.RadioSelect)
    authority = forms.CharField(max_length=200)
    reason = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    use_required_attribute = False

    def __init__(self, fact: Fact, *args: Any, **kwargs: Any) -> None:
        """For the answers that compete."""
        super().__init__(*args, **kwargs)
        stands = self.fields["stands"]
        stands.label = _("Wat geldt?")
        if isinstance(stands, forms.ChoiceField):
            stands.choices = [
                (one.lead.id, f"{one.value} ({one.valid})" if one.valid else one.value)
                for one in fact.answers[: fact.competing]
            ]
        self.fields["authority"].label = _("Namens wie")
        self.fields["authority"].help_text = _(
            "De functie of het orgaan dat dit besluit, zoals “de gemeenteraad” of “de gemeentearchivaris”."
        )
        self.fields["reason"].label = _("Op welke grond")
        self.fields["reason"].help_text = _("Deze woorden staan straks in de bijlage. Noem geen personen.")


@desk_page(read=Role.APPROVER, act=Role.APPROVER)
def rule(request: HttpRequest, desk: Desk, prop: str, entity: str) -> HttpResponse:
    """What competes, side by side, and the form that says which of it stands."""
    prop_of(kind_of(entity), prop)
    state, record, found = around_now(desk, entity)
    if found is None or not found.competing(prop):
        raise Http404
    teller = Teller(desk, record, state, current_language())
    fact = fact_of(found, prop, teller)
    form = RuleForm(fact, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not _ruled(request, desk, form):
            return redirect(desk.url("entity-rule", prop, found.id))
        messages.success(request, _("Uw besluit is vastgelegd."))
        return redirect(f"{desk.url('entity', found.id)}#{prop}")
    return show(
        request,
        desk,
        "desk/entity_rule.html.jinja",
        page="entities",
        status=400 if form.errors else 200,
        id=found.id,
        name=teller.name(found.id),
        fact=fact,
        form=form,
    )


def _ruled(request: HttpRequest, desk: Desk, form: RuleForm) -> bool:
    """Whether the ruling was taken in; not where somebody gave the statement up meanwhile, which is told."""
    claim, authority, reason = (str(form.cleaned_data[name]) for name in ("stands", "authority", "reason"))
    row = desk.register.statements.filter(claim=claim, withdrawn_at=None).first()
    if row is None:
        told(request, claims.Conflict(_("Dit is intussen ingetrokken. Kijk opnieuw wat er staat.")))
        return False
    claims.rule(desk.register, row, authority=authority, reason=reason, by=desk.user, at=timezone.now())
    return True
