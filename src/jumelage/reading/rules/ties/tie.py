"""Ties with other towns: which they are and when they began."""

from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.draft import Draft
from jumelage.reading.founded_bodies import founds_body
from jumelage.reading.rules.ties.after_contacts import made_after_contacts
from jumelage.reading.rules.ties.agreed_now import agreed_in_sitting
from jumelage.reading.rules.ties.came_of_it import came_of_it, came_of_visit
from jumelage.reading.rules.ties.cues import (
    START_CUES,
    Beginning,
    is_corrected,
    moments,
    nearest_cue,
    only_has,
)
from jumelage.reading.rules.ties.dated_so import dated_so
from jumelage.reading.rules.ties.denials import tie_denied
from jumelage.reading.rules.ties.ends import ending
from jumelage.reading.rules.ties.in_turn import dates_in_turn
from jumelage.reading.rules.ties.planned_rows import planned_part
from jumelage.reading.rules.ties.spoken_of import Again, closing_day, is_labelled, ties_again, told_again
from jumelage.reading.rules.ties.starts import ENTERS, start_mention
from jumelage.reading.rules.ties.word_dates import dates_word, only_small
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue


def members(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """Which towns are tied, and by what kind of tie."""
    for tie in ties_seen(sentence, context):
        if tie_denied(sentence, tie):
            _use_planned(sentence, tie)
            continue
        start, end = _span(sentence, tie)
        began = start_mention(sentence, context, tie)
        if began is not None:
            start, end = sentence.clause_span(min(start, began[1]), max(end, began[2]))
        valid = since(began[0] if began else None)
        for member in tie.members:
            yield Draft(tie.entity, "Tie", "member", member, valid, start, end)
        yield Draft(tie.entity, "Tie", "kind", Choice(tie.kind, tie.label), valid, start, end)


def _use_planned(sentence: Sentence, tie: TieSeen) -> None:
    """Note the dates of a part that says that the tie is planned: nl "Halle (in voorbereiding, 2022)" tells of no event."""
    part = planned_part(sentence, tie)
    for mention in sentence.dates if part else ():
        if part is not None and part[0] <= mention.start <= part[1] + _NEXT_PART:
            sentence.use(mention)


_NEXT_PART = 2  # characters of the comma before "2022"


def beginning(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When a tie began; `agreed` where the words say that something was signed."""
    for tie in ties_seen(sentence, context):
        found = start_mention(sentence, context, tie) or _out_of_line_before(sentence, context, tie)
        if found is None or tie_denied(sentence, tie) or _ended_then(sentence, context, tie, found[0]):
            continue
        day, start, end = found
        start, end = sentence.clause_span(min(start, tie.start), max(end, tie.end))
        prop = "agreed" if _is_signed(sentence, tie) else "started"
        context.started.add(tie.entity)
        yield Draft(tie.entity, "Tie", prop, DateValue(day), since(day), start, end)


def _out_of_line_before(sentence: Sentence, context: Context, tie: TieSeen) -> Beginning | None:
    """de: "… fuhren 1965 nach Palaiseau. Daraus wurde 1969 eine Partnerschaft": only its word stands in the sentence."""
    alone = (tie.start, tie.end) == (tie.word.start, tie.word.end)
    return came_of_visit(sentence, context, tie) if alone and tie.word.kind == "tie" else None


def _ended_then(sentence: Sentence, context: Context, tie: TieSeen, day: PartialDate) -> bool:
    """Whether the day is that on which the tie ended: nl "De raad heft de band met ingang van 1 mei 2016 op"."""
    if not sentence.has("end") and len(moments(sentence)) > 1:
        return False
    if sentence.found_ends is None:
        ends = ((one.entity, one.value) for one in ending(sentence, context))
        sentence.found_ends = frozenset(
            (entity, value.date) for entity, value in ends if isinstance(value, DateValue)
        )
    return (tie.entity, day) in sentence.found_ends


def _is_signed(sentence: Sentence, tie: TieSeen) -> bool:
    cue = sentence.nearest((tie.word.start, tie.word.end), "start")
    return cue is not None and cue.code == "signed"


def _span(sentence: Sentence, tie: TieSeen) -> tuple[int, int]:
    if sentence.row_date is not None and sentence.first:
        return 0, sentence.clause_span(tie.start, tie.end)[1]
    return sentence.clause_span(tie.start, tie.end)


_Said = tuple[str, PartialDate, int, int]  # started or agreed, when, and where the words stand


def beginning_of_it(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When the tie just spoken of began: "De band dateert uit 1956", "Sie besteht seit 1969"."""
    if ties_seen(sentence, context):
        yield from _by_predecessor(sentence, context)
        return
    if founds_body(sentence, "tie", "it"):
        return  # fr "Le conseil a créé un comité de jumelage en 2005"
    for one in dates_in_turn(sentence, context):
        context.started.add(one.tie.entity)
        yield Draft(one.tie.entity, "Tie", "started", DateValue(one.day), since(one.day), one.start, one.end)
    for tie in ties_again(sentence, context):
        if tie.entity not in context.started and (day := closing_day(sentence, context)) is not None:
            context.started.add(tie.entity)
            yield Draft(tie.entity, "Tie", "agreed", DateValue(day), since(day), 0, len(sentence.text))
            continue
        if tie.entity not in context.started and (found := came_of_it(sentence, context, tie)) is not None:
            context.started.add(tie.entity)
            span = sentence.clause_span(*found[1:])
            yield Draft(tie.entity, "Tie", "started", DateValue(found[0]), since(found[0]), *span)
            continue
        if tie.entity in context.started or (again := told_again(sentence, context, tie)) is None:
            continue
        said = (
            _by_row(sentence) or _by_date(sentence, context, again) or _by_sitting(sentence, context, again)
        )
        if said is not None:
            prop, day, start, end = said
            context.started.add(tie.entity)
            yield Draft(tie.entity, "Tie", prop, DateValue(day), since(day), start, end)


def _by_predecessor(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """nl "Het verdrag sloot Haskerland, een van onze voorgangers, in 1969 met Drolshagen": so old is the town's own tie."""
    if sentence.pattern(_PREDECESSOR).search(sentence.text) is None:
        return
    for seen in ties_seen(sentence, context):
        known = (context.told_ties.get(member.id) for member in seen.members)
        own = next((tie for tie in known if tie is not None and tie.entity != seen.entity), None)
        found = start_mention(sentence, context, seen)
        if own is None or found is None or own.entity in context.started or tie_denied(sentence, seen):
            continue
        context.started.add(own.entity)
        start, end = sentence.clause_span(min(found[1], seen.start), max(found[2], seen.end))
        yield Draft(own.entity, "Tie", "started", DateValue(found[0]), since(found[0]), start, end)


_PREDECESSOR = r"(?<!\w)(?:{predecessor_of_town})(?!\w)"


def _by_sitting(sentence: Sentence, context: Context, again: Again) -> _Said | None:
    """de "Der Stadtrat stimmt der Solidaritätspartnerschaft zu", in minutes: on the day of the sitting."""
    if again.named is None or again.named.kind != "tie":
        return None
    day = agreed_in_sitting(sentence, context, again.named)
    return ("started", day, 0, len(sentence.text)) if day is not None else None


def _by_row(sentence: Sentence) -> _Said | None:
    """The date that opens the row, where the rest tells that the tie began and gives no date."""
    row = sentence.row_date
    if row is None or not isinstance(row.when, PartialDate) or not sentence.has("start") or sentence.dates:
        return None
    return "agreed", row.when, 0, len(sentence.text)


def _by_date(sentence: Sentence, context: Context, again: Again) -> _Said | None:
    """The first date in the sentence that is the tie's; one that only "has" speaks of comes after the others."""
    told = again.word
    if (made := made_after_contacts(sentence)) is not None:
        return "agreed", made[0], *sentence.clause_span(*made[1:])
    for mention in sorted(moments(sentence), key=lambda m: _vaguely(sentence, m)):
        day = _first_day(mention)
        if day is None or is_corrected(sentence, mention) or not _dates_it(sentence, context, again, mention):
            continue
        cue = nearest_cue(sentence, mention)
        signed = cue is not None and cue.code == "signed"
        prop = "agreed" if signed or _is_paper(sentence, told) else "started"
        first = min(told.start if told else 0, mention.cue_start)
        last = max(told.end if told else 0, mention.end)
        return prop, day, *sentence.clause_span(first, last)
    return None


def _first_day(mention: DateMention) -> PartialDate | None:
    """The date, or the first of a stretch of years: de "Die Vereinbarung gilt von 2018 bis 2020"."""
    if mention.role is Role.RANGE and mention.period is not None:
        start = mention.period.start
        return start if start is not None and start.precision == "year" else None
    return mention.day


def _dates_it(sentence: Sentence, context: Context, again: Again, mention: DateMention) -> bool:
    """Whether the date is that on which the tie began."""
    cue = nearest_cue(sentence, mention)
    clause = sentence.clause_of(mention.start)
    if any(sentence.clause_of(amount.start) == clause for amount in sentence.amounts):
        return False  # en "it had pledged £49,532 in 2017"
    if sentence.pattern(_DOES_SO).search(sentence.text, 0, mention.cue_start) is not None:
        return False
    if cue is None and again.named is not None and _entered(sentence, again.named, mention):
        return True
    if cue is None:
        # fr: "Les deux villes s'étaient liées en 1989"
        tied = sentence.has("both") and sentence.has("tie_verb")
        if tied or mention.role is Role.SINCE or is_labelled(sentence, context):
            return True
    elif (cue.kind in START_CUES and (again.word or not only_has(sentence, cue))) or (
        again.word is not None and mention.role is Role.ON and _agreed_to_it(sentence, cue, again.word)
    ):
        return True
    if again.word is None:
        return dated_so(sentence, context)
    if dates_word(sentence, mention) or dated_so(sentence, context):
        return True
    return sentence.pattern(_OF_THEN).fullmatch(sentence.text, again.word.end, mention.start) is not None


_DOES_SO = r"(?<!\w)(?:{does_so})(?!\w)"  # en "They have done so since 1980", de "Das tun sie seit 1980"


def _entered(sentence: Sentence, named: Word, mention: DateMention) -> bool:
    """de "Die Stadt ging die Partnerschaft 1994 ein": a verb that stands apart, around the tie and the date."""
    match = sentence.pattern(ENTERS).search(sentence.text)
    return match is not None and all(match.start() <= at < match.end() for at in (named.start, mention.start))


def _agreed_to_it(sentence: Sentence, cue: Word, told: Word) -> bool:
    """en "City Council approved that affiliation by resolution in 1996" · nl "In 1961 stemde de raad in met de band"."""
    if cue.kind != "adopted" or sentence.has(*_NOT_AGREED):
        return False
    one, other = sorted((cue, told), key=lambda word: word.start)
    if one.end > other.start or sentence.pattern(_WHETHER).search(sentence.text, one.end, other.end):
        return False
    return only_small(sentence, one.end, other.start)


_NOT_AGREED = ("plan", "rejected", "end", "renewed", "suspended", "grant", "campaign", "organisation")
_WHETHER = r"(?<!\w)(?:{whether})\s"


def _vaguely(sentence: Sentence, mention: DateMention) -> bool:
    """Whether no more than a form of "to have" tells what the date is the date of."""
    cue = nearest_cue(sentence, mention)
    return cue is not None and only_has(sentence, cue)


def _is_paper(sentence: Sentence, told: Word | None) -> bool:
    """fr "La première charte remonte au 30 septembre 1967": what is of that day was signed."""
    if told is None:
        return False
    papers = sentence.pattern(_PAPER).finditer(sentence.text, told.start, told.end)
    return any(match.end() == told.end for match in papers)


_PAPER = r"[^\W\d_]{0,30}(?:{paper_of_tie})(?!\w)"
_OF_THEN = r",?\s(?:{out_of_year}|{of_date})\s"  # nl: "Die overeenkomst, uit 2011, wordt geëvalueerd"
