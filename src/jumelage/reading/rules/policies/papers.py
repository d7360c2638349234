"""Papers in a sentence: what is named as a policy, a motion or a decision, by title or by kind."""

import re
from collections.abc import Iterable, Iterator

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.letters import letters_in
from jumelage.reading.rules.policies.lost_proposals import lost_proposal
from jumelage.reading.rules.policies.named import named
from jumelage.reading.rules.policies.nameless import said_again
from jumelage.reading.rules.policies.paper_names import INSTRUMENTS, is_none
from jumelage.reading.rules.policies.quoted import quoted_in
from jumelage.reading.rules.policies.reports import report_sent
from jumelage.reading.rules.policies.titled import Titled, titled_in
from jumelage.reading.seen import Paper
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id

_TELLING = 12  # code points of a title that stands for itself
_DATE_NEAR = 12  # code points between a decision and the date that it is of
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d")


def papers_in(sentence: Sentence, context: Context) -> tuple[Paper, ...]:
    """The papers that the sentence names by title, whether or not it says anything of them."""
    if sentence.found_papers is None:
        found = tuple(_find_papers(sentence, context))
        if not found:
            lost = lost_proposal(sentence) if context.home else None
            nameless = lost or (report_sent(sentence) if sentence.has("sent") else None)
            found = (_paper(context, nameless, quoted=False),) if nameless is not None else found
        sentence.found_papers = found
    return sentence.found_papers


def _find_papers(sentence: Sentence, context: Context) -> Iterator[Paper]:
    """The papers with a title first, then those named by their kind."""
    for one in letters_in(sentence) if sentence.has("letter") else ():
        yield _paper(context, one, quoted=False)
    if not sentence.has("policy", "document"):
        return
    titled = _titled(sentence)
    for one in titled:
        yield _paper(context, one, quoted=True)
    for one in _named_by_kind(sentence, context, titled):
        if not said_again(sentence, context, one.word, one.title):
            yield _paper(context, one, quoted=False, of_day=_day_behind(sentence, one))
        elif one.word.code == "motion" and context.own_motion is not None:
            entity, own = context.own_motion
            yield Paper(entity, "Decision", own, "motion", one.word, one.start, one.end, False)


def _titled(sentence: Sentence) -> list[Titled]:
    """The papers that bear a title: in quotation marks, or said to be called so."""
    found = list(quoted_in(sentence))
    for one in titled_in(sentence):
        if not _is_within(found, one.start):
            found.append(one)
    return found


def _named_by_kind(sentence: Sentence, context: Context, titled: list[Titled]) -> Iterator[Titled]:
    """The papers named by their kind, where no title or name holds the word for it."""
    taken: list[tuple[int, int]] = []
    for word in sentence.all("policy"):
        within = _is_within(titled, word.start) or any(start <= word.start < end for start, end in taken)
        if within or is_none(sentence, word):
            continue
        if (name := named(sentence, context, word)) is not None:
            title, start, end = name
            taken.append((start, end))
            yield Titled(title, start, end, word)


def _is_within(titled: Iterable[Titled], position: int) -> bool:
    """Whether one of the titles, or the word for the paper that bears it, stands at the position."""
    return any(one.start <= position < one.end or one.word.start <= position < one.word.end for one in titled)


def _day_behind(sentence: Sentence, one: Titled) -> tuple[str, ...]:
    """The date by which a decision without a name is told from others: fr "délibération du 4 février 2002"."""
    if " " in one.title or one.word.code not in INSTRUMENTS:
        return ()
    near = (m.day.edtf for m in sentence.days if m.day and 0 <= m.cue_start - one.end < _DATE_NEAR)
    return tuple(near)[:1]


def _paper(context: Context, one: Titled, *, quoted: bool, of_day: tuple[str, ...] = ()) -> Paper:
    """The paper as a value; the title of a policy is that by which the document named it first."""
    title, word = " ".join(one.title.split()), one.word
    if word.code in INSTRUMENTS:
        entity = entity_id("Decision", context.home_slug, *of_day, title)
        return Paper(entity, "Decision", title, INSTRUMENTS[word.code], word, one.start, one.end, quoted)
    if context.own_paper is not None and _is_own(context.own_paper[1], title):
        entity, own = context.own_paper
        return Paper(entity, "Policy", own, word.code, word, one.start, one.end, quoted)
    title = _named_before(context, title)
    context.papers.add(title)
    entity = entity_id("Policy", context.home_slug, title)
    return Paper(entity, "Policy", title, word.code, word, one.start, one.end, quoted)


def _is_own(own: str, title: str) -> bool:
    """Whether the title is that by which the head of the document calls it: en "the attached policy “Sister City Relationships”"."""
    return len(title) > _TELLING and own.casefold().endswith(title.casefold())


def _named_before(context: Context, title: str) -> str:
    """The title as first written, where the paper was named before with or without its years or last words."""
    now = title.casefold()
    for known in sorted(context.papers):
        shorter, longer = sorted((now, known.casefold()), key=len)
        if len(shorter) <= _TELLING or not longer.startswith(shorter + " "):
            continue
        if _YEARS.search(longer, len(shorter)):
            return known
    return title
