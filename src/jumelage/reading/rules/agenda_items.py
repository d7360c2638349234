"""What a register of decisions or a proposal is about: its lines "Objet : …", "N° 14 – …", "Betreff: …"."""

from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import Choice, DateValue, Text, Value

_NUMBER = r"(?:[Nn][°º]\s?|[Nn]o\.?\s|Nr\.\s?)?\d{{1,4}}(?:[-./]\d{{1,4}}){{0,2}}"
_ITEM = (
    rf"(?:(?:{{item_word}})(?:\s+{_NUMBER})?\s?[:–—.-]|[Nn][°º]\s?\d{{1,4}}(?:[-./]\d{{1,4}}){{0,2}}\s?[:–—.-]"
    rf"|\d{{4}}[-/]\d{{2,4}})\s*(?=\S)"
)
_ON_THE_SUBJECT = ("tie", "partner", "topic")
_LONGEST = 160  # code points of a line that names an item


def item(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A decision by the name that it bears in the register, of the day of the sitting; a proposal by its subject."""
    named = item_named(sentence, context)
    if named is None or context.dated is None or context.dated.precision != "day":
        return
    entity, title, start = named
    day, language = DateValue(context.dated), sentence.lexicon.language
    span, valid = (start, len(sentence.text.rstrip(" .;"))), since(context.dated)
    if context.papers_sort == "proposal":
        kind = Choice("nota", "")
        values: dict[str, Value | None] = {
            "title": Text(title, language),
            "kind": kind,
            "status": Choice("proposed", ""),
            "dated": day,
        }
        yield from drafts(entity, "Policy", values, valid=valid, span=span)
        return
    body = Choice("council", "")
    yield from drafts(
        entity,
        "Decision",
        {"title": Text(title, language), "decided_on": day, "body": body},
        valid=valid,
        span=span,
    )


def item_named(sentence: Sentence, context: Context) -> tuple[str, str, int] | None:
    """Entity and title of the decision or proposal that a line names, and where the title starts."""
    text = sentence.text.rstrip(" .;")
    if not context.papers_sort or not sentence.first or len(text) > _LONGEST or text.endswith("?"):
        return None
    match = sentence.lexicon.pattern(_ITEM).match(text)
    if match is None or not sentence.has(*_ON_THE_SUBJECT):
        return None
    title = " ".join(text[match.end() :].split())
    kind = "Policy" if context.papers_sort == "proposal" else "Decision"
    when = (context.dated.edtf,) if context.dated and kind == "Decision" else ()
    return entity_id(kind, context.home_slug, *when, title), title, match.end()
