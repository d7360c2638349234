"""Titles that a campaign gives a town: said again without their name, sought and not yet held, given up."""

from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.campaigns.titles import (
    Holder,
    given_up,
    holder,
    is_denied,
    is_no_more,
    is_sought,
    is_suspended,
    label_of,
    lost_on,
    titles_in,
    won_on,
)
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.dates import Period
from jumelage.values.value import DateValue, EntityRef, Text, Value

_NEAR = 3  # sentences after the one that names the title


def title_again(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """Since when a town holds the title just named: "De titel is behaald op 26 mei 2011", "Bouaye a suivi en 2017"."""
    if sentence.has("campaign") or context.campaign_distance > _NEAR or sentence.has("rejected", "plan"):
        return
    said = next(iter(sentence.all("title_again", "title_followed")), None) or said_of_it(sentence, context)
    town = _town(sentence, context, said)
    if said is None or town is None or sentence.in_clause(said.start, "not") or is_suspended(sentence):
        return
    if said.kind == "title_followed" and (town.home or context.campaign_distance > 1):
        return
    if (held := _time_of(sentence)) is not None:
        for day, prop in ((held.start, "started"), (held.end, "ended")):
            when = DateMention(said.start, said.end, day, Role.ON, said.start)
            yield from _membership(sentence, context, said, when, prop, town)
        return
    mention = won_on(sentence, said.start, said.end)
    if mention is not None or _is_just_won(sentence, context, said):
        yield from _membership(sentence, context, said, mention, "started", town)


def _time_of(sentence: Sentence) -> Period | None:
    """From when to when, where the sentence gives no other date: nl "De gemeente voerde de titel van 2011 tot 2017"."""
    spans = [m.period for m in sentence.dates if m.role is Role.RANGE and not m.in_title]
    held = spans[0] if len(spans) == 1 and len(sentence.dates) == 1 else None
    return held if held is not None and held.start is not None and held.end is not None else None


def said_of_it(sentence: Sentence, context: Context) -> Word | None:
    """The words for the title named right before: de "Die 2011 erlangte Auszeichnung", "Überreicht wurde es am …"."""
    if context.campaign_distance > 1 or sentence.has("campaign") or sentence.amounts:
        return None
    if match := sentence.pattern(_NOUN_AGAIN).search(sentence.text):
        return Word(match.start(1), match.end(), "title_again", "noun")
    given = next(iter(sentence.all("title_given")), None)
    if given is None or not (given.start < _OPENS or sentence.pattern(_OF_IT).search(sentence.text)):
        return None
    return Word(given.start, given.end, "title_again", "given")


_NOUN_AGAIN = r"(?<!\w)(?:{article}|{possessive}|{demonstrative})\s(?:(?!(?:{of})\s)[\w-]{2,20}\s){1,3}((?:{title_noun}))(?!\w)"
_OF_IT = r"(?<!\w)(?:{title_pronoun})(?!\w)"
_OPENS = 2  # characters: fr "Obtenu en 2004, il …"


def _is_just_won(sentence: Sentence, context: Context, said: Word) -> bool:
    """fr: "notre commune vient d'obtenir le titre", right after a sentence that names it."""
    if not context.mentions_home(sentence) or context.campaign_distance > 1 or sentence.has("title_kept"):
        return False
    return sentence.pattern(_JUST).search(sentence.text) is not None


_JUST = r"(?<!\w)(?:{title_just_won})(?!\w)"


def title_lost(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When a town gave a title up or lost it: "De titel Fairtradegemeente is in 2019 vervallen"."""
    yield from _held_no_more(sentence, context)
    lost = next(iter(sentence.all("title_lost")), None) or given_up(sentence)
    said = next(iter((*titles_in(sentence), *sentence.all("title_again"))), None)
    said = said or said_of_it(sentence, context)
    if lost is None or said is None or sentence.in_clause(lost.start, "plan"):
        return
    if said.kind != "campaign" and context.campaign_distance > _NEAR:
        return
    mention, town = lost_on(sentence, lost), _town(sentence, context, said)
    if town is None or is_denied(sentence, lost):
        return
    if mention is None and context.dated and _gives_up_today(sentence):
        now = DateMention(lost.start, lost.end, context.dated, Role.ON, lost.start)
        yield from _membership(sentence, context, said, now, "ended", town)
    if mention is None:
        return
    yield from _membership(sentence, context, said, mention, "ended", town)


def _held_no_more(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A title that a town has no longer, and since the day of the report where it tells of no other."""
    for word in titles_in(sentence):
        town = _town(sentence, context, word)
        if town is None or not is_no_more(sentence, word) or sentence.has("title_sought", "plan"):
            continue
        dated = context.dated if context.dated and context.dated.precision in ("day", "month") else None
        opens = dated is not None and not sentence.days and context.in_opening(sentence)
        now = DateMention(word.start, word.end, dated, Role.ON, word.start) if opens and dated else None
        yield from _membership(sentence, context, word, now, "ended", town)
        return


def _gives_up_today(sentence: Sentence) -> bool:
    """nl "Wij leveren de titel in", "Daarom geven wij de titel met ingang van vandaag terug"."""
    return any(sentence.pattern(one).search(sentence.text) for one in (_GIVES_UP_NOW, _FROM_NOW_ON))


_FROM_NOW_ON = r"(?<!\w)(?:{from_now_on})(?!\w)"
_GIVES_UP_NOW = r"(?<!\w)(?:{gives_up_now})(?!\w)"


def held_for_a_time(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """From when to when a town held a title: "van 2008 tot 2015 Millenniumgemeente"."""
    if sentence.has("rejected", "plan"):
        return
    for word in titles_in(sentence):
        town = _town(sentence, context, word)
        if town is None or not town.named or sentence.in_clause(word.start, "not"):
            return
        spans = (m for m in sentence.dates if m.role is Role.RANGE and not m.in_title and m.period)
        near = min(
            spans,
            key=lambda m: sentence.distance((m.start, m.end), (word.start, word.end)),
            default=None,
        )
        period = near.period if near else None
        if near is None or period is None or period.start is None or period.end is None:
            return
        values: dict[str, Value | None] = {
            "member": town.ref,
            "campaign": EntityRef(f"campaign:{word.code}", label_of(sentence, word)),
            "started": DateValue(period.start),
            "ended": DateValue(period.end),
        }
        span = sentence.clause_span(min(word.start, near.cue_start), max(word.end, near.end))
        entity = entity_id("Membership", town.slug, word.code)
        yield from drafts(entity, "Membership", values, valid=since(period.start), span=span)
        return


def sought(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """The name of a campaign whose title the town seeks and does not hold: "wil Fairtradegemeente worden"."""
    for word in titles_in(sentence):
        town = _town(sentence, context, word)
        if town is not None and town.home and is_sought(sentence, word):
            start, end = sentence.clause_span(word.start, word.end)
            name = Text(label_of(sentence, word), sentence.lexicon.language)
            yield Draft(f"campaign:{word.code}", "Campaign", "name", name, None, start, end)
            return
    if not sentence.has("campaign"):
        yield from _applied_for(sentence, context)


def _applied_for(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """The title just named, where the town is said to apply: de "Beworben wird sich Anfang 2021"."""
    word = next((w for w in sentence.all("title_sought") if w.code == "apply"), None)
    if word is None or context.last_campaign is None or context.campaign_distance > _NEAR:
        return
    if sentence.has("rejected", "title_dropped") or sentence.in_clause(word.start, "not", "grant"):
        return
    if any(not (place.home or place.nation or place.common) for place in sentence.places):
        return
    code, label = context.last_campaign
    start, end = sentence.clause_span(word.start, word.end)
    name = Text(label, sentence.lexicon.language)
    yield Draft(f"campaign:{code}", "Campaign", "name", name, None, start, end)


def _town(sentence: Sentence, context: Context, word: Word | None) -> Holder | None:
    """Whose title it is; None for another town's in the home town's paper."""
    town = holder(sentence, context, word.start) if word is not None else None
    if town is None and word is not None and context.home_ref is None and context.last_titled is not None:
        near = context.campaign_distance <= 1 and not sentence.has("campaign")
        return (
            Holder(context.last_titled, home=False, named=False) if near else None
        )  # en "Its status lapsed in 2021"
    return town if town is not None and (town.home or context.home_ref is None) else None


def _membership(
    sentence: Sentence,
    context: Context,
    said: Word,
    mention: DateMention | None,
    prop: str,
    town: Holder,
) -> Iterator[Draft]:
    if said.kind == "campaign":
        code, label = said.code, label_of(sentence, said)
    elif context.last_campaign is not None:
        code, label = context.last_campaign
    else:
        return
    day = mention.day if mention is not None else None
    values: dict[str, Value | None] = {
        "member": town.ref,
        "campaign": EntityRef(f"campaign:{code}", label),
        prop: DateValue(day) if day is not None else None,
    }
    first, last = (mention.cue_start, mention.end) if mention is not None else (said.start, said.end)
    span = sentence.clause_span(min(said.start, first), max(said.end, last))
    entity = entity_id("Membership", town.slug, code)
    valid = since(day) if prop == "started" else None
    yield from drafts(entity, "Membership", values, valid=valid, span=span)
