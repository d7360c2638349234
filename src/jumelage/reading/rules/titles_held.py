"""Titles that a campaign gives a town: said again without their name, sought and not yet held, given up."""

from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.dates import DateMention, Role
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.value import DateValue, EntityRef, Text, Value

_NEAR = 3  # sentences after the one that names the title


def title_again(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """Since when the town holds the title just named: "De titel is behaald op 26 mei 2011"."""
    if sentence.has("campaign") or context.campaign_distance > _NEAR or context.home_ref is None:
        return
    said = next(iter(sentence.all("title_again")), None)
    mention = _got(sentence, said) if said is not None else None
    if said is None or mention is None or sentence.has("not", "rejected", "plan", "title_lost"):
        return
    if sentence.has("partner", "tie") or _elsewhere(sentence):
        return  # nl: "onze partner sinds 1974, die de titel ook voert"
    yield from _membership(sentence, context, said, mention, "started")


def title_lost(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When the town gave a title up or lost it: "De titel Fairtradegemeente is in 2019 vervallen"."""
    lost = next(iter(sentence.all("title_lost")), None)
    said = next(iter((*sentence.all("campaign"), *sentence.all("title_again"))), None)
    if lost is None or said is None or context.home_ref is None or sentence.in_clause(lost.start, "plan"):
        return
    if any(not lost.start <= word.start < lost.end for word in sentence.all("not")):
        return
    if said.kind != "campaign" and context.campaign_distance > _NEAR:
        return
    mention = _got(sentence, lost)
    if mention is not None and not _elsewhere(sentence):
        yield from _membership(sentence, context, said, mention, "ended")


def held_for_a_time(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """From when to when the town held a title: "van 2008 tot 2015 Millenniumgemeente"."""
    told = (
        sentence.has("not", "rejected", "plan") or not context.mentions_home(sentence) or _elsewhere(sentence)
    )
    for word in () if told else sentence.all("campaign"):
        spans = (m for m in sentence.dates if m.role is Role.RANGE and not m.in_title and m.period)
        near = min(
            spans, key=lambda m: sentence.distance((m.start, m.end), (word.start, word.end)), default=None
        )
        period = near.period if near else None
        if near is None or period is None or period.start is None or period.end is None:
            return
        values: dict[str, Value | None] = {
            "member": context.home_ref,
            "campaign": EntityRef(f"campaign:{word.code}", sentence.text[word.start : word.end]),
            "started": DateValue(period.start),
            "ended": DateValue(period.end),
        }
        span = sentence.clause_span(min(word.start, near.cue_start), max(word.end, near.end))
        entity = entity_id("Membership", context.home_slug, word.code)
        yield from drafts(entity, "Membership", values, valid=since(period.start), span=span)
        return


def sought(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """The name of a campaign whose title the town seeks and does not hold: "wil Fairtradegemeente worden"."""
    for word in sentence.all("campaign"):
        if is_sought(sentence, word) and context.home_ref is not None and not _elsewhere(sentence):
            start, end = sentence.clause_span(word.start, word.end)
            name = Text(sentence.text[word.start : word.end], sentence.lexicon.language)
            yield Draft(f"campaign:{word.code}", "Campaign", "name", name, None, start, end)
            return


def is_sought(sentence: Sentence, word: Word) -> bool:
    """Whether the sentence says of a title that the town wants it or has asked for it, and not that it was dropped."""
    near = sentence.nearest((word.start, word.end), "title_sought")
    if near is None or sentence.has("not", "rejected", "title_dropped"):
        return False
    first = min(near.start, word.start)
    if any(mention.role is Role.SINCE and mention.start < first for mention in sentence.dates):
        return False  # nl: "is sinds 2008 millenniumgemeente en wil daarmee bijdragen aan …"
    if sentence.text.rstrip().endswith("?") or (sentence.has("title_again") and sentence.days):
        return False  # nl: "om Fairtrade Gemeente te worden en die titel in 2018 is binnengehaald"
    return sentence.clause_of(near.start) == sentence.clause_of(word.start)


def _elsewhere(sentence: Sentence) -> bool:
    return any(not (place.home or place.nation or place.common) for place in sentence.places)


def _got(sentence: Sentence, word: Word) -> DateMention | None:
    days = (m for m in sentence.days if m.role in (Role.ON, Role.SINCE))
    return min(days, key=lambda m: sentence.distance((m.start, m.end), (word.start, word.end)), default=None)


def _membership(
    sentence: Sentence, context: Context, said: Word, mention: DateMention, prop: str
) -> Iterator[Draft]:
    if said.kind == "campaign":
        code, label = said.code, sentence.text[said.start : said.end]
    elif context.last_campaign is not None:
        code, label = context.last_campaign
    else:
        return
    entity = entity_id("Membership", context.home_slug, code)
    day = mention.day
    if day is None:
        return
    values = {
        "member": context.home_ref,
        "campaign": EntityRef(f"campaign:{code}", label),
        prop: DateValue(day),
    }
    span = sentence.clause_span(min(said.start, mention.cue_start), max(said.end, mention.end))
    yield from drafts(
        entity, "Membership", values, valid=since(day) if prop == "started" else None, span=span
    )
