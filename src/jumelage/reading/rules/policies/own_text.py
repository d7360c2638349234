"""Papers whose own text says since when they hold: de "Diese Richtlinien gelten seit dem 1. Juni 1982", below their title."""

from collections.abc import Iterable

from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.policies.bodies import bodies_in, body_named
from jumelage.reading.rules.policies.deciders import decider
from jumelage.reading.rules.policies.outcomes import A_SENTENCE, LONGEST_LINE, whole
from jumelage.reading.rules.policies.paper_names import MAY_BE_TOLD
from jumelage.reading.rules.policies.papers import papers_in
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import Choice, DateValue, Text, Value

_THIS = r"(?<!\w)(?:{this_paper})\s([\w-]{4,})"


def heads_own_text(sentence: Sentence, context: Context) -> tuple[str, str] | None:
    """Entity and title of the paper that a line among the first is the title of; None where it is none."""
    line = " ".join(sentence.text.split())
    if not context.in_opening(sentence) or len(line) > LONGEST_LINE or line.endswith((".", ":", "?")):
        return None
    if sentence.pattern(A_SENTENCE).search(sentence.text):
        return None
    named = (p for p in papers_in(sentence, context) if p.kind == "Policy")
    if (paper := next(named, None)) is not None:
        return paper.entity, paper.title
    heads = any(
        word.code in MAY_BE_TOLD and (word.start == 0 or word.end == len(line))
        for word in sentence.all("policy")
    )
    return (entity_id("Policy", context.home_slug, line), line) if heads and " " in line else None


def own_text_dated(sentence: Sentence, context: Context) -> Iterable[Draft]:
    """When the paper that the document is was adopted or came into force, as its own text says of "this policy"."""
    if context.own_text is None or sentence.has("plan", "not", "rejected", "tie"):
        return ()
    entity, title = context.own_text
    nouns = {word.start for word in sentence.all("policy", "document")}
    named = (m for m in sentence.pattern(_THIS).finditer(sentence.text) if m.start(1) in nouns)
    this = next(named, None)
    day = next((m.day for m in sentence.days if m.day is not None), None)
    adopted = next(iter(sentence.all("adopted")), None)
    in_force = any(word.code == "in_force" for word in sentence.all("issued"))
    if day is None or this is None or not (adopted or in_force):
        return ()
    if this[1].casefold() not in title.casefold():
        return ()
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "kind": Choice("nota", ""),
    }
    if adopted is not None:
        body = decider(sentence, context, adopted) or next(iter(bodies_in(sentence)), None)
        values |= {"adopted_by": body_named(sentence, body), "adopted_on": DateValue(day)}
    else:
        values["dated"] = DateValue(day)
    sentence.decided = True
    return drafts(entity, "Policy", values, valid=since(day), span=whole(sentence))
