"""By what a grant is told from others."""

from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef


def grant_id(payer: EntityRef | None, about: EntityRef | str) -> str:
    """The id of the grant that somebody pays to somebody, or, where nobody is named, for what the words say."""
    by = _own_part(payer) if payer is not None else "unknown"
    return entity_id("Grant", by, about if isinstance(about, str) else _own_part(about))


def _own_part(party: EntityRef) -> str:
    """nl "stichting-stedenband" of "organisation:stichting-stedenband"."""
    return party.id.partition(":")[2]
