"""The policy that a paper says is in force, and its components."""

import re
from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.policies.quoted import QUOTED, quoted_title
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import Choice, Text, Value

_GOES_BY_NAME = r"(?<!\w)(?:{goes_by_name})\W*$"  # nl: "onder de noemer ‘…’"

_COMPONENT = r"(?:(?!\s+(?:{and})\s+(?:{article})\s|[,;.]).)+"

_BEFORE_COMPONENT = r"\s*(?:(?:{and})\s+)?(?:(?:{article})\s+)?"

_LISTED = re.compile(r"\s*(?:\d+\s*[.)]|[-–•*])\s*(.{4,120}?)\s*[.;]?\s*$")

_AROUND_TITLE = r"^(?:(?:{article}|{indefinite})\s+)?[‘'\"“„]?|[’'\"”“]?[ .;]*$"


def in_force(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """The policy that a paper says is in force: "wordt gevat onder de noemer ‘…’"."""
    if not sentence.has("in_force"):
        return
    for match in QUOTED.finditer(sentence.text):
        if not sentence.pattern(_GOES_BY_NAME).search(sentence.text[: match.start()]):
            continue
        title = quoted_title(match)
        entity = entity_id("Policy", context.home_slug, title)
        start, end = sentence.clause_span(match.start(), match.end())
        values: dict[str, Value | None] = {
            "title": Text(title, sentence.lexicon.language),
            "status": Choice("in_force", ""),
        }
        yield from drafts(entity, "Policy", values, valid=None, span=(start, end))
        yield from _named_components(sentence, entity)
        return


def _named_components(sentence: Sentence, entity: str) -> Iterator[Draft]:
    """nl: "… twee onderdelen: de banden met andere steden en de campagne Millenniumgemeente."."""
    word = next(iter(sentence.all("component")), None)
    colon = sentence.text.find(":", word.end) if word else -1
    if word is None or colon < 0 or colon - word.end > 20:
        return
    for match in sentence.pattern(_COMPONENT).finditer(sentence.text[colon + 1 :]):
        before = sentence.pattern(_BEFORE_COMPONENT).match(match[0])
        item = match[0][before.end() :] if before else match[0]
        if len(item) > 3:
            end = colon + 1 + match.end()
            value = Text(item.strip(), sentence.lexicon.language)
            yield Draft(entity, "Policy", "component", value, None, end - len(item), end)


def component(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A component of the policy in force, from the numbered list under it."""
    if context.open_components is None or not sentence.first:
        return
    kind = sentence.passage.block.kind
    if kind not in (BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.PARAGRAPH):
        return
    match = _LISTED.match(sentence.passage.view.text)
    if not match or context.components_listed(match[1]):
        return
    start = sentence.passage.view.text.index(match[1])
    title = sentence.pattern(_AROUND_TITLE).sub("", match[1])
    begin = max(start - sentence.offset, 0)
    value = Text(title, sentence.lexicon.language)
    yield Draft(context.open_components, "Policy", "component", value, None, begin, begin + len(match[1]))
