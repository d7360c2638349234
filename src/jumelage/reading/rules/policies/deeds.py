"""A sentence that tells of two deeds with a date each, cut between them: "adopted the strategy in 2004 and in 2011 passed a motion"."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import Role
from jumelage.reading.draft import Draft
from jumelage.reading.rules.policies.bodies import acts_for_others, bodies_in, label
from jumelage.reading.rules.policies.papers import papers_in
from jumelage.reading.rules.policies.plain_words import in_plain_words
from jumelage.reading.seen import Body
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_CUTS = r";\s|,?\s(?:{and_also})\s|,\s(?:{meanwhile})\s|,\s"
_THEY = r"(?<!\w)(?:{they})(?!\w)"
_PASSIVE = r"(?<!\w)(?:{passive})(?!\w)"
_HAVING_DONE = r"\W{0,2}(?:{having_done})(?!\w)"  # en "Having adopted its policy in 2006, the council …"
_BY = r"(?<!\w)(?:{told_by})\s(?:(?:{article})\s)?$"  # fr "puis approuvé par le conseil": of the paper before
_DONE = ("adopted", "rejected", "issued")
_OPENS = 14  # code points of a main clause behind its comma, before its verb or who acts

Find = Callable[[Sentence, Context], Iterable[Draft]]


def by_deed(sentence: Sentence, context: Context, find: Find) -> Iterator[Draft]:
    """What is found in each deed of the sentence, as if it were told in a sentence of its own."""
    parts = deeds_in(sentence, context)
    before = context.last_decider, context.decider_distance
    for part in parts:
        shift = part.offset - sentence.offset
        for draft in find(part, context):
            yield draft._replace(start=draft.start + shift, end=draft.end + shift)
        if len(parts) > 1 and (body := _who_acts(part)) is not None:
            context.last_decider, context.decider_distance = Body(body.kind, label(part, body)), 0
        sentence.decided = sentence.decided or part.decided
        if not sentence.found_papers and part.found_papers and not shift:
            sentence.found_papers = part.found_papers  # the next sentence may speak of it
    context.last_decider, context.decider_distance = before


def deeds_in(sentence: Sentence, context: Context) -> tuple[Sentence, ...]:
    """The parts of the sentence with a deed and a date each; the sentence alone where it tells of one."""
    if sentence.found_deeds is None:
        edges = [0, *_edges(sentence, context), len(sentence.text)]
        parts = tuple(sentence.part(start, end) for start, end in pairwise(edges))
        if len(parts) == 1:
            parts = (sentence,)
        _name_who_acts(parts)
        sentence.found_deeds = tuple(in_plain_words(part, context) for part in parts)
    return sentence.found_deeds


def _edges(sentence: Sentence, context: Context) -> list[int]:
    """Where the deeds behind the first begin; the last "and" that parts two comes before those in names."""
    if len(sentence.days) == 1 or len(sentence.all(*_DONE, "end", "suspended")) == 1:
        return []
    edges: list[int] = []
    end = len(sentence.text)
    for cut in reversed(list(sentence.pattern(_CUTS).finditer(sentence.text))):
        if (
            _is_deed(sentence, 0, cut.start())
            and _may_part(sentence, context, cut.start(), cut.end(), cut[0])
            and _is_deed(sentence, cut.end(), end, whole=cut[0].startswith(";"))
        ):
            edges.append(cut.end())
            end = cut.start()
    return edges[::-1]


def _is_deed(sentence: Sentence, start: int, end: int, *, whole: bool = False) -> bool:
    """Whether the stretch tells what was done on a day with a paper or a tie, or who did it; a `whole` one has its own subject."""
    dated = any(start <= m.start < end for m in sentence.days if m.role is Role.ON)
    nouns = [w.start for w in sentence.all("policy")]  # fr "délibération" tells by itself of no deed
    told = (w for w in sentence.all(*_DONE, "end", "suspended") if w.start not in nouns)
    done = any(start <= w.start < end for w in told)
    what = ("policy", "document", "tie", "tie_weak", "partner", "campaign", "council", "executive")
    by = sentence.pattern(_BY)
    about = (
        w
        for w in sentence.all(*what)
        if start <= w.start < end and (whole or not by.search(sentence.text, 0, w.start))
    )
    return dated and done and any(about)


def _may_part(sentence: Sentence, context: Context, start: int, end: int, mark: str) -> bool:
    """Whether what stands behind the mark may be told for itself: no part of a name, and behind a mere comma a main clause."""
    if any(paper.start <= start < paper.end for paper in papers_in(sentence, context)):
        return False
    if mark.strip() != ",":
        return True
    acts = [w.start for w in sentence.all(*_DONE)]
    if "verb_second" in sentence.lexicon.habits:
        return end in acts  # nl "Nadat de raad in 2006 … had vastgesteld, trok hij in 2013 …"
    acts += [body.start for body in bodies_in(sentence)]
    acts += [found.start() for found in sentence.pattern(_THEY).finditer(sentence.text, end, end + _OPENS)]
    return any(0 <= act - end < _OPENS for act in acts)


def _name_who_acts(parts: tuple[Sentence, ...]) -> None:
    """Give a part that tells of a deed without saying whose the body of the part beside it: "and in 2011 passed a motion"."""
    first, *later = parts
    acting = None
    if first.pattern(_HAVING_DONE).match(first.text):
        acting = next((body for part in later if (body := _body_of(part)) is not None), None)
    for part in parts if later else ():
        if bodies_in(part):
            acting = _body_of(part) or acting
        elif acting is not None and part.pattern(_PASSIVE).search(part.text) is None:
            part.found_bodies = [acting]
            part.words = {**part.words, acting.kind: [acting]}


def _body_of(part: Sentence) -> Word | None:
    """The body that acts in the part, as a word at the head of another."""
    body = _who_acts(part)
    return Word(0, 0, body.kind, label(part, body)) if body is not None else None


def _who_acts(part: Sentence) -> Word | None:
    """The first body of the part that does not only act for others."""
    return next((body for body in bodies_in(part) if not acts_for_others(part, body)), None)
