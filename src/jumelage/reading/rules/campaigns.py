"""Campaigns (Millennium Municipality, Global Goals …), who takes part since when, and the goals they name."""

from collections.abc import Iterator

from jumelage.reading.context import CAMPAIGN_OF, Context, since
from jumelage.reading.dates import Role
from jumelage.reading.draft import Draft
from jumelage.reading.goal_words import goals_named
from jumelage.reading.rules.titles_held import is_sought
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, EntityRef, GoalCode, Text


def membership(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """That the town takes part in a campaign, since when, and on what ground."""
    if context.home_ref is None or _is_start_of_campaign(sentence):
        return
    seen: set[str] = set()
    for word in sentence.all("campaign"):
        if word.code not in seen and not is_sought(sentence, word) and not _given_up(sentence, word):
            seen.add(word.code)
            yield from _member(sentence, context, context.home_ref, word)


def _given_up(sentence: Sentence, word: Word) -> bool:
    clause = sentence.clause_of(word.start)
    lost = any(sentence.clause_of(lost.start) == clause for lost in sentence.all("title_lost"))
    return (
        lost and len(sentence.days) < _TWO_DAYS
    )  # en: "a Fairtrade City since 2005 but let the title lapse in 2017"


_TWO_DAYS = 2
_MANY = r"(?<!\w)(?:{many_towns})(?!\w)"


def _member(sentence: Sentence, context: Context, home: EntityRef, word: Word) -> Iterator[Draft]:
    day, start, end = _since(sentence, word.start, word.end)
    in_brackets = day is not None and sentence.text[word.end : word.end + 2] == " ("
    since_then = (
        day is not None
        and any(m.role is Role.SINCE for m in sentence.dates)
        and context.mentions_home(sentence)
    )
    told = (
        since_then
        or in_brackets
        or (day is not None and sentence.lexicon.pattern(_IS_ONE).search(sentence.text))
        or sentence.has("became")
        or (sentence.row_date is not None and day is not None)
    )
    only_named = sentence.has("policy") and day is None and not sentence.has("became")
    if not told or _is_definition(sentence) or only_named or _denied(sentence):
        return
    if (
        day is None
        and sentence.lexicon.pattern(_FROM_NOW_ON).search(sentence.text)
        and sentence.has("became")
    ):
        day = context.dated  # nl: "verklaart zich met ingang van heden Millenniumgemeente"
    other = any(not (place.home or place.nation or place.common) for place in sentence.places)
    many = sentence.lexicon.pattern(_MANY).search(sentence.text)  # nl: "honderd gemeenten"
    if sentence.text.rstrip().endswith("?"):
        return
    if not context.mentions_home(sentence) and (day is None or other or many):
        return
    entity = entity_id("Membership", context.home_slug, word.code)
    valid = since(day)
    campaign = EntityRef(f"campaign:{word.code}", sentence.text[word.start : word.end])
    yield Draft(entity, "Membership", "member", home, valid, start, end)
    yield Draft(entity, "Membership", "campaign", campaign, valid, start, end)
    if day is not None and not _denied(sentence):
        yield Draft(entity, "Membership", "started", DateValue(day), valid, start, end)
    ground = _ground(sentence)
    if ground:
        yield Draft(entity, "Membership", "ground", ground, valid, start, end)


def campaign(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When a campaign itself began or ended, and who runs it."""
    words = sentence.all("campaign", "goal_set")
    if not words:
        yield from _end_of_the_goals(sentence, context)
        return
    word = words[0]
    code = word.code if word.kind == "campaign" else CAMPAIGN_OF[word.code]
    name = sentence.text[word.start : word.end]
    entity = f"campaign:{code}"
    language = sentence.lexicon.language
    if _is_start_of_campaign(sentence):
        day = sentence.row_day or _first_day(sentence)
        if day is not None:
            start, end = (0 if sentence.first else word.start), sentence.clause_span(word.start, word.end)[1]
            yield Draft(entity, "Campaign", "name", Text(name, language), since(day), start, end)
            yield Draft(entity, "Campaign", "started", DateValue(day), since(day), start, end)
            yield from _organiser(sentence, context, entity, day)
    if sentence.has("end_date", "over") and word.code != "fairtrade":
        day = _first_day(sentence)
        if day is not None and sentence.has("end_date"):
            start, end = sentence.clause_span(word.start, word.end)
            yield Draft(entity, "Campaign", "ended", DateValue(day), since(day), start, max(end, start))


def _end_of_the_goals(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """nl: "… de acht millenniumdoelen … De doelen liepen tot 2015": the goals said again without their name."""
    code = context.goal_set(sentence) if sentence.has("end_date") else None
    day = _first_day(sentence)
    if code is not None and day is not None:
        start, end = sentence.clause_span(0, len(sentence.text))
        yield Draft(
            f"campaign:{CAMPAIGN_OF[code]}", "Campaign", "ended", DateValue(day), since(day), start, end
        )


def succession(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """That one campaign took the place of another: "vervangen door de Global Goals"."""
    sets = sentence.all("goal_set", "campaign")
    codes = [w.code if w.kind == "campaign" else CAMPAIGN_OF[w.code] for w in sets]
    if "millennium-municipality" not in codes or "global-goals" not in codes or not sentence.has("replaced"):
        return
    day = _first_day(sentence)
    later = sets[codes.index("global-goals")]
    start, end = sentence.clause_span(0, len(sentence.text))
    end = len(sentence.text)
    ref = EntityRef("campaign:global-goals", sentence.text[later.start : later.end])
    yield Draft("campaign:millennium-municipality", "Campaign", "successor", ref, since(day), start, end)


def goals(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """The goals that a sentence names, by number or by theme, as part of a campaign or of taking part in it."""
    sets = sentence.all("goal_set", "campaign")
    code = context.goal_set(sentence)
    if code is None:
        return
    for goal, start, end in goals_named(sentence.text, sentence.lexicon, code):
        chosen = (
            not sets and context.home_id is not None and any(c.isdigit() for c in sentence.text[start:end])
        )
        entity = (
            entity_id("Membership", context.home_slug, CAMPAIGN_OF[code])
            if chosen
            else f"campaign:{CAMPAIGN_OF[code]}"
        )
        kind = "Membership" if entity.startswith("membership:") else "Campaign"
        yield Draft(entity, kind, "goal", GoalCode(goal), None, start, end)


def _is_start_of_campaign(sentence: Sentence) -> bool:
    """nl: "Start VN Global Goals en bijbehorende gemeentelijke campagne"."""
    return bool(sentence.lexicon.pattern(_LAUNCHED).search(sentence.text)) and sentence.has(
        "campaign", "goal_set"
    )


_LAUNCHED = r"(?<!\w)(?:{launched})(?!\w)"
_IS_ONE = r"(?<!\w)(?:{since})\s.{4,30}?\s(?:{is_one})\s|(?:{is_one})\s.{0,20}?(?:{since})\s|(?:{has_been})\s"
_FROM_NOW_ON = r"(?:{from_now_on})"
_A = r"(?:{indefinite})\s"
# What the sentence rests the town's taking part on, in the order in which it is asked.
_GROUNDS = (
    ("council_principles", r"(?:{ground_principles})"),
    ("decision", r"(?:{ground_decision})"),
    ("self_declaration", r"(?:{ground_declared})"),
)


def _is_definition(sentence: Sentence) -> bool:
    """nl: "Een millenniumgemeente is een gemeente die …" says what the word means."""
    return bool(sentence.lexicon.pattern(_A).match(sentence.text))


def _denied(sentence: Sentence) -> bool:
    return sentence.has("not")


def _ground(sentence: Sentence) -> Choice | None:
    for code, words in _GROUNDS:
        if match := sentence.lexicon.pattern(words).search(sentence.text):
            return Choice(code, match[0])
    return None


def _since(sentence: Sentence, start: int, end: int) -> tuple[PartialDate | None, int, int]:
    found = [m for m in sentence.dates if not m.in_title and m.role in (Role.SINCE, Role.ON)]
    for mention in sorted(found, key=lambda m: sentence.distance((m.start, m.end), (start, end))):
        if mention.day is not None:
            first, last = sentence.clause_span(min(start, mention.cue_start), max(end, mention.end))
            return mention.day, first, last
    if sentence.row_day is not None:
        first, last = sentence.clause_span(start, end)
        if last < len(sentence.text) and sentence.text[end:last].count("(") > sentence.text[end:last].count(
            ")"
        ):
            last = len(sentence.text)
        return (
            sentence.row_day,
            0 if sentence.first else first,
            len(sentence.text) if sentence.text.endswith(")") else last,
        )
    first, last = sentence.clause_span(start, end)
    return None, first, last


def _first_day(sentence: Sentence) -> PartialDate | None:
    return sentence.days[0].day if sentence.days else None


def _organiser(sentence: Sentence, context: Context, entity: str, day: PartialDate) -> Iterator[Draft]:
    for name in sentence.organisations:
        yield Draft(
            entity, "Campaign", "organiser", context.organisation(name), since(day), name.start, name.end
        )
        return
