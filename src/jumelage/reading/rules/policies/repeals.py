"""Papers that a body does away with on a day: a decision of its own, and no adoption of the paper."""

import re
from collections.abc import Iterable

from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.policies.bodies import acts_for_others, bodies_in, body_named
from jumelage.reading.seen import Paper
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.value import DateValue, Text, Value

_REPEALS = r"(?<!\w)(?:{repeals})(?!\w)"
_REPEALS_APART = r"(?<!\w)(?:{repeals_once})\s[^.,;:]{1,120}?\s(?:{repeals_apart})(?!\w)"
_BY = r"(?<!\w)(?:{told_by})\s(?:(?:{article})\s)?$"
_NEAR = 50  # code points between a body and what it did


def repeal(sentence: Sentence, context: Context, paper: Paper) -> Iterable[Draft]:
    """en "At its meeting on 19 September the council rescinded the policy", nl "Op 3 mei trok de raad de nota in"."""
    deed = next(
        (m for one in (_REPEALS, _REPEALS_APART) if (m := sentence.pattern(one).search(sentence.text))), None
    )
    day = next((m.day for m in sentence.days), sentence.row_day)
    if (
        deed is None
        or paper.kind != "Policy"
        or day is None
        or sentence.has("not", "plan", "future", "adopted")
    ):
        return ()
    body = next((b for b in bodies_in(sentence) if _does(sentence, b, deed)), None)
    word = next(iter(sentence.lexicon.small("repeal")), None)
    if body is None or word is None:
        return ()
    colon = " :" if "space_before_colon" in sentence.lexicon.habits else ":"
    title = f"{word}{colon} {paper.title}"
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "decided_on": DateValue(day),
        "body": body_named(sentence, body),
    }
    span = sentence.clause_span(min(paper.start, body.start, deed.start()), max(paper.end, deed.end()))
    entity = entity_id("Decision", context.home_slug, day.edtf, title)
    return drafts(entity, "Decision", values, valid=since(day), span=span)


def _does(sentence: Sentence, body: Word, deed: re.Match[str]) -> bool:
    """Whether the body does the deed: it stands before it, within it, or behind "by"."""
    if sentence.clause_of(body.start) != sentence.clause_of(deed.start()) or acts_for_others(sentence, body):
        return False
    by = sentence.pattern(_BY).search(sentence.text, 0, body.start) is not None
    return by or 0 <= deed.start() - body.end < _NEAR or deed.start() < body.start < deed.end()
