"""How much went to whom in which years? The question of a page's address, and the answer from what is known."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jumelage_web.public.money_lines import amount_read, answers
from jumelage_web.public.pages import Query
from jumelage_web.public.site import Site


class QuestionForm(forms.Form):
    """Who gave, who received, from which year to which; what is left open is whoever or whenever."""

    payer = forms.CharField(required=False)
    recipient = forms.CharField(required=False)
    first = forms.IntegerField(label=gettext_lazy("Van jaar"), required=False, min_value=1000, max_value=9999)
    last = forms.IntegerField(
        label=gettext_lazy("Tot en met jaar"), required=False, min_value=1000, max_value=9999
    )

    def clean(self) -> dict[str, Any]:
        """The years in their order."""
        found = super().clean() or {}
        first, last = found.get("first"), found.get("last")
        if first and last and last < first:
            self.add_error("last", _("Dit jaar ligt voor het eerste jaar."))
        return found


def asked(query: Query) -> QuestionForm:
    """The question that an address asks."""
    return QuestionForm({name: query.get(name, "") for name in QuestionForm.base_fields})


def question(site: Site, form: QuestionForm, whole: dict[str, Any]) -> dict[str, Any]:
    """The question with its choices, and its `groups` of answers by who paid; none where nothing was asked."""
    told: dict[str, Any] = {
        "asked": {name: form.data[name] for name in QuestionForm.base_fields},
        "choices": {name: _choices(whole, name) for name in ("payer", "recipient")},
        "errors": {name: " ".join(map(str, found)) for name, found in form.errors.items()},
        "sentence": "",
        "groups": [],
    }
    unknown = [
        name
        for name in told["choices"]
        if told["asked"][name] and told["asked"][name] not in dict(told["choices"][name])
    ]
    if unknown:
        told["errors"] |= dict.fromkeys(unknown, _("Kies een naam uit de lijst."))
        return told
    if not form.is_valid() or not any(form.cleaned_data.values()):
        return told
    return told | _answered(site, form.cleaned_data, whole)


def _choices(whole: dict[str, Any], prop: str) -> list[list[str]]:
    found = {one[prop]["id"]: one[prop]["text"] for one in whole["amounts"] if one[prop]}
    return [[id, name] for id, name in sorted(found.items(), key=lambda one: one[1].casefold())]


def _answered(site: Site, asked: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    lines = [
        one
        for one in whole["amounts"]
        if _fits(one, "recipient", asked["recipient"]) and _fits(one, "payer", asked["payer"], open=True)
    ]
    known = [year for one in lines for year in one["years"]]
    first = asked["first"] or min(known, default=site.as_of.valid_on.year)
    last = asked["last"] or max([first, *known])
    by_payer: dict[str, list[dict[str, Any]]] = {}
    for one in lines:
        by_payer.setdefault(one["payer"]["text"] if one["payer"] else "", []).append(one)
    groups = [
        {
            "payer": payer or _("gever onbekend"),
            "answers": answers(site, [amount_read(one) for one in mine], mine, range(first, last + 1)),
        }
        for payer, mine in sorted(by_payer.items(), key=lambda one: (not one[0], one[0].casefold()))
    ]
    return {"sentence": _sentence(asked, whole, first, last), "first": first, "last": last, "groups": groups}


def _fits(line: dict[str, Any], prop: str, id: str, *, open: bool = False) -> bool:
    """Whether the line is of that payer or recipient; with `open`, also where no source says who it was."""
    if not id:
        return True
    return line[prop]["id"] == id if line[prop] else open


def _sentence(asked: dict[str, Any], whole: dict[str, Any], first: int, last: int) -> str:
    names = dict(_choices(whole, "recipient")) | dict(_choices(whole, "payer"))
    told = {
        "payer": names.get(asked["payer"], asked["payer"]),
        "recipient": names.get(asked["recipient"], asked["recipient"]),
        "first": first,
        "last": last,
    }
    if asked["payer"] and asked["recipient"]:
        return _("Wat %(payer)s gaf aan %(recipient)s van %(first)s tot en met %(last)s") % told
    if asked["recipient"]:
        return _("Wat er ging naar %(recipient)s van %(first)s tot en met %(last)s") % told
    if asked["payer"]:
        return _("Wat %(payer)s gaf van %(first)s tot en met %(last)s") % told
    return _("Alles van %(first)s tot en met %(last)s") % told
