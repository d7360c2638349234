"""Which proposals may be accepted without a person looking at each."""

from jumelage.reading.rules import RULES
from jumelage.statements.statement import Proposal

_CERTAIN = frozenset(rule.id for rule in RULES if rule.certain)
# What the reader says of every document and town, which no rule in the list looks for.
_BASICS = frozenset({"town", "document-title", "document-date", "document-publisher"})


def certain(proposal: Proposal) -> bool:
    """Whether a rule put it forward that is certain enough, or an officer noted it."""
    return proposal.origin.by == "officer" or proposal.origin.rule in _CERTAIN | _BASICS
