"""Policies and decisions that a sentence names: which of them it tells something of."""

import re
from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.draft import Draft
from jumelage.reading.places.finder import Role as PlaceRole
from jumelage.reading.rules.policies.adoptions import is_proposed
from jumelage.reading.rules.policies.course import Course, course
from jumelage.reading.rules.policies.decided_on_a_day import OTHER_MATTERS
from jumelage.reading.rules.policies.deeds import by_deed
from jumelage.reading.rules.policies.letters import BY_WAY_OF
from jumelage.reading.rules.policies.outcomes import LONGEST_LINE, OPENS, vote_on_the_motion
from jumelage.reading.rules.policies.own_motions import is_headed_barely
from jumelage.reading.rules.policies.own_text import own_text_dated
from jumelage.reading.rules.policies.paper_drafts import (
    adopted_drafts,
    item_drafts,
    proposed_drafts,
    tabled_drafts,
    told_drafts,
)
from jumelage.reading.rules.policies.papers import papers_in
from jumelage.reading.rules.policies.papers_again import about_the_last
from jumelage.reading.rules.policies.repeals import repeal
from jumelage.reading.rules.policies.title_blocks import is_kind_line, own_outcome
from jumelage.reading.rules.policies.to_come import is_tabled, is_to_come
from jumelage.reading.seen import Paper
from jumelage.reading.sentence import Sentence

_OWN_TEXT = ("regulation", "strategy", "framework")  # papers that bear their name alone at their head
_AT_START = 12  # code points between "adopted" and the decision that it opens with
_TELLING = re.compile(r"\w{4,}")
_MOST = 0.7  # of the words of two titles that are about one thing
# nl: "het raadsbesluit om vriendschap te sluiten met het stadsbestuur van Orjol": with whom, not who decides
_TIED_WITH = r"(?<!\w)(?:{with})\s(?:(?:{article})\s)?$"


def policy(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A policy paper with its title, who adopted it and when, or to whom it was only sent; each of two by itself."""
    return by_deed(sentence, context, _told)


def _told(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """What the sentence tells of policy papers."""
    papers = papers_in(sentence, context)
    if _of_another_town(sentence):
        return
    if own := list(own_text_dated(sentence, context)):
        yield from own
        return
    for paper in papers:
        if _only_way_of(sentence, paper, papers) or _is_on_other_matters(sentence, paper):
            continue
        if is_headed_barely(sentence, context, paper):
            context.own_motion, context.motion_untold = (paper.entity, paper.title), True
            continue
        if is_kind_line(sentence, context):
            continue
        if repealed := list(repeal(sentence, context, paper)):
            yield from repealed
            continue
        became = course(sentence, context, paper)
        if _is_only_proposed(sentence, paper, became):
            yield from proposed_drafts(sentence, paper, context)
            continue
        if is_to_come(sentence, context, paper, became):
            yield from tabled_drafts(sentence, paper, became) if is_tabled(sentence, became) else ()
            continue
        if _is_only_named(sentence, context, paper, became):
            continue
        if (item := _its_item(context, paper, became)) is not None and became.day is not None:
            yield from item_drafts(sentence, *item, by=became.body, on=became.day)
            continue
        named = _paper_adopted_by(sentence, context, paper, papers)
        if named is not None and became.day is not None:
            yield from adopted_drafts(sentence, *named, by=became.body, on=became.day)
            break
        yield from told_drafts(sentence, paper, became)
        _note_own_motion(sentence, context, paper)
    if not papers:
        outcome = list(vote_on_the_motion(sentence, context)) or list(own_outcome(sentence, context))
        yield from outcome or about_the_last(sentence, context)


def _note_own_motion(sentence: Sentence, context: Context, paper: Paper) -> None:
    """Note the motion that the first lines name as the one that the document is."""
    if paper.code == "motion" and context.own_motion is None and context.in_opening(sentence):
        context.own_motion = paper.entity, paper.title


def _is_on_other_matters(sentence: Sentence, paper: Paper) -> bool:
    """en "The council approved the road safety plan in 2010": no paper on ties or the world."""
    others = sentence.pattern(OTHER_MATTERS)
    return (
        not paper.quoted
        and others.search(sentence.text, min(paper.start, paper.word.start), paper.end) is not None
    )


def _is_only_proposed(sentence: Sentence, paper: Paper, became: Course) -> bool:
    """Whether somebody proposes the policy paper, and the sentence tells no more of it."""
    undecided = became.day is None or (became.mention is None and became.adopted is None)
    return undecided and paper.kind == "Policy" and is_proposed(sentence, paper)


def _is_only_named(sentence: Sentence, context: Context, paper: Paper, became: Course) -> bool:
    """Whether the sentence names a paper and tells nothing of it; a name in quotation marks is news by itself."""
    told = became.day is not None or became.adopted is not None or became.sent is not None
    return not told and not paper.quoted and not _is_own(sentence, context, paper)


def _is_own(sentence: Sentence, context: Context, paper: Paper) -> bool:
    """Whether the document is the text of that decision or paper: "RESOLUTION NO. 26-77" heads it."""
    if paper.kind == "Policy" and context.dated is None and sentence.passage.block.start == 0:
        return paper.code in _OWN_TEXT and _is_whole_line(sentence, paper)
    numbered = paper.kind == "Decision" and any(letter.isdigit() for letter in paper.title)
    heads = context.in_opening(sentence) and paper.start == 0 and len(sentence.text) < LONGEST_LINE
    return numbered and heads and context.own_decision is None


def _is_whole_line(sentence: Sentence, paper: Paper) -> bool:
    """Whether the paper's name is all that its line says: de "Richtlinie zur Förderung von Begegnungen mit den Partnerstädten"."""
    rest = sentence.text[paper.end :].strip(" .")
    return paper.start == 0 and not rest and len(sentence.text) < LONGEST_LINE


def _paper_adopted_by(
    sentence: Sentence, context: Context, paper: Paper, papers: tuple[Paper, ...]
) -> tuple[str, str] | None:
    """Entity and title of the policy paper that a decision adopted: the first of this sentence or the last before it."""
    if not _adopts_the_last(sentence, paper):
        return None
    if papers[0].kind == "Policy" and papers[0] is not paper:
        return papers[0].entity, papers[0].title
    before = context.last_policy if sentence.row_date is None else None  # a row tells of itself
    return before if before is not None and before[0].startswith("policy:") else None


def _only_way_of(sentence: Sentence, paper: Paper, papers: tuple[Paper, ...]) -> bool:
    """fr: "Par délibération du 8 avril 2011, le conseil a adopté les Orientations": told of what was adopted by it."""
    others = any(
        one.kind == "Policy"
        and not _has_semicolon(sentence, paper, one)
        and (one.start > paper.start or sentence.clause_of(one.start) == sentence.clause_of(paper.start))
        for one in papers
    )
    decision = paper.kind == "Decision" and paper.code != "motion"
    way = sentence.pattern(BY_WAY_OF).search(sentence.text, 0, paper.start)
    return decision and others and way is not None and not _adopts_the_last(sentence, paper)


def _has_semicolon(sentence: Sentence, paper: Paper, other: Paper) -> bool:
    """Whether a semicolon parts the two papers."""
    first, last = sorted((paper, other), key=lambda one: one.start)
    return ";" in sentence.text[first.end : last.start]


def _of_another_town(sentence: Sentence) -> bool:
    """nl: "De raad van Beverwijk stelde de nota … vast"."""
    return bool(sentence.places_of.home_names) and any(
        0 <= group.start - body.end < 30
        and group.role is PlaceRole.OF
        and not group.has_home
        and any(not place.common and not place.nation for place in group.names)
        for body in sentence.all("council", "executive")
        for group in sentence.groups
        if not sentence.pattern(_TIED_WITH).search(sentence.text, 0, body.start)
    )


def _its_item(context: Context, paper: Paper, became: Course) -> tuple[str, str] | None:
    """The item of the register that the paper adopted under it is about, where the item was told as a decision by itself."""
    item = context.last_item
    if item is None or not context.item_told or paper.kind != "Policy" or became.adopted is None:
        return None
    ours, its = (set(_TELLING.findall(title.casefold())) for title in (paper.title, item[1]))
    shared = len(ours & its)
    same = bool(shared) and shared >= _MOST * min(len(ours), len(its))
    return item if same and item[0].startswith("decision:") and became.day == context.dated else None


def _adopts_the_last(sentence: Sentence, paper: Paper) -> bool:
    """de: "(Gemeinderatsbeschluss vom 4.3.2013)" under or behind a title says who adopted what bears the title."""
    if paper.kind != "Decision" or paper.code != "council_decision":
        return False
    return sentence.text[max(0, paper.start - 1) : paper.start] == "(" or _dates_a_title(sentence, paper)


def _dates_a_title(sentence: Sentence, paper: Paper) -> bool:
    """nl: "Vastgesteld bij raadsbesluit van 3 juli 2008, gewijzigd bij …" under the title of a by-law."""
    told = next(iter(sentence.all("adopted")), None)
    opens = told is not None and told.start < OPENS and paper.start - told.end < _AT_START
    return opens and len(sentence.text) < LONGEST_LINE
