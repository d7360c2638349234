"""What a register of decisions or a proposal is about: its lines "Objet : …", "N° 14 – …", "Betreff: …"."""

import re
from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.seen import Body
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, Text, Value

_NUMBER = r"(?:[Nn][°º]\s?|[Nn]o\.?\s|Nr\.\s?)?\d{1,4}(?:[-./]\d{1,4}){0,2}"
_ITEM = (
    rf"(?m:^)(?:(?:{{item_word}})(?:\s+{_NUMBER})?\s?[:–—.-]|[Nn][°º]\s?\d{{1,4}}(?:[-./]\d{{1,4}}){{0,2}}\s?[:–—.-]"
    rf"|\d{{4}}[-/]\d{{2,4}}(?:[-/]\d{{1,4}})?|\d\d-\d{{3,4}})\s*(?=\S)"
)
_NUMBERED = r"\W{0,3}(?:(?:{item_word})\s)?(?:(?:[Nn][°º]\s?|Nr\.\s)?\d{1,4}(?:[.-]\d{1,3}){0,2}\s?[.:)–—-]?|[a-h]\))\s(?:\(\d{1,3}\)\s)?(?=\W?[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ])"
# nl "- vastgesteld" · de "- einstimmig beschlossen" · fr "– adopté": what came of the item, at the end of its line
_SO = r"\s?(?:\s[-–—»|(]|»)\s?(?:\w+\s){0,2}$"
_BEHIND_DATE = r",?\s(?:(?:{item_word})\s\d{1,4}\s?)?[:–—-]?\s?(?=\W?[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ])"
_OTHER_ITEM = rf"{_NUMBERED}[^.:;]{{3,70}}(?::\s|$)"
_NOTED = r"\s[-–—|(»]\s?(?:{noted})(?!\w)"
_PART = r"\W{0,3}(?:{item_parts})(?:\s\w+)?\s?:?\W{0,3}"
_BULLET = re.compile(r"\W{0,3}(?:\d{1,2}[.)]\s)?(?=\S)")
_ON_THE_SUBJECT = ("tie", "partner", "topic", "campaign", "goal_set")
_LONGEST = 160  # code points of a line that names an item
_LEAD = 50  # code points before the colon of an item that tells at once what is decided
_TAIL = 50  # code points behind the word for what came of an item, at the end of its line
_OPENS = 4  # code points of a line before the day or the number that it opens with
_REACH = 200  # code points of a paragraph in which that line begins


def item(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A decision by the name that it bears in the register, of the day of the sitting; a proposal by its subject."""
    named = item_named(sentence, context)
    day = context.day_of_sitting
    if named is None or day is None or (day != context.dated and outcome_at_its_end(sentence) is None):
        return
    if sentence.pattern(_NOTED).search(sentence.text):
        return  # fr "7. Jumelage : bilan de l'année - pris acte."
    entity, title, start, end = named
    kind = "Decision"
    if context.papers_sort == "proposal":
        kind, values = "Policy", _proposed(sentence, title, day)
    else:
        values = _decided(sentence, context, title, day)
        if context.own_decision is not None and context.last_item is None:
            entity = context.own_decision[0]  # fr "Délibération n° 2019-118 du 24 juin 2019 / Objet : …"
    yield from drafts(entity, kind, values, valid=since(day), span=(start, end))


def _proposed(sentence: Sentence, title: str, day: PartialDate) -> dict[str, Value | None]:
    """What is told of a proposal by its subject."""
    return {
        "title": Text(title, sentence.lexicon.language),
        "kind": Choice("nota", ""),
        "status": Choice("proposed", ""),
        "dated": DateValue(day),
    }


def _decided(sentence: Sentence, context: Context, title: str, day: PartialDate) -> dict[str, Value | None]:
    """What is told of a decision in a register, which is of the council where it does not say whose."""
    sitting = context.sitting or Body("council", "")
    told = outcome_at_its_end(sentence)
    return {
        "title": Text(title, sentence.lexicon.language),
        "decided_on": DateValue(day),
        "body": Choice(sitting.kind, sitting.label),
        "outcome": Choice("rejected") if told is not None and told.kind == "rejected" else None,
    }


def item_named(sentence: Sentence, context: Context) -> tuple[str, str, int, int] | None:
    """Entity and title of the decision or proposal that a line names, and where the title starts and ends."""
    if not sentence.first or not (context.papers_sort or context.sitting):
        return None
    told = outcome_at_its_end(sentence)
    match = sentence.pattern(_ITEM).search(sentence.text, 0, _REACH)
    if match is None and told is not None and sentence.has(*_ON_THE_SUBJECT) and not sentence.has("policy"):
        match = _BULLET.match(sentence.text)
    elif match is None or not _may_be_item(sentence, context, match):
        return None
    if match is None:
        return None
    line = _rest(sentence, match.end())
    if told is not None and told.start > match.end():
        line = sentence.pattern(_SO).sub("", line[: told.start - match.end()])
    if not 4 < len(line) < _LONGEST or line.endswith("?"):
        return None
    kind = "Policy" if context.papers_sort == "proposal" else "Decision"
    title = " ".join(line.split())
    return _entity(context, kind, title), title, match.end(), match.end() + len(line)


def _may_be_item(sentence: Sentence, context: Context, match: re.Match[str]) -> bool:
    """Whether the line may name an item of the subject; the one item of a short extract need not say so itself."""
    if context.papers_sort == "proposal" or (context.papers_sort and sentence.has(*_ON_THE_SUBJECT)):
        return True
    if sentence.has("policy"):
        return False
    numbered = any(letter.isdigit() for letter in match[0])
    opening = context.in_opening(sentence) and (numbered or sentence.has("motive"))
    return opening or (numbered and sentence.has(*_ON_THE_SUBJECT))


def lost_item(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """The item above, where a line of its own says that it was voted down: nl "» Verworpen (11 voor, 18 tegen)"."""
    lost = next(iter(sentence.all("rejected")), None)
    day, sitting = context.day_of_sitting, context.sitting
    if lost is None or lost.start >= _OPENS or context.last_item is None or context.item_told:
        return
    if day is None or sitting is None or not sentence.first or sentence.has("adopted", "policy"):
        return
    entity, title = context.last_item
    sentence.decided = True
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "decided_on": DateValue(day),
        "body": Choice(sitting.kind, sitting.label),
        "outcome": Choice("rejected"),
    }
    yield from drafts(entity, "Decision", values, valid=since(day), span=(0, len(sentence.text.rstrip())))


def item_dated(sentence: Sentence) -> DateMention | None:
    """The day that an item opens with: en "29 November 2016, minute 5 - TWINNING ASSOCIATION"."""
    first = next(iter(sentence.days), None)
    exact = first is not None and first.day is not None and first.day.precision == "day"
    return first if exact and first is not None and first.start < _OPENS else None


def outcome_at_its_end(sentence: Sentence) -> Word | None:
    """The word that says at the end of a line what came of it: "Vorlage 33: Richtlinien … - einstimmig beschlossen"."""
    end = len(sentence.text)
    for told in sentence.all("adopted", "rejected"):
        closes = 0 <= end - told.end < _TAIL and sentence.pattern(_SO).search(sentence.text, 0, told.start)
        if closes:
            return told
    return None


def is_part(sentence: Sentence) -> bool:
    """Whether a heading only names a part of an item: de "Sachverhalt", nl "Besluit", en "Background"."""
    return sentence.pattern(_PART).fullmatch(sentence.text) is not None


def item_headed(sentence: Sentence, context: Context) -> tuple[str, str] | None:
    """Entity and title of what is decided under a numbered line of the minutes, if anything is: "5. Jumelage avec Dole"."""
    if context.sitting is None or not sentence.first or not sentence.has(*_ON_THE_SUBJECT):
        return None
    if (dated := item_dated(sentence)) is not None:
        match = sentence.pattern(_BEHIND_DATE).match(sentence.text, dated.end)
    else:
        match = sentence.pattern(_NUMBERED).match(sentence.text)
    line = _rest(sentence, match.end()) if match else ""
    whole = (
        sentence.text.rstrip().endswith(".") and ":" not in sentence.text[:_LEAD]
    )  # a sentence, and no name
    if not 4 < len(line) < _LONGEST or line.endswith("?") or whole:
        return None
    title = " ".join(line.split())
    return _entity(context, "Decision", title), title


def opens_another(sentence: Sentence, context: Context) -> bool:
    """nl "10. Zwembad: de raad stemt in." behind an item on the subject: an item of the minutes on something else."""
    if context.sitting is None or context.last_item is None or not sentence.first:
        return False
    if (
        context.resolving
        or context.resolves
        or sentence.has(*_ON_THE_SUBJECT, "policy", "topic", "grant", "merged")
        or sentence.places
    ):
        return False
    numbered = sentence.pattern(_OTHER_ITEM).match(sentence.text)
    return numbered is not None


def _rest(sentence: Sentence, start: int) -> str:
    """The rest of the sentence, its closing marks left out."""
    return sentence.text[start:].rstrip(" .;")


def _entity(context: Context, kind: str, title: str) -> str:
    """The id of a decision by its title and the date of the paper, or of a proposal by its title."""
    day = context.day_of_sitting or context.dated
    when = (day.edtf,) if day and kind == "Decision" else ()
    return entity_id(kind, context.home_slug, *when, title)
