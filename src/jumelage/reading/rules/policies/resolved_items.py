"""What a sitting resolved, line by line, under a line that announces it: "The Board resolved to: 1. approve …"."""

from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.policies.agenda_items import item, lost_item
from jumelage.reading.rules.policies.bodies import bodies_in
from jumelage.reading.rules.policies.own_motions import told_below
from jumelage.reading.rules.policies.papers import papers_in
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import Choice, DateValue, Text, Value

_LISTED = r"\W{0,3}(?:(?:{law_article})\s?)?(?:\d{1,2}|[a-h]|[ivx]{1,4})(?:er)?\s?[.):–-]\s+(?:[-–]\s)?(?=\S)"
_APPROVES = r"(?:{list_approves})\s?(?=\S)"  # en: "approve …", fr: "d'approuver …"
_TO_APPROVE = r"\s(?:{list_to_approve})[ .;,]*$"  # de: "… zuzustimmen;", nl: "… goed te keuren;"
_ANNOUNCES = r"(?<!\w)(?:{announces_list})(?:,?\s[\w’']+){0,3}\s?:\s*$"
_ALONE = r"\W{0,3}(?:{announces_list})\s?:?\s*"
_ABOUT = ("tie", "partner", "topic", "campaign", "goal_set", "policy")
_LONGEST = 200  # code points of a line that says what was resolved


def announces(sentence: Sentence, context: Context) -> bool:
    """Whether the lines below say what a sitting resolved: en "The Executive Board resolved to:"."""
    if context.sitting is None or context.papers_sort == "proposal" or context.day_of_sitting is None:
        return False
    opens = sentence.pattern(_ANNOUNCES).search(sentence.text)
    return opens is not None and bool(bodies_in(sentence)) and not sentence.has("not", "rejected", "plan")


def heads_resolution(sentence: Sentence, context: Context) -> bool:
    """Whether the line says no more than that a sitting resolves what follows: nl "BESLUIT:"."""
    alone = context.sitting is not None and context.papers_sort != "proposal"
    return alone and sentence.pattern(_ALONE).fullmatch(sentence.text) is not None


def is_listed(sentence: Sentence) -> bool:
    """Whether the line is numbered, as those of a resolution are."""
    return sentence.pattern(_LISTED).match(sentence.text) is not None


def resolved(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """One line of what was resolved, as a decision of its own; what is paid or only noted is none."""
    sitting, day = context.sitting, context.day_of_sitting
    if not context.resolving or sitting is None or day is None or not sentence.has(*_ABOUT):
        return
    number = sentence.pattern(_LISTED).match(sentence.text)
    if number is None or len(sentence.text) > _LONGEST or papers_in(sentence, context):
        return
    line = sentence.text[number.end() :].rstrip(" .;,")
    if sentence.amounts or not _is_approval(sentence, number.end()):
        return
    title = " ".join(line.split())
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "decided_on": DateValue(day),
        "body": Choice(sitting.kind, sitting.label),
    }
    entity = entity_id("Decision", context.home_slug, day.edtf, title)
    yield from drafts(
        entity, "Decision", values, valid=since(day), span=(number.end(), number.end() + len(line))
    )


def _is_approval(sentence: Sentence, start: int) -> bool:
    """Whether the line, whose words begin at `start`, says that something was approved."""
    if sentence.pattern(_APPROVES).match(sentence.text, start):
        return True
    return sentence.lexicon.pattern(_TO_APPROVE).search(sentence.text) is not None


def item_or_line(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A line of what a sitting resolved, else what a line of a register or proposal names."""
    if context.motion_untold:
        yield from told_below(sentence, context)
    elif context.resolving and is_listed(sentence):
        yield from resolved(sentence, context)
    else:
        yield from item(sentence, context)
        yield from lost_item(sentence, context)
