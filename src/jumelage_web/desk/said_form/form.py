"""A form in which a person says one thing: a value of one prop, when it holds, and on which words or why.

The vocabulary decides its fields, so that a kind of thing that is new to it has its forms at once.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext as _

from jumelage.documents.quote import Quote
from jumelage.statements.statement import Claim
from jumelage.values.dates import Period
from jumelage.values.value import Text, Value
from jumelage.vocabulary import vocabulary
from jumelage_web.desk.said_form.asked import Asked, Misread
from jumelage_web.desk.said_form.asked import Said as Read
from jumelage_web.desk.said_form.values import TYPES, period_field, read_period, typed_period
from jumelage_web.jinja import current_language
from jumelage_web.store.actions.claims import Said
from jumelage_web.store.models import Document, Register
from jumelage_web.store.rows import document_of

T = TypeVar("T")
_NEW = "value_new"  # what the names of fields of a new thing begin with
_QUOTE = ("document", "start", "end", "exact")


def said_form(
    kind: str,
    prop: str,
    *,
    register: Register,
    entity: str = "",
    data: Mapping[str, Any] | None = None,
    initial: Claim | Said | None = None,
    quote: Quote | None = None,
    reason: bool = False,
    part: str = "",
) -> "SaidForm":
    """The form for `prop` of a thing of that kind, bound where there is `data`; raises UnknownKind, UnknownProp.

    `entity` is the thing that it speaks of. `initial` is what it says now, where it is corrected. `quote` is the words
    it rests on; a bound form finds them in `data` as well. Without any, and with `reason`, it asks why.
    As one `part` of a larger form, whose names it begins with, it leaves words and reason to the whole.
    """
    return SaidForm(
        kind, prop, register, entity, data=data, held=initial, quote=quote, with_reason=reason, part=part
    )


def quote_asked(register: Register, asked: Mapping[str, Any]) -> Quote | None:
    """The words that an address or a form names by `document`, `start`, `end` and `exact`; None where it names none.

    `document` is the `sha256:` id of a document of the register. Raises Misread where the words do not stand there.
    """
    key = str(asked.get("document") or "")
    if not key:
        return None
    row = (
        register.documents.filter(sha256=key.partition(":")[2]).exclude(state=Document.State.REMOVED).first()
    )
    start, end = (_number(asked.get(name)) for name in ("start", "end"))
    if row is None or start is None or end is None or not 0 <= start < end <= len(row.text):
        raise Misread("", _("Deze woorden staan niet in het document. Kies ze opnieuw in de leeskamer."))
    quote = Quote.cut(row.key, row.text, start, end, page=document_of(row).page_at(start))
    given = str(asked.get("exact") or "")
    # a form sends a line's end as two signs
    if given and given.replace("\r\n", "\n") != quote.exact.replace("\r\n", "\n"):
        raise Misread("", _("Op die plaats staan andere woorden. Kies ze opnieuw in de leeskamer."))
    return quote


class SaidForm(forms.Form):
    """What `said_form` gives; `said()` once it is valid."""

    use_required_attribute = (
        False  # a browser would speak before the person has typed, and not in words of ours
    )

    def __init__(
        self,
        kind: str,
        prop: str,
        register: Register,
        entity: str,
        *,
        data: Mapping[str, Any] | None,
        held: Claim | Said | None,
        quote: Quote | None,
        with_reason: bool,
        part: str,
    ) -> None:
        """Fields for the prop; what is held now stands in them."""
        super().__init__(data=data, prefix=part or None)
        self.kind, self.entity, self.register = kind, entity, register
        self.prop = vocabulary().prop(kind, prop)
        self.quote, self.quote_problem = quote, ""
        self.reason = ""  # of the whole that it is part of
        if quote is None and data is not None and not part:
            self._find_quote(data)
        self.asked = Asked(
            register=register,
            prop=self.prop,
            language=current_language(),
            quote=self.quote,
            words=" ".join(self._sent("value_find").split()),
            chosen=self._sent("value"),
            held=held.value if held is not None and held.prop == prop else None,
        )
        self.type = TYPES[self.prop.type]
        self.value_names = tuple(self._add(self.type.fields(self.asked)))
        self.fields["valid"] = period_field(_("Wanneer gold dit?"), required=False)
        if not part and (self.quote is None or with_reason):
            self.fields["reason"] = forms.CharField(
                label=_("Waarom weet u dit?") if self.quote is None else _("Reden"),
                required=self.quote is None,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Er is geen bron bij. Schrijf op hoe u het weet.") if self.quote is None else "",
            )
        for name in () if part else _QUOTE:
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
        self._begin_with(held)
        self._read: Read | None = None
        self._valid: Period | None = None

    def said(self) -> Said:
        """What the form says, once it is valid."""
        if self._read is None:
            raise ValueError("only a valid form says something")
        return self._say(self.entity, self.kind, self.prop.name, self._read.value, self._valid)

    def introduced(self) -> tuple[Said, ...]:
        """What has to be said besides: the name of a thing that the register does not have yet."""
        new = self._read.new if self._read else None
        if new is None:
            return ()
        name = Text(new.name, self._language())
        return (self._say(new.id, new.kind, new.prop, name, None),)

    def all_said(self) -> tuple[Said, ...]:
        """All of it, for one act."""
        return (*self.introduced(), self.said())

    @property
    def value_fields(self) -> list[forms.BoundField]:
        """The fields of the value, but for those of a thing that is new."""
        return [self[name] for name in self.value_names if not name.startswith(_NEW)]

    @property
    def new_fields(self) -> list[forms.BoundField]:
        """The fields of a thing that the register does not have yet."""
        return [self[name] for name in self.value_names if name.startswith(_NEW)]

    @property
    def has_new(self) -> bool:
        """Whether something stands in those fields, so that they are shown open."""
        return any(
            self[name].value() or self.errors.get(name) for name in self.value_names if name.startswith(_NEW)
        )

    @property
    def has_valid(self) -> bool:
        """Whether something stands in the field of the time, so that it is shown open."""
        return bool(self["valid"].value() or self.errors.get("valid"))

    def clean(self) -> dict[str, Any]:
        """Reads the value and the time once the fields themselves are right."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.quote_problem:
            self.add_error(None, self.quote_problem)
        self._valid = self._reading(lambda: read_period(cleaned, "valid", self.asked.language))
        if not any(name in self.errors for name in self.value_names):
            read = self._reading(lambda: self.type.read(self.asked, cleaned))
            if read is not None:
                self._take(read if isinstance(read, Read) else Read(read))
        return cleaned

    # -------------------------------------------------------------- parts

    def _add(self, fields: Mapping[str, forms.Field]) -> Mapping[str, forms.Field]:
        self.fields.update(fields)
        return fields

    def _sent(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name)) or "")

    def _find_quote(self, data: Mapping[str, Any]) -> None:
        try:
            self.quote = quote_asked(self.register, data)
        except Misread as error:
            self.quote_problem = str(error)

    def _begin_with(self, held: Claim | Said | None) -> None:
        if self.quote is not None:
            told = (self.quote.document, self.quote.start, self.quote.end, self.quote.exact)
            self.initial.update(zip(_QUOTE, told, strict=True))
            if held is None and self.prop.type == "text":
                self.initial["value"] = " ".join(self.quote.exact.split())
        if held is not None:
            self.initial.update(
                self.type.typed(held.value, self.asked.language) | typed_period(held.valid, "valid")
            )
            if "reason" in self.fields and isinstance(held, Said):
                self.initial["reason"] = held.reason or ""

    def _reading(self, read: Callable[[], T]) -> T | None:
        """What is read; None where a field cannot be, which then says so."""
        try:
            return read()
        except Misread as error:
            self.add_error(error.field if error.field in self.fields else None, str(error))
            return None

    def _take(self, read: Read) -> None:
        """Keeps what was read, where the vocabulary allows it."""
        if vocabulary().fits(self.kind, self.prop.name, read.value):
            self._read = read
        else:
            self.add_error(self.value_names[0], _("Dit past niet bij dit gegeven."))

    def _say(self, entity: str, kind: str, prop: str, value: Value, valid: Period | None) -> Said:
        reason = " ".join(str(self.cleaned_data.get("reason") or self.reason).split())
        return Said(
            entity=entity,
            kind=kind,
            prop=prop,
            value=value,
            valid=valid,
            quote=self.quote,
            reason=reason or None,
            language=self._language(),
        )

    def _language(self) -> str:
        """The language of the words: that of the document, else the one that the register is kept in."""
        if self.quote is None:
            return self.register.language
        row = self.register.documents.filter(sha256=self.quote.document.partition(":")[2]).first()
        return (row.language if row else "") or self.register.language


def _number(told: object) -> int | None:
    text = str(told)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None
