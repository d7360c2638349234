"""Claims in plain words, in the language of the page: of what, what, and when it holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from jumelage.statements.statement import Claim
from jumelage.statements.wording import NAMING, PARTIES, names_in, value_said
from jumelage.values.language import Language
from jumelage.values.value import EntityRef
from jumelage.vocabulary import vocabulary
from jumelage_web.store.models import Proposal, Register
from jumelage_web.store.rows import proposal_of
from jumelage_web.telling.dossier import valid_said

_MOST = 400  # proposals looked at for the names of things that no list has yet
_NAMING_PROPS = sorted({*NAMING, *(prop for _, prop in PARTIES)})


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim in words: "Band" "Galle – Velsen", "begonnen", "1976", "sinds 1976"; `valid` may be empty."""

    kind: str
    subject: str
    prop: str
    value: str
    valid: str

    def __str__(self) -> str:
        return f"{self.prop}: {self.value}"


def sayings_of(register: Register, claims: Iterable[Claim], language: Language) -> dict[str, Saying]:
    """Each claim in words, by its id."""
    claims = tuple(claims)
    names = names_for(register, claims)
    return {one.id: saying(one, names, language) for one in claims}


def saying(claim: Claim, names: dict[str, str], language: Language) -> Saying:
    """The claim in words; `names` by entity id."""
    kind = vocabulary().kind(claim.kind)
    return Saying(
        kind=_first_upper(kind.label(language)),
        subject=names.get(claim.entity) or claim.entity.partition(":")[2],
        prop=_first_upper(kind.prop(claim.prop).label(language)),
        value=value_said(claim.value, claim, names, language=language),
        valid=valid_said(claim, language),
    )


def names_for(register: Register, claims: Iterable[Claim]) -> dict[str, str]:
    """What the things are called that the claims speak of: as the register knows them, else as what waits has it."""
    claims = tuple(claims)
    ids = {one.entity for one in claims} | {
        one.value.id for one in claims if isinstance(one.value, EntityRef)
    }
    listed = register.entities_now.filter(entity__in=ids).values_list("entity", "name")
    known = {id: name for id, name in listed if name != id.partition(":")[2]}  # else it has no name yet
    unknown = ids - known.keys()
    if not unknown:
        return known
    rows = Proposal.objects.filter(register=register, entity__in=unknown, prop__in=_NAMING_PROPS)
    told = [proposal_of(row) for row in rows.order_by("id")[:_MOST]]
    return names_in((*claims, *told)) | known


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
