"""What a sitting resolved, line by line, under a line that announces it: "The Board resolved to: 1. approve …"."""

from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.policies.agenda_items import item, lost_item
from jumelage.reading.rules.policies.bodies import bodies_in
from jumelage.reading.rules.policies.own_motions import told_below
from jumelage.reading.rules.policies.papers import papers_in
from jumelage.reading.rules.policies.title_blocks import own_paper
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import Choice, DateValue, Text, Value

_LISTED = r"\W{0,3}(?:(?:{law_article})\s?)?(?:\d{1,2}|[a-h]|[ivx]{1,4})(?:er)?\s?[.):–-]\s+(?:[-–]\s)?(?=\S)"
_APPROVES = r"(?:{list_approves})\s?(?=\S)"  # en: "approve …", fr: "d'approuver …"
_TO_APPROVE = r"\s(?:{list_to_approve})[ .;,]*$"  # de: "… zuzustimmen;", nl: "… goed te keuren;"
_TO_DO = r"\s(?:{to_do}|{to_do_apart})\s[a-zäöüß]{4,}n[ .;,]*$"  # nl "… te beëindigen;"
_DOES = r"(?:{list_does})(?!\w)"  # en "to end …", fr "de rompre …"
_ANNOUNCES = r"(?<!\w)(?:{announces_list})(?:,?\s[\w’'.]+){0,6}\s?:\s*$"
_RECITES = r"(?<!\w)(?:{recites})\s"  # nl "gelezen het voorstel van …, besluit:"
_ALONE = r"\W{0,3}(?:{announces_list})\s?:?\s*"
_ABOUT = ("tie", "partner", "topic", "campaign", "goal_set", "policy")
_LONGEST = 200  # code points of a line that says what was resolved


def announces(sentence: Sentence, context: Context) -> bool:
    """Whether the lines below say what a sitting resolved: en "The Executive Board resolved to:"."""
    if context.sitting is None or context.papers_sort == "proposal" or context.day_of_sitting is None:
        return False
    opens = sentence.pattern(_ANNOUNCES).search(sentence.text)
    if opens is None or not bodies_in(sentence) or sentence.has("not", "rejected"):
        return False
    return not sentence.has("plan") or sentence.pattern(_RECITES).search(sentence.text) is not None


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
    start = number.end() if number is not None else 0
    if (number is None and not _is_only_line(sentence)) or len(sentence.text) > _LONGEST:
        return
    if papers_in(sentence, context) or sentence.amounts:
        return
    line = sentence.text[start:].rstrip(" .;,")
    if number is not None and not _is_approval(sentence, start):
        return
    title = " ".join(line.split())
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "decided_on": DateValue(day),
        "body": Choice(sitting.kind, sitting.label),
    }
    entity = entity_id("Decision", context.home_slug, day.edtf, title)
    yield from drafts(entity, "Decision", values, valid=since(day), span=(start, start + len(line)))


def _is_only_line(sentence: Sentence) -> bool:
    """nl: "de stedenband met Puno te beëindigen.", without a number right below "besluit:"."""
    small = sentence.text[:1].islower()
    return small and not sentence.has("not", "requested") and _is_deed(sentence)


def _is_deed(sentence: Sentence) -> bool:
    """Whether the line says what is to be done, as its last word or its first."""
    if _is_approval(sentence, 0) or sentence.lexicon.pattern(_TO_DO).search(sentence.text):
        return True
    return sentence.pattern(_DOES).match(sentence.text) is not None


def _is_approval(sentence: Sentence, start: int) -> bool:
    """Whether the line, whose words begin at `start`, says that something was approved."""
    if sentence.pattern(_APPROVES).match(sentence.text, start):
        return True
    return sentence.lexicon.pattern(_TO_APPROVE).search(sentence.text) is not None


def item_or_line(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """The paper that the document is, a line of what a sitting resolved, else what a line of a register or proposal names."""
    if own := list(own_paper(sentence, context)):
        context.motion_untold = False
        yield from own
        return
    if context.motion_untold:
        yield from told_below(sentence, context)
    elif context.resolving and (is_listed(sentence) or sentence.text[:1].islower()):
        yield from resolved(sentence, context)
    else:
        yield from item(sentence, context)
        yield from lost_item(sentence, context)
