"""Campaigns (Millennium Municipality, Global Goals …), who takes part since when, and the goals they name."""

from collections.abc import Iterator

from jumelage.reading.context import CAMPAIGN_OF, Context, since
from jumelage.reading.dates.mentions import Role
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.goal_words import goals_named
from jumelage.reading.rules.campaigns.titles import (
    Holder,
    decided_on,
    holder,
    is_called_so,
    is_given_up,
    is_headline,
    is_named_so,
    is_refused,
    is_sought,
    label_of,
    titles_in,
    won_on,
)
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, EntityRef, GoalCode, Text, Value


def membership(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """That a town takes part in a campaign, since when, and on what ground."""
    if _is_start_of_campaign(sentence) or sentence.text.rstrip().endswith("?"):
        return
    titles = list(titles_in(sentence))
    # de: "beteiligt sich an der Kampagne Fairtrade-Towns und strebt den Titel Fairtrade-Stadt an"
    seen = {word.code for word in titles if is_sought(sentence, word)}
    for word in titles:
        if word.code in seen or is_given_up(sentence, word):
            continue
        seen.add(word.code)
        yield from _member(sentence, context, word)


_MANY = r"(?<!\w)(?:{many_towns})(?!\w)"


def _member(sentence: Sentence, context: Context, word: Word) -> Iterator[Draft]:
    town = holder(sentence, context, word.start)
    day, start, end = _since(sentence, word.start, word.end)
    if town is None or is_refused(sentence, word) or _is_definition(sentence, word):
        return
    decided = decided_on(sentence, word)
    day = (
        day
        or (decided.day if decided else None)
        or _from_now_on(sentence, context)
        or _thereby(sentence, context, word)
    )
    day = day or _is_news(sentence, context, word)
    if day and _is_still_to_decide(sentence, context, day):
        return
    if not _is_told(sentence, context, word, day) or not _is_plainly_of(town, sentence, context, word, day):
        return
    values: dict[str, Value | None] = {
        "member": town.ref,
        "campaign": EntityRef(f"campaign:{word.code}", label_of(sentence, word)),
        "started": DateValue(day) if day is not None else None,
        "ground": _ground(sentence),
    }
    entity = entity_id("Membership", town.slug, word.code)
    yield from drafts(entity, "Membership", values, valid=since(day), span=(start, end))


def _is_still_to_decide(sentence: Sentence, context: Context, day: PartialDate) -> bool:
    """nl "De raad beslist op 3 juli over deelname aan …", in a paper of June."""
    later = context.dated is not None and day.first > context.dated.last
    return later and sentence.pattern(_TO_DECIDE).search(sentence.text) is not None


_TO_DECIDE = r"(?<!\w)(?:{to_decide})(?!\w)"


def _from_now_on(sentence: Sentence, context: Context) -> PartialDate | None:
    """The paper's own date, in nl "verklaart zich met ingang van heden Millenniumgemeente"."""
    now = sentence.has("became") and sentence.pattern(_FROM_NOW_ON).search(sentence.text)
    return context.dated if now else None


def _is_news(sentence: Sentence, context: Context, word: Word) -> PartialDate | None:
    """The day of the newspaper, in nl "GOES - Goes is uitgeroepen tot Fairtrade Gemeente", "gevierd dat Ede nu … is"."""
    if (
        context.dated is None
        or context.dated.precision not in ("day", "month")
        or sentence.row_date is not None
    ):
        return None
    opens = sentence.passage.block.start < _NEWS_OPENS and not sentence.has("title_kept", "policy")
    new = sentence.pattern(_NEWLY).search(sentence.text) or is_headline(sentence, context, word)
    told = opens and new
    return context.dated if told and not is_sought(sentence, word) else None


_NEWS_OPENS = 400  # code points of a report in which it says what is new
_NEWLY = r"(?<!\w)(?:{newly_titled})(?!\w)"


def _thereby(sentence: Sentence, context: Context, word: Word) -> PartialDate | None:
    """The date last told, in de "Seither ist Blaustein Zeichnungskommune", "Damit dürfen wir uns Fairtrade-Stadt nennen"."""
    thereby = sentence.pattern(_THEREBY).match(sentence.text) or sentence.pattern(_MAY_NOW).search(
        sentence.text
    )
    opens = sentence.row_date is None and thereby
    day = context.last_day if opens and not sentence.in_clause(word.start, "title_kept") else None
    return day if day is not None and str(day.year) not in sentence.text else None  # not of "Agenda 2030"


_MAY_NOW = r"(?<!\w)(?:{may_now})(?!\w)"
_THEREBY = r"(?:{thereby})\s"


def _is_told(sentence: Sentence, context: Context, word: Word, day: PartialDate | None) -> bool:
    """Whether the sentence says that a town has the title, and does not only name it."""
    if sentence.has("became") or (is_named_so(sentence, word) and (day or not sentence.has("policy"))):
        return True
    if is_called_so(sentence, context, word) or (day and decided_on(sentence, word)):
        return True
    if day is None:
        return False
    if sentence.row_date is not None or sentence.text[word.end : word.end + 2] == " (":
        return True
    told_since = any(m.role is Role.SINCE for m in sentence.dates)
    return told_since and (context.home_ref is None or context.mentions_home(sentence))


def _is_plainly_of(
    town: Holder,
    sentence: Sentence,
    context: Context,
    word: Word,
    day: PartialDate | None,
) -> bool:
    """Whether the title is that town's: that of another is told where nobody knows whose paper it is."""
    if town.home:
        if town.named or context.mentions_home(sentence):
            return True
        other = any(not (place.home or place.nation or place.common) for place in sentence.places)
        return day is not None and not other and not _speaks_of_many(sentence)
    if context.home_ref is not None:
        return False
    return is_named_so(sentence, word) or (day is not None and not _speaks_of_many(sentence))


def _speaks_of_many(sentence: Sentence) -> bool:
    return sentence.pattern(_MANY).search(sentence.text) is not None  # nl: "honderd gemeenten"


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
            told = word.end if sentence.row_day else max(word.end, sentence.days[0].end)
            start, end = (
                (0 if sentence.first else word.start),
                sentence.clause_span(word.start, told)[1],
            )
            yield Draft(entity, "Campaign", "name", Text(name, language), since(day), start, end)
            yield Draft(entity, "Campaign", "started", DateValue(day), since(day), start, end)
            yield from _organiser(sentence, context, entity, day)
    if sentence.has("end_date", "over") and word.code != "fairtrade":
        day = _first_day(sentence)
        if day is not None and sentence.has("end_date"):
            start, end = sentence.clause_span(word.start, word.end)
            yield Draft(
                entity,
                "Campaign",
                "ended",
                DateValue(day),
                since(day),
                start,
                max(end, start),
            )


def _end_of_the_goals(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """nl: "… de acht millenniumdoelen … De doelen liepen tot 2015": the goals said again without their name."""
    code = context.goal_set(sentence) if sentence.has("end_date") else None
    day = _first_day(sentence)
    if code is not None and day is not None:
        start, end = sentence.clause_span(0, len(sentence.text))
        yield Draft(
            f"campaign:{CAMPAIGN_OF[code]}",
            "Campaign",
            "ended",
            DateValue(day),
            since(day),
            start,
            end,
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
    yield Draft(
        "campaign:millennium-municipality",
        "Campaign",
        "successor",
        ref,
        since(day),
        start,
        end,
    )


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
    found = (
        sentence.pattern(_LAUNCHED).finditer(sentence.text) if sentence.has("campaign", "goal_set") else ()
    )
    names = {word.end for word in sentence.all("campaign", "goal_set")}
    return any(
        sentence.in_clause(match.start(), "campaign", "goal_set")
        or len(sentence.text[: match.start()].rstrip(" ,»”\"'’")) in names
        for match in found
    )


_LAUNCHED = r"(?<!\w)(?:{launched})(?!\w)"
_FROM_NOW_ON = r"(?:{from_now_on})"
_A = r"(?:{indefinite})\s"
_MEANS = r"[”\"»'’]?\s(?:{title_is})(?!\w)"
# What the sentence rests the town's taking part on, in the order in which it is asked.
_GROUNDS = (
    ("council_principles", r"(?:{ground_principles})"),
    ("decision", r"(?:{ground_decision})"),
    ("self_declaration", r"(?:{ground_declared})"),
)


def _is_definition(sentence: Sentence, word: Word) -> bool:
    """nl: "Een millenniumgemeente is een gemeente die …" says what the word means."""
    if not sentence.pattern(_A).match(sentence.text):
        return False
    return sentence.pattern(_MEANS).match(sentence.text, word.end) is not None


def _ground(sentence: Sentence) -> Choice | None:
    for code, words in _GROUNDS:
        if match := sentence.pattern(words).search(sentence.text):
            return Choice(code, match[0])
    return None


def _since(sentence: Sentence, start: int, end: int) -> tuple[PartialDate | None, int, int]:
    """Since when, and the stretch that says so."""
    mention = won_on(sentence, start, end)
    if mention is not None:
        first, last = sentence.clause_span(min(start, mention.cue_start), max(end, mention.end))
        return mention.day, first, last
    first, last = sentence.clause_span(start, end)
    if sentence.row_day is None or sentence.has("title_kept"):
        return None, first, last
    if last < len(sentence.text) and sentence.text[end:last].count("(") > sentence.text[end:last].count(")"):
        last = len(sentence.text)
    whole = sentence.text.endswith(")")
    return (
        sentence.row_day,
        0 if sentence.first else first,
        len(sentence.text) if whole else last,
    )


def _first_day(sentence: Sentence) -> PartialDate | None:
    return sentence.days[0].day if sentence.days else None


def _organiser(sentence: Sentence, context: Context, entity: str, day: PartialDate) -> Iterator[Draft]:
    for name in sentence.organisations:
        yield Draft(
            entity,
            "Campaign",
            "organiser",
            context.organisation(name),
            since(day),
            name.start,
            name.end,
        )
        return
