"""Policies and decisions: which paper, adopted by whom and when, what was only sent, what is in force."""

from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.places.finder import Role as PlaceRole
from jumelage.reading.rules.policies.adoptions import (
    LONGEST_LINE,
    adoption,
    date_of,
    day_of_the_sitting,
    goes_on_to,
    heading_year,
    is_proposed,
    period_behind,
    receiver,
    sending,
    title_year,
)
from jumelage.reading.rules.policies.bodies import (
    body_named,
    of_the_sitting,
)
from jumelage.reading.rules.policies.outcomes import vote_on_the_motion
from jumelage.reading.rules.policies.papers import papers_in
from jumelage.reading.rules.policies.papers_again import about_the_last
from jumelage.reading.rules.policies.refusals import refusals, refused
from jumelage.reading.seen import Paper
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, Text, Value


def policy(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A policy paper with its title, who adopted it and when, or to whom it was only sent."""
    papers = papers_in(sentence, context)
    if _of_another_town(sentence):
        return
    for paper in papers:
        if _only_way_of(sentence, paper, papers):
            continue
        body, adopted = adoption(sentence, context, paper)
        sent = sending(sentence, paper)
        mention = date_of(sentence, paper)
        if mention is not None and _has_its_years(sentence, paper, mention):
            mention = None
        if mention is not None and goes_on_to(sentence, paper, mention):
            mention = None
        day = (
            (mention.day if mention is not None else None)
            or sentence.row_day
            or day_of_the_sitting(sentence, context, paper, adopted, body)
            or _lost_there(sentence, context, paper)
        )
        if day is None:
            day = title_year(paper, sentence.lexicon) or heading_year(sentence, context)
            day = day or period_behind(sentence, paper)
        heads = mention is None or (paper.start < _AT_START and context.in_opening(sentence))
        if body is None and heads and paper.kind == "Decision" and day == context.dated:
            body = of_the_sitting(context, paper.word)
        undecided = day is None or (mention is None and adopted is None)
        if undecided and paper.kind == "Policy" and is_proposed(sentence, paper):
            yield from _proposed(sentence, paper, context)
            continue
        if (
            day is None
            and not adopted
            and not sent
            and not paper.quoted
            and not _own(sentence, context, paper)
        ):
            continue
        before = context.last_policy if sentence.row_date is None else None  # a row tells of itself
        if _adopts_the_last(sentence, paper) and (before or len(papers) > 1) and day is not None:
            own = papers[0].kind == "Policy" and papers[0] is not paper
            named = (papers[0].entity, papers[0].title) if own else before or ("", "")
            if named[0].startswith("policy:"):
                yield from _adopted(sentence, *named, body, day, 0, len(sentence.text))
                break
        yield from _paper_drafts(sentence, paper, body, adopted, sent, day)
        if paper.code == "motion" and context.own_motion is None and context.in_opening(sentence):
            context.own_motion = paper.entity, paper.title
    if not papers:
        yield from list(vote_on_the_motion(sentence, context)) or about_the_last(sentence, context)


def _lost_there(sentence: Sentence, context: Context, paper: Paper) -> PartialDate | None:
    """de "Antrag, die 1974 eingegangene Partnerschaft zu beenden: abgelehnt", in the minutes of a sitting: its day."""
    minutes = context.papers_sort == "decisions" or context.sitting is not None
    lost = paper.kind == "Decision" and refused(sentence) and minutes
    return (context.day_of_sitting or context.dated) if lost else None


def _has_its_years(sentence: Sentence, paper: Paper, mention: DateMention) -> bool:
    """nl: "… bij de Programmabegroting 2013-2016 bepaald dat het plafond met ingang van 2014 …": the title dates it."""
    apart = mention.start > paper.end
    return (
        apart
        and mention.start > paper.end
        and title_year(paper, sentence.lexicon) is not None
        and (mention.day is None or mention.day.precision == "year")
    )


_WAY = r"(?<!\w)(?:{way_of_speaking})\s(?:(?:{indefinite}|{article})\s)?$"


def _only_way_of(sentence: Sentence, paper: Paper, papers: tuple[Paper, ...]) -> bool:
    """fr: "Par délibération du 8 avril 2011, le conseil a adopté les Orientations": told of what was adopted by it."""
    others = any(
        one.kind == "Policy"
        and not _has_semicolon(sentence, paper, one)
        and (one.start > paper.start or sentence.clause_of(one.start) == sentence.clause_of(paper.start))
        for one in papers
    )
    decision = paper.kind == "Decision" and paper.code != "motion"
    way = sentence.pattern(_WAY).search(sentence.text, 0, paper.start)
    return decision and others and way is not None and not _adopts_the_last(sentence, paper)


def _has_semicolon(sentence: Sentence, paper: Paper, other: Paper) -> bool:
    first, last = sorted((paper, other), key=lambda one: one.start)
    return ";" in sentence.text[first.end : last.start]


def _own(sentence: Sentence, context: Context, paper: Paper) -> bool:
    """Whether the document is the text of that decision: "RESOLUTION NO. 26-77" heads it."""
    numbered = paper.kind == "Decision" and any(letter.isdigit() for letter in paper.title)
    heads = context.in_opening(sentence) and paper.start == 0 and len(sentence.text) < LONGEST_LINE
    return numbered and heads and context.own_decision is None


def _proposed(sentence: Sentence, paper: Paper, context: Context) -> Iterator[Draft]:
    """A paper that somebody proposes to adopt, on the day of the paper that says so."""
    dated = context.dated
    if dated is None or dated.precision != "day" or sentence.has("not") or refused(sentence):
        return
    values: dict[str, Value | None] = {
        "title": Text(paper.title, sentence.lexicon.language),
        "kind": Choice(paper.code, sentence.text[paper.word.start : paper.word.end]),
        "status": Choice("proposed", ""),
        "dated": DateValue(dated),
    }
    yield from drafts(paper.entity, "Policy", values, valid=since(dated), span=_span(sentence, paper, []))


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


# nl: "het raadsbesluit om vriendschap te sluiten met het stadsbestuur van Orjol": with whom, not who decides
_TIED_WITH = r"(?<!\w)(?:{with})\s(?:(?:{article})\s)?$"


def _adopts_the_last(sentence: Sentence, paper: Paper) -> bool:
    """de: "(Gemeinderatsbeschluss vom 4.3.2013)" under or behind a title says who adopted what bears the title."""
    if paper.kind != "Decision" or paper.code != "council_decision":
        return False
    return sentence.text[max(0, paper.start - 1) : paper.start] == "(" or _dates_a_title(sentence, paper)


def _dates_a_title(sentence: Sentence, paper: Paper) -> bool:
    """nl: "Vastgesteld bij raadsbesluit van 3 juli 2008, gewijzigd bij …" under the title of a by-law."""
    told = next(iter(sentence.all("adopted")), None)
    opens = told is not None and told.start < _OPENS and paper.start - told.end < _AT_START
    return opens and len(sentence.text) < LONGEST_LINE


def _paper_drafts(
    sentence: Sentence,
    paper: Paper,
    body: Word | None,
    adopted: Word | None,
    sent: Word | None,
    day: PartialDate | None,
) -> Iterator[Draft]:
    title = Text(paper.title, sentence.lexicon.language)
    kind = Choice(paper.code, sentence.text[paper.word.start : paper.word.end])
    decided_by = body_named(sentence, body)
    values: dict[str, Value | None] = {"title": title}
    if paper.kind == "Decision":
        values |= {"instrument": kind, "body": decided_by, "decided_on": DateValue(day) if day else None}
        values["outcome"] = _outcome(sentence, paper)
    else:
        values |= {"kind": kind, **_course(sentence, body, adopted, sent, day)}
        status = _status(sentence, adopted, decided_by, sent)
        values["status"] = Choice(status) if status else None
    lost: list[Word | None] = []
    if values.get("outcome") == Choice(
        "rejected"
    ):  # fr "En 2005, le conseil a rejeté sa proposition": with its day
        lost += [*refusals(sentence)[:1], *(Word(m.start, m.end, "day", "") for m in sentence.days[:1])]
    span = _span(sentence, paper, [adopted, sent, body, *lost])
    yield from drafts(paper.entity, paper.kind, values, valid=since(day), span=span)


def _outcome(sentence: Sentence, paper: Paper) -> Choice | None:
    """What came out of the vote on a motion, where the sentence tells it behind the motion's name."""
    if refused(sentence):
        return Choice("rejected")
    if paper.code != "motion" or sentence.has("not"):
        return None
    told = next((w for w in sentence.all("deferred", "adopted") if w.start >= paper.end), None)
    return Choice(told.kind) if told is not None else None


def _course(
    sentence: Sentence, body: Word | None, adopted: Word | None, sent: Word | None, day: PartialDate | None
) -> dict[str, Value | None]:
    """What happened to a policy paper: adopted by whom, sent to whom, when; `dated` where the words do not say."""
    decided_by = body_named(sentence, body)
    on = DateValue(day) if day else None
    values: dict[str, Value | None] = {}
    if adopted is not None and decided_by:
        values |= {"adopted_by": decided_by, "adopted_on": on}
    if sent is not None:
        to = receiver(sentence, body if adopted is not None else None)
        values |= {"sent_to": to, "sent_on": on}
    elif adopted is None:
        values["dated"] = on
    elif decided_by is None and not sentence.has("plan"):
        values["adopted_on"] = on
    return values


def _adopted(
    sentence: Sentence, entity: str, title: str, body: Word | None, day: PartialDate, start: int, end: int
) -> Iterator[Draft]:
    decided_by = body_named(sentence, body)
    yield Draft(entity, "Policy", "title", Text(title, sentence.lexicon.language), since(day), start, end)
    if decided_by:
        yield Draft(entity, "Policy", "adopted_by", decided_by, since(day), start, end)
    yield Draft(entity, "Policy", "adopted_on", DateValue(day), since(day), start, end)


def _status(
    sentence: Sentence, adopted: Word | None, decided_by: Choice | None, sent: Word | None
) -> str | None:
    if refused(sentence):
        return "rejected"
    if sentence.has("deferred"):
        return "deferred"
    if adopted is not None and decided_by and not sentence.has("plan"):
        return "adopted"
    return "sent" if sent is not None and adopted is None else None


def _span(sentence: Sentence, paper: Paper, words: list[Word | None]) -> tuple[int, int]:
    points = [(paper.start, paper.end), (paper.word.start, paper.word.end)]
    points += [(w.start, w.end) for w in words if w is not None]
    start, end = sentence.clause_span(min(p[0] for p in points), max(p[1] for p in points))
    if sentence.row_date is not None and sentence.first:
        start = 0
        end = max(end, len(sentence.text.rstrip(" ."))) if len(sentence.text) < 160 else end
    if end < len(sentence.text) and sentence.text[end] == ")":
        end += 1
    bare = (
        paper.kind == "Decision" and " " not in paper.title
    )  # fr "Par délibération du 24 mars, la Ville a suspendu …"
    if bare and paper.start - start < _AT_START and len(sentence.text) < _ONE_SENTENCE:
        end = max(end, len(sentence.text.rstrip(" .;")))
    return start, end


_OPENS = 3  # code points before the word with which a line under a title opens
_AT_START = 12  # code points of a clause before the decision that it opens with
_ONE_SENTENCE = 240  # code points of a sentence that is quoted whole
