"""Claims in plain words, for whoever reviews them: what a proposal says, and of what."""

from collections.abc import Iterable, Mapping

from babel.units import format_unit

from jumelage.statements.statement import Claim
from jumelage.values.goals import Goal
from jumelage.values.language import Language
from jumelage.values.spoken import spoken, spoken_money, spoken_number
from jumelage.values.value import (
    Choice,
    DateValue,
    EntityRef,
    GoalCode,
    MoneyValue,
    PeriodValue,
    Quantity,
    Text,
    Value,
)
from jumelage.vocabulary import vocabulary

# What a thing is called by its own claims.
NAMING = ("name", "title", "acronym", "description")
# Things without a name of their own are called after those who take part in them.
PARTIES = frozenset(
    {
        ("Tie", "member"),
        ("Grant", "payer"),
        ("Grant", "recipient"),
        ("Membership", "member"),
        ("Membership", "campaign"),
    }
)


def said(claim: Claim, names: Mapping[str, str], *, language: Language) -> str:
    """What the claim says of its entity: "began: 1976"."""
    label = vocabulary().prop(claim.kind, claim.prop).label(language)
    space = "\u00a0" if language == "fr" else ""
    return f"{label}{space}: {value_said(claim.value, claim, names, language=language)}"


def value_said(value: Value, claim: Claim, names: Mapping[str, str], *, language: Language) -> str:
    """The value in words, dates no more precise than the source."""
    match value:
        case DateValue(date):
            return spoken(date, language)
        case PeriodValue(period):
            return spoken(period, language)
        case MoneyValue(money):
            return spoken_money(money, language)
        case Quantity(amount, "year"):
            return str(format_unit(amount, "duration-year", "long", locale=language))
        case Quantity(amount, unit):
            return f"{spoken_number(amount, language)} {unit}".strip()
        case GoalCode(code):
            return Goal.parse(code).label(language)
        case EntityRef():
            return value.label or names.get(value.id, value.id)
        case Choice(code):
            choice = vocabulary().prop(claim.kind, claim.prop).choice(code)
            return choice.label(language) if choice else str(value)
        case _:
            return " ".join(str(value).split())


def subject(claim: Claim, names: Mapping[str, str], *, language: Language) -> str:
    """What the claim is about, its kind first: "Tie Galle – Velsen"."""
    kind = vocabulary().kind(claim.kind).label(language)
    return f"{kind[:1].upper()}{kind[1:]} {names.get(claim.entity, claim.entity.partition(':')[2])}"


def names_in(claims: Iterable[Claim]) -> dict[str, str]:
    """What the claims call the things they are about, by entity id; what has none is called after its parties."""
    names: dict[str, str] = {}
    parties: dict[str, dict[str, None]] = {}
    for claim in claims:
        if isinstance(claim.value, EntityRef) and claim.value.label:
            names.setdefault(claim.value.id, claim.value.label)
            if (claim.kind, claim.prop) in PARTIES:
                parties.setdefault(claim.entity, {})[claim.value.label] = None
        elif isinstance(claim.value, Text) and claim.prop in NAMING:
            names.setdefault(claim.entity, " ".join(claim.value.text.split()))
    return names | {id: " – ".join(labels) for id, labels in parties.items()}
