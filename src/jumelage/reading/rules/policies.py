"""Policies and decisions: which paper, adopted by whom and when, what was only sent, what is in force."""

import re
from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context, since
from jumelage.reading.dates import DateMention, Role
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.groups import Role as PlaceRole
from jumelage.reading.rules.bodies import (
    beside,
    bodies_in,
    body_named,
    decider,
    enacts,
    in_its_paper,
    of_the_line,
    of_the_sitting,
)
from jumelage.reading.rules.papers import QUOTED, papers_in, quoted_title
from jumelage.reading.seen import Paper
from jumelage.reading.sentence import Sentence, trim
from jumelage.reading.words import Lexicon, Word
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, Text, Value

# nl: "wordt goedgekeurd" in the minutes of a sitting says that it was, that day
_ADOPTED_NOW = r"(?<!\w)(?:{becomes})\s"
_ADOPTS_NOW = r"(?<!\w)(?:{decides})(?!\w)"
_NOTES_NOW = r"(?<!\w)(?:{notes_now})(?!\w)"
_PROPOSED_PAPER = r"(?<!\w)(?:{proposes_paper})(?!\w)"  # nl: "Het college stelt voor de nota vast te stellen"
_GOES_BY_NAME = r"(?<!\w)(?:{goes_by_name})\W*$"  # nl: "onder de noemer ‘…’"
_COMPONENT = r"(?:(?!\s+(?:{and})\s+(?:{article})\s|[,;.]).)+"
_BEFORE_COMPONENT = r"\s*(?:(?:{and})\s+)?(?:(?:{article})\s+)?"
_LISTED = re.compile(r"\s*(?:\d+\s*[.)]|[-–•*])\s*(.{4,120}?)\s*[.;]?\s*$")
_AROUND_TITLE = r"^(?:(?:{article}|{indefinite})\s+)?[‘'\"“„]?|[’'\"”“]?[ .;]*$"
_SENT_TO = r"(?<!\w)(?:{sent_to})\s+(?:(?:{article})\s+)?$"


def policy(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A policy paper with its title, who adopted it and when, or to whom it was only sent."""
    papers = papers_in(sentence, context)
    if _of_another_town(sentence):
        return
    for paper in papers:
        if _only_way_of(sentence, paper, papers):
            continue
        body, adopted = _adoption(sentence, context, paper)
        sent = _sending(sentence, paper)
        mention = _date_of(sentence, paper)
        if mention is not None and _goes_on_to(sentence, paper, mention):
            mention = None
        day = (
            _day(mention) or sentence.row_day or _day_of_the_sitting(sentence, context, paper, adopted, body)
        )
        if day is None:
            day = _title_year(paper, sentence.lexicon) or _heading_year(sentence, context)
        if body is None and mention is None and paper.kind == "Decision" and day == context.dated:
            body = of_the_sitting(context, paper.word)
        undecided = day is None or (mention is None and adopted is None)
        if undecided and paper.kind == "Policy" and _is_proposed(sentence, paper):
            yield from _proposed(sentence, paper, context)
            continue
        if day is None and not adopted and not sent and not paper.quoted:
            continue
        if _adopts_the_last(sentence, paper) and (context.last_policy or len(papers) > 1) and day is not None:
            entity, title = (
                (papers[0].entity, papers[0].title)
                if papers[0] is not paper
                else context.last_policy or ("", "")
            )
            yield from _adopted(sentence, entity, title, body, day, 0, len(sentence.text))
            continue
        yield from _paper_drafts(sentence, paper, body, adopted, sent, day)
    if not papers:
        yield from _about_the_last(sentence, context)


def _only_way_of(sentence: Sentence, paper: Paper, papers: tuple[Paper, ...]) -> bool:
    """fr: "Par délibération du 8 avril 2011, le conseil a adopté les Orientations": told of what was adopted by it."""
    others = any(one.kind == "Policy" for one in papers)
    decision = paper.kind == "Decision" and paper.code != "motion"
    return decision and others and sentence.has("adopted") and not _adopts_the_last(sentence, paper)


def _proposed(sentence: Sentence, paper: Paper, context: Context) -> Iterator[Draft]:
    """A paper that somebody proposes to adopt, on the day of the paper that says so."""
    dated = context.dated
    if dated is None or dated.precision != "day" or sentence.has("not", "rejected"):
        return
    values: dict[str, Value | None] = {
        "title": Text(paper.title, sentence.lexicon.language),
        "kind": Choice(paper.code, sentence.text[paper.word.start : paper.word.end]),
        "status": Choice("proposed", ""),
        "dated": DateValue(dated),
    }
    yield from drafts(paper.entity, "Policy", values, valid=since(dated), span=_span(sentence, paper, []))


def _day_of_the_sitting(
    sentence: Sentence, context: Context, paper: Paper, adopted: Word | None, body: Word | None
) -> PartialDate | None:
    """The day of the minutes, where they say that the paper is adopted, noted or voted on, and no other day."""
    dated, words = context.dated, sentence.lexicon
    days = (m for m in sentence.dates if m.day and not m.in_title)
    if dated is None or any(not _goes_on_to(sentence, paper, mention) for mention in days):
        return None
    voted = paper.code == "motion" and sentence.has("rejected", "adopted")
    if voted and not sentence.first and _same_year(context.last_day, dated):
        return context.last_day
    if voted and dated.precision == "day" and words.pattern(_ADOPTED_NOW).search(sentence.text, paper.end):
        return dated
    if dated.precision != "day" or _is_proposed(sentence, paper):
        return None
    now = words.pattern(_ADOPTED_NOW).search(sentence.text) or words.pattern(_ADOPTS_NOW).search(
        sentence.text
    )
    noted = sentence.has("sent") and words.pattern(_NOTES_NOW).search(sentence.text)
    return dated if (adopted and body and now) or noted else None


def _goes_on_to(sentence: Sentence, paper: Paper, mention: DateMention) -> bool:
    """Whether the date is of what comes next: fr "prend acte du plan et le transmet au Conseil, qui l'examinera le 27"."""
    later = mention.start >= paper.end and sentence.clause_of(mention.start) > sentence.clause_of(paper.start)
    return later and sentence.lexicon.pattern(_NOTES_NOW).search(sentence.text, 0, paper.start) is not None


def _same_year(one: PartialDate | None, other: PartialDate) -> bool:
    return one is not None and one.year == other.year


def _is_proposed(sentence: Sentence, paper: Paper) -> bool:
    """Whether somebody proposes the paper; what the paper itself proposes stands behind its name."""
    return sentence.lexicon.pattern(_PROPOSED_PAPER).search(sentence.text, 0, paper.start) is not None


def _of_another_town(sentence: Sentence) -> bool:
    """nl: "De raad van Beverwijk stelde de nota … vast"."""
    return any(
        0 <= group.start - body.end < 30
        and group.role is PlaceRole.OF
        and not group.has_home
        and any(not place.common and not place.nation for place in group.names)
        for body in sentence.all("council", "executive")
        for group in sentence.groups
    )


def _adopts_the_last(sentence: Sentence, paper: Paper) -> bool:
    """de: "(Gemeinderatsbeschluss vom 4.3.2013)" under or behind a title says who adopted what bears the title."""
    return (
        paper.kind == "Decision"
        and paper.code == "council_decision"
        and sentence.text[max(0, paper.start - 1) : paper.start] == "("
    )


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
    span = _span(sentence, paper, [adopted, sent, body])
    yield from drafts(paper.entity, paper.kind, values, valid=since(day), span=span)


def _outcome(sentence: Sentence, paper: Paper) -> Choice | None:
    """What came out of the vote on a motion, where the sentence tells it behind the motion's name."""
    if sentence.has("rejected"):
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
        receiver = _receiver(sentence, body if adopted is not None else None)
        values |= {"sent_to": receiver, "sent_on": on}
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


def in_force(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """The policy that a paper says is in force: "wordt gevat onder de noemer ‘…’"."""
    if not sentence.has("in_force"):
        return
    for match in QUOTED.finditer(sentence.text):
        if not sentence.lexicon.pattern(_GOES_BY_NAME).search(sentence.text[: match.start()]):
            continue
        title = quoted_title(match)
        entity = entity_id("Policy", context.home_slug, title)
        start, end = sentence.clause_span(match.start(), match.end())
        language = sentence.lexicon.language
        valid = None
        yield Draft(entity, "Policy", "title", Text(title, language), valid, start, end)
        yield Draft(entity, "Policy", "status", Choice("in_force", ""), valid, start, end)
        yield from _named_components(sentence, entity)
        return


def _named_components(sentence: Sentence, entity: str) -> Iterator[Draft]:
    """nl: "… twee onderdelen: de banden met andere steden en de campagne Millenniumgemeente."."""
    word = next(iter(sentence.all("component")), None)
    colon = sentence.text.find(":", word.end) if word else -1
    if word is None or colon < 0 or colon - word.end > 20:
        return
    for match in sentence.lexicon.pattern(_COMPONENT).finditer(sentence.text[colon + 1 :]):
        before = sentence.lexicon.pattern(_BEFORE_COMPONENT).match(match[0])
        item = match[0][before.end() :] if before else match[0]
        if len(item) > 3:
            end = colon + 1 + match.end()
            yield Draft(
                entity,
                "Policy",
                "component",
                Text(item.strip(), sentence.lexicon.language),
                None,
                end - len(item),
                end,
            )


def component(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A component of the policy in force, from the numbered list under it."""
    if context.open_components is None or not sentence.first:
        return
    kind = sentence.passage.block.kind
    if kind not in (BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.PARAGRAPH):
        return
    match = _LISTED.match(sentence.passage.view.text)
    if not match or context.components_listed(match[1]):
        return
    start = sentence.passage.view.text.index(match[1])
    title = sentence.lexicon.pattern(_AROUND_TITLE).sub("", match[1])
    shift = start - sentence.offset
    yield Draft(
        context.open_components,
        "Policy",
        "component",
        Text(title, sentence.lexicon.language),
        None,
        max(shift, 0),
        max(shift, 0) + len(match[1]),
    )


# ---------------------------------------------------------------- adopted, sent, dated


def _adoption(sentence: Sentence, context: Context, paper: Paper) -> tuple[Word | None, Word | None]:
    """Who adopted the paper, and the word that says so."""
    own = next((b for b in bodies_in(sentence) if b.start == paper.word.start), None)
    if own is not None and own.code:
        return own, paper.word  # nl "raadsbesluit"
    told = _told_of(sentence, paper)
    if told is None:
        body = _body_beside(sentence, context, paper)
        return body, body if paper.kind == "Policy" else None
    sent = sentence.all("sent")
    skip = tuple(b for b in bodies_in(sentence) if any(_is_receiver(sentence, b, s) for s in sent))
    return decider(sentence, context, told, skip=skip) or _body_understood(
        sentence, context, paper, told
    ), told


def _body_beside(sentence: Sentence, context: Context, paper: Paper) -> Word | None:
    """The body beside a paper of which nothing else is told: "nach einem Beschluss des Gemeinderats"."""
    if sentence.has("rejected"):
        return None
    start, end = min(paper.start, paper.word.start), max(paper.end, paper.word.end)
    if within := next((b for b in bodies_in(sentence) if paper.word.end < b.start < paper.end), None):
        return within  # nl "Besluit B&W"
    if (found := beside(sentence, start, end)) or paper.kind == "Policy":
        return found
    return in_its_paper(sentence, start, end) or of_the_line(sentence, context)


def _body_understood(sentence: Sentence, context: Context, paper: Paper, told: Word) -> Word | None:
    """The body that needs no name: in its own minutes, where a motion is carried."""
    if context.sitting is not None and not sentence.days:
        return of_the_sitting(context, told)
    council = next(iter(sentence.lexicon.small("bare_council")), None)
    return Word(told.start, told.end, "council", council) if council and paper.code == "motion" else None


def _told_of(sentence: Sentence, paper: Paper) -> Word | None:
    """The word that tells that the paper was adopted."""
    here = (paper.start, paper.end)
    told = [w for w in sentence.all("adopted") if not (paper.start <= w.start < paper.end)]
    told = [w for w in told if not _TO_ADOPT.match(sentence.text, w.end)]
    if not told or sentence.has("rejected") or sentence.lexicon.pattern(_NOTED).search(sentence.text):
        return None
    word = min(told, key=lambda w: sentence.distance((w.start, w.end), here))
    if any(
        sentence.clause_of(n.start) == sentence.clause_of(word.start) and n.end <= word.start
        for n in sentence.all("not")
        if not paper.start <= n.start < paper.end
    ):
        return None
    return word


# nl: "voor kennisgeving aangenomen": the council took note, it adopted nothing
_NOTED = r"(?<!\w)(?:{noted})"
_TO_ADOPT = re.compile(r"\s+te\s+\w+en(?!\w)")  # nl: "Wij stellen u voor de nota vast te stellen"


def _is_receiver(sentence: Sentence, body: Word, sent: Word) -> bool:
    before = sentence.text[max(0, body.start - 16) : body.start]
    return bool(sentence.lexicon.pattern(_SENT_TO).search(before)) and sentence.clause_of(
        sent.start
    ) == sentence.clause_of(body.start)


def _sending(sentence: Sentence, paper: Paper) -> Word | None:
    return sentence.nearest((paper.start, paper.end), "sent")


def _receiver(sentence: Sentence, adopter: Word | None = None) -> Choice | None:
    for body in sentence.all("council", "executive"):
        before = sentence.text[max(0, body.start - 16) : body.start]
        if sentence.lexicon.pattern(_SENT_TO).search(before):
            return body_named(sentence, body)
    bodies = [body for body in sentence.all("council") if body is not adopter]
    return body_named(sentence, bodies[0]) if bodies else None


def _status(
    sentence: Sentence, adopted: Word | None, decided_by: Choice | None, sent: Word | None
) -> str | None:
    if sentence.has("rejected"):
        return "rejected"
    if sentence.has("deferred"):
        return "deferred"
    if adopted is not None and decided_by and not sentence.has("plan"):
        return "adopted"
    return "sent" if sent is not None and adopted is None else None


def _date_of(sentence: Sentence, paper: Paper) -> DateMention | None:
    here = (paper.start, paper.end)
    dates = [
        m
        for m in sentence.dates
        if not m.in_title
        and m.role in (Role.ON, Role.SINCE)
        and (paper.kind == "Decision" or not (paper.start <= m.start < paper.end))
    ]
    if (
        sentence.has("adopted", "sent")
        or paper.kind == "Decision"
        or any(0 <= m.start - paper.end < 14 for m in dates)
    ):
        told = _told_after(sentence, paper)
        places = (here, (told.start, told.end)) if told else (here,)
        return min(
            dates, key=lambda m: sum(sentence.distance((m.start, m.end), p) for p in places), default=None
        )
    return None


def _told_after(sentence: Sentence, paper: Paper) -> Word | None:
    """The word for adopting in a clause of its own behind the paper: "de nota …, die de raad in 2007 vaststelde"."""
    told = (w for w in sentence.all("adopted") if w.start >= paper.end)
    clause = sentence.clause_of(paper.start)
    return next((w for w in told if sentence.clause_of(w.start) == clause + 1), None)


def _day(mention: DateMention | None) -> PartialDate | None:
    return mention.day if mention is not None else None


def _title_year(paper: Paper, words: Lexicon) -> PartialDate | None:
    """The first year of a period in the title, where nothing else dates the paper: "raadsprogramma 2022-2026"."""
    match = _YEARS_IN_TITLE.search(paper.title) or words.pattern(_YEARLY_PAPER).search(paper.title)
    return PartialDate.of(int(match[1])) if match else None


_YEARS_IN_TITLE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-–/]\s?(?:(?:19|20)?\d\d)(?!\d)")
_YEARLY_PAPER = r"^(?:{yearly_paper}) ((?:19|20)\d\d)$"


def _heading_year(sentence: Sentence, context: Context) -> PartialDate | None:
    heading = sentence.passage.block.kind is BlockKind.HEADING
    if not heading and not (context.in_opening(sentence) and len(sentence.text) < _LONGEST_LINE):
        return None
    return context.dated if context.dated and context.dated.precision in ("year", "month", "day") else None


_PRONOUN = r"(?:{again_paper})\s"
_THE_NOUN = r"(?:{article})\s+([\w-]+)\s"


def _names_it_again(sentence: Sentence, title: str) -> bool:
    """nl: "… de Internationale Agenda. De agenda is vastgesteld door het college …"."""
    match = sentence.lexicon.pattern(_THE_NOUN).match(sentence.text)
    return match is not None and len(match[1]) > 3 and match[1].casefold() in title.casefold()


def _vote_under_title(sentence: Sentence, context: Context, entity: str) -> Iterator[Draft]:
    """nl: "Raad van de gemeente Oss, 12 oktober 2017 - aangenomen" under the title of a motion."""
    told = next(iter(sentence.all("rejected", "deferred", "adopted")), None)
    listed = sentence.passage.block.kind is BlockKind.LIST_ITEM
    if told is None or listed or sentence.has("not", "policy"):
        return
    passed = told.start < _OPENS and sentence.has("council")  # en: "PASSED AND ADOPTED by the City Council"
    if not passed and not _under_a_title(sentence, context):
        return
    day = next((m.day for m in sentence.days), None) or context.dated
    kind = next((k for k in ("rejected", "deferred") if sentence.has(k)), "adopted")
    body = decider(sentence, context, told)
    values: dict[str, Value | None] = {
        "outcome": Choice(kind),
        "decided_on": DateValue(day) if day else None,
        "body": body_named(sentence, body),
    }
    span = trim(sentence.text, 0, len(sentence.text), joining=sentence.lexicon.joining)
    sentence.decided = True
    yield from drafts(entity, "Decision", values, valid=since(day), span=span)


def _under_a_title(sentence: Sentence, context: Context) -> bool:
    """de: "Vorlage 20/0771, vom Stadtrat am 16. Dezember 2020 beschlossen" under the title: no sentence of its own."""
    titles = sentence.passage.block.kind is BlockKind.HEADING or context.in_opening(sentence)
    return (
        titles
        and len(sentence.text) < _LONGEST_LINE
        and sentence.lexicon.pattern(_A_SENTENCE).search(sentence.text) is None
    )


_OPENS = 3
_LONGEST_LINE = 140
_A_SENTENCE = r"\s(?:{clause_verb})\s"


_TEXT = 900  # code points of a document in which the text of a decision opens


def enacting(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """The body of a motion or decision whose text it opens: "De raad van Assen, gehoord de beraadslaging,"."""
    entity = context.open_decision
    if entity is None or sentence.has("policy"):
        return
    body = enacts(sentence) if sentence.passage.block.start < _TEXT else None
    if named := body_named(sentence, body):
        start, end = sentence.clause_span(0, body.end if body else 0)
        yield Draft(entity, "Decision", "body", named, since(context.dated), start, end)


def _about_the_last(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """nl: "Met collegebericht naar de raad gestuurd." after the paper itself · "Dat heeft de raad … besloten"."""
    if context.last_policy is None:
        return
    entity, title = context.last_policy
    if not entity.startswith("policy:"):
        yield from _vote_under_title(sentence, context, entity)
        return
    sent = sentence.all("sent")
    day = sentence.row_day or next(
        (m.day for m in sentence.dates if m.day is not None and not m.in_title), None
    )
    if sent and sentence.has("council", "executive") and sentence.row_date is not None:
        receiver = _receiver(sentence)
        start, end = trim(sentence.text, 0, len(sentence.text), joining=sentence.lexicon.joining)
        if receiver:
            yield Draft(entity, "Policy", "sent_to", receiver, since(day), start, end)
            if day is not None:
                yield Draft(entity, "Policy", "sent_on", DateValue(day), since(day), start, end)
        return
    told = sentence.all("adopted")
    bodies = bodies_in(sentence)
    if (
        told
        and bodies
        and day is not None
        and (
            told[0].start < 3
            or sentence.lexicon.pattern(_PRONOUN).match(sentence.text)
            or _names_it_again(sentence, title)
            or _under_a_title(sentence, context)
        )
    ):
        if sentence.has("rejected", "not"):
            return
        start, end = sentence.clause_span(
            0, max(told[0].end, bodies[0].end, *(m.end for m in sentence.dates))
        )
        sentence.decided = True
        yield Draft(entity, "Policy", "title", Text(title, sentence.lexicon.language), since(day), start, end)
        body = body_named(sentence, decider(sentence, context, told[0]))
        if body is None:
            return
        yield Draft(entity, "Policy", "adopted_by", body, since(day), start, end)
        yield Draft(entity, "Policy", "adopted_on", DateValue(day), since(day), start, end)


def _span(sentence: Sentence, paper: Paper, words: list[Word | None]) -> tuple[int, int]:
    points = [(paper.start, paper.end), (paper.word.start, paper.word.end)]
    points += [(w.start, w.end) for w in words if w is not None]
    start, end = sentence.clause_span(min(p[0] for p in points), max(p[1] for p in points))
    if sentence.row_date is not None and sentence.first:
        start = 0
        end = max(end, len(sentence.text.rstrip(" ."))) if len(sentence.text) < 160 else end
    if end < len(sentence.text) and sentence.text[end] == ")":
        end += 1
    return start, end
