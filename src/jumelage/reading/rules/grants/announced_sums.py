"""A line or heading that announces sums: whether it does, of which years they are, and between whom."""

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.rules.grants.roles import who
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import Period
from jumelage.values.value import EntityRef


def announced_parties(sentence: Sentence, context: Context) -> tuple[EntityRef | None, EntityRef | None]:
    """Payer and receiver of the sums in the list that a sentence announces."""
    cue = "receive" if sentence.has("receive") else "pay"
    payer, receiver = who(sentence, context, cue, (0, len(sentence.text)))
    return payer or context.home_ref, receiver


def heads_sums(sentence: Sentence) -> Period | None:
    """de "Ab 2020 zahlt die Stadt je Fahrt" as a heading: the years of the sums that follow."""
    if sentence.passage.block.kind is not BlockKind.HEADING or not sentence.has("pay", "receive"):
        return None
    return next((m.period for m in sentence.dates if not m.in_title), None)


def announces_sums(sentence: Sentence) -> bool:
    """fr "La commune alloue à l'association :" · en "Grants paid in 2013-14:": the sums follow in a list."""
    telling = sentence.has("pay", "receive") or any(w.code != "budget" for w in sentence.all("grant"))
    return telling and sentence.text.rstrip().endswith(":") and not sentence.amounts
