"""Claims in plain English, for tables on a terminal: what a proposal says, and of what."""

from collections.abc import Iterable, Mapping

from jumelage.statements.statement import Claim
from jumelage.values.spoken import spoken, spoken_money
from jumelage.values.value import Choice, DateValue, EntityRef, MoneyValue, PeriodValue, Text, Value
from jumelage.vocabulary import vocabulary

_NAMING = ("name", "title", "acronym", "description")
# Things without a name of their own are called after those who take part in them.
_PARTIES = frozenset(
    {
        ("Tie", "member"),
        ("Grant", "payer"),
        ("Grant", "recipient"),
        ("Membership", "member"),
        ("Membership", "campaign"),
    }
)


def said(claim: Claim, names: Mapping[str, str]) -> str:
    """What the claim says of its entity: "began: 1976"."""
    prop = vocabulary().prop(claim.kind, claim.prop)
    return f"{prop.label('en')}: {value_said(claim.value, claim, names)}"


def value_said(value: Value, claim: Claim, names: Mapping[str, str]) -> str:
    """The value in words, dates no more precise than the source."""
    match value:
        case DateValue(date):
            return spoken(date, "en")
        case PeriodValue(period):
            return spoken(period, "en")
        case MoneyValue(money):
            return spoken_money(money, "en")
        case EntityRef():
            return value.label or names.get(value.id, value.id)
        case Choice(code):
            choice = vocabulary().prop(claim.kind, claim.prop).choice(code)
            return choice.label("en") if choice else str(value)
        case _:
            return " ".join(str(value).split())


def subject(claim: Claim, names: Mapping[str, str]) -> str:
    """What the claim is about, its kind first: "Tie Galle – Velsen"."""
    kind = vocabulary().kind(claim.kind).label("en")
    return f"{kind} {names.get(claim.entity, claim.entity.partition(':')[2])}"


def names_in(claims: Iterable[Claim]) -> dict[str, str]:
    """What the claims call the things they are about, by entity id; what has none is called after its parties."""
    names: dict[str, str] = {}
    parties: dict[str, dict[str, None]] = {}
    for claim in claims:
        if isinstance(claim.value, EntityRef) and claim.value.label:
            names.setdefault(claim.value.id, claim.value.label)
            if (claim.kind, claim.prop) in _PARTIES:
                parties.setdefault(claim.entity, {})[claim.value.label] = None
        elif isinstance(claim.value, Text) and claim.prop in _NAMING:
            names.setdefault(claim.entity, " ".join(claim.value.text.split()))
    return names | {id: " – ".join(labels) for id, labels in parties.items()}
