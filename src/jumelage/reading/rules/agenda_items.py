"""What a register of decisions or a proposal is about: its lines "Objet : …", "N° 14 – …", "Betreff: …"."""

from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import Choice, DateValue, Text, Value

_NUMBER = r"(?:[Nn][°º]\s?|[Nn]o\.?\s|Nr\.\s?)?\d{1,4}(?:[-./]\d{1,4}){0,2}"
_ITEM = (
    rf"(?m:^)(?:(?:{{item_word}})(?:\s+{_NUMBER})?\s?[:–—.-]|[Nn][°º]\s?\d{{1,4}}(?:[-./]\d{{1,4}}){{0,2}}\s?[:–—.-]"
    rf"|\d{{4}}[-/]\d{{2,4}}|\d\d-\d{{3,4}})\s*(?=\S)"
)
_ON_THE_SUBJECT = ("tie", "partner", "topic")
_LONGEST = 160  # code points of a line that names an item
_REACH = 200  # code points of a paragraph in which that line begins


def item(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A decision by the name that it bears in the register, of the day of the sitting; a proposal by its subject."""
    named = item_named(sentence, context)
    if named is None or context.dated is None or context.dated.precision != "day":
        return
    entity, title, start, end = named
    day, language = DateValue(context.dated), sentence.lexicon.language
    span, valid = (start, end), since(context.dated)
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


def item_named(sentence: Sentence, context: Context) -> tuple[str, str, int, int] | None:
    """Entity and title of the decision or proposal that a line names, and where the title starts and ends."""
    proposal = context.papers_sort == "proposal"
    if not context.papers_sort or not sentence.first or not (proposal or sentence.has(*_ON_THE_SUBJECT)):
        return None
    match = sentence.lexicon.pattern(_ITEM).search(sentence.text, 0, _REACH)
    line = sentence.text[match.end() :].partition("\n")[0].rstrip(" .;") if match else ""
    if match is None or not 4 < len(line) < _LONGEST or line.endswith("?"):
        return None
    title = " ".join(line.split())
    kind = "Policy" if proposal else "Decision"
    when = (context.dated.edtf,) if context.dated and kind == "Decision" else ()
    return entity_id(kind, context.home_slug, *when, title), title, match.end(), match.end() + len(line)
