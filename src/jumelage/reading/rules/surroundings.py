"""What lies around the policy: organisations and their lives, mergers of towns, developments outside."""

import re
from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.draft import Draft
from jumelage.reading.organisations import ORGANISATION_AGAIN, OrganisationName
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.rules.ties.denials import tie_denied
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id, slug
from jumelage.values.value import DateValue, Text

_WORD = re.compile(r"[^\W\d_]{3,}")
_LIFE = (("founded", "founded"), ("dissolved", "dissolved"))


def organisation(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When an organisation was founded, dissolved or renamed: not the dates of the tie that it serves."""
    names = sentence.organisations
    again = sentence.pattern(ORGANISATION_AGAIN).search(sentence.text)
    named = (
        min(names, key=lambda n: sentence.distance((n.start, n.end), _life_word(sentence)))
        if names
        else (
            context.last_organisation if sentence.pattern(ORGANISATION_AGAIN).search(sentence.text) else None
        )
    )
    if named is None:
        return
    for kind, prop in _LIFE:
        for word in sentence.all(kind):
            mention = _near(sentence, word.start, word.end)
            if mention is None or _negated(sentence, word.start):
                continue
            other = sentence.nearest(
                (word.start, word.end), "tie", "partner", "it", "grant", "campaign", "policy"
            )
            own = sentence.distance((named.start, named.end), (word.start, word.end)) if names else 10
            if (
                other is not None
                and not (
                    names
                    and sentence.pattern(_ONLY_ORGANISATIONS).fullmatch(sentence.text, word.start, word.end)
                )
                and sentence.distance((other.start, other.end), (word.start, word.end)) < own
                and not (names and named.start <= other.start < named.end)
            ):
                continue
            ref = context.organisation(named)
            first = min(
                word.start,
                mention.cue_start,
                named.start if names else again.start() if again else word.start,
            )
            last = max(word.end, mention.end, named.end if names else again.end() if again else word.end)
            start, end = sentence.clause_span(first, last)
            day = mention.day
            if day is not None:
                sentence.use(mention)
                yield Draft(ref.id, "Organisation", prop, DateValue(day), since(day), start, end)
                yield Draft(
                    ref.id,
                    "Organisation",
                    "name",
                    Text(named.name, sentence.lexicon.language),
                    None,
                    start,
                    end,
                )
                break


_ONLY_ORGANISATIONS = r"(?:{only_organisations})"


def _life_word(sentence: Sentence) -> tuple[int, int]:
    word = next(iter(sentence.all("founded", "dissolved")), None)
    return (word.start, word.end) if word else (0, 0)


def organisation_named(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """What an organisation is called in full, and its acronym where the words explain it."""
    for name in sentence.organisations:
        if " " not in name.name or name.name == name.short or _is_kind_only(sentence, name):
            continue
        ref = context.organisation(name)
        yield Draft(
            ref.id,
            "Organisation",
            "name",
            Text(name.name, sentence.lexicon.language),
            None,
            name.start,
            name.end,
        )
        if name.acronym and f"({name.acronym})" in name.name:
            yield Draft(ref.id, "Organisation", "acronym", Text(name.acronym), None, name.start, name.end)


def _is_kind_only(sentence: Sentence, name: OrganisationName) -> bool:
    """nl "Stichting Stedenband" in a heading · en "its official Sister Cities": the sort of thing, and no name."""
    place = name.start
    for word in sentence.all("organisation", "organisation_tail", "tie", "partner"):
        if word.start <= place < word.end:
            place = word.end + 1
    return place > name.end


def merger(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """That towns merged into another on a day: "A en B fuseerden op 1 januari 1967 tot C"."""
    word = next((w for w in sentence.all("merged") if not _only_dates(sentence, w)), None)
    clause = sentence.clause_of(word.start) if word else 0
    day = next((m for m in sentence.days if sentence.clause_of(m.start) == clause), None)
    towns = [p for p in sentence.places if not p.nation]
    if word is None or day is None or not towns or day.day is None:
        return
    if sentence.has("plan", "not", "rejected"):
        return
    new = _merged_into(sentence)
    if new is None:
        return
    if len(towns) == 1:
        towns = [*context.last_towns, *towns]  # fr: "… elles ont fusionné le 1er janvier 1967 pour former …"
    here = [p for p in sentence.places if not p.nation]
    start, end = sentence.clause_span(
        min(word.start, day.start, here[0].start), max(word.end, day.end, here[-1].end)
    )
    ref = context.municipality(new)
    language = sentence.lexicon.language
    yield Draft(ref.id, "Municipality", "name", Text(new.name, language), since(day.day), start, end)
    yield Draft(ref.id, "Municipality", "founded", DateValue(day.day), since(day.day), start, end)
    for old in towns:
        if old.name == new.name:
            continue
        former = context.municipality(old)
        if former.id == ref.id:
            continue
        yield Draft(ref.id, "Municipality", "predecessor", former, since(day.day), start, end)
        yield Draft(former.id, "Municipality", "successor", ref, since(day.day), start, end)
        yield Draft(former.id, "Municipality", "dissolved", DateValue(day.day), since(day.day), start, end)


_AT_TIME_OF = r"(?<!\w)(?:{at_time_of})\s(?:(?:{article}|{elided})\s?)?(?:[^\W\d_]+\s)?$"


def _only_dates(sentence: Sentence, word: Word) -> bool:
    """de "nach der Fusion zur Stadt Fehmarn wurde er 2003 erneuert": the merger is told as what was before."""
    before = sentence.text[max(0, word.start - 40) : word.start]
    return sentence.pattern(_AT_TIME_OF).search(before) is not None


def _merged_into(sentence: Sentence) -> PlaceName | None:
    """The town that came of a merger: the one whose name joins the others', or the one that the words lead to."""
    for place in sentence.places:
        parts = place.name.split("-")
        if len(parts) > 1 and all(part[:1].isupper() for part in parts):
            return place
    groups = sentence.groups
    word = sentence.all("merged")[0]
    if (
        len(groups) > 1
        and groups[0].end < word.start
        and len(groups[0].names) == 1
        and len(groups[-1].names) > 1
    ):
        return groups[0].names[0]  # nl: "De gemeente C ontstond in 1965 door de samenvoeging van A en B"
    return next(
        (p for p in reversed(sentence.places) if sentence.pattern(_INTO).search(sentence.text[: p.start])),
        None,
    )


_INTO = r"(?<!\w)(?:{into})\s+(?:(?:{before_town})\s+|d['’])*+$"


def renamed_town(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """Under what name a town goes on: "Bourgoin (heute Bourgoin-Jallieu, Frankreich)"."""
    if "(" not in sentence.text:
        return
    for place in sentence.places:
        match = sentence.pattern(_TODAY).match(place.aside)
        if match is None or place.nation:
            continue
        at = sentence.text.find(place.aside, place.end) + match.end()
        end = context.places.gazetteer.longest_at(sentence.text, at)
        if end is None:
            continue
        later = context.municipality(context.places.named(sentence.text, at, end, known=True))
        former = context.municipality(place)
        if later.id == former.id:
            continue
        tied = any(former.id == member.id for tie in ties_seen(sentence, context) for member in tie.members)
        if tied or _share_a_word(
            former.label, later.label
        ):  # not "de heer Jansen uit Haarlem (nu Amsterdam)"
            yield Draft(former.id, "Municipality", "successor", later, None, place.start, end)


def _share_a_word(former: str, later: str) -> bool:
    """Whether one name is in the other: "Bourgoin" and "Bourgoin-Jallieu"."""
    return not {slug(former), *slug(former).split("-")}.isdisjoint(slug(later).split("-"))


_TODAY = r"(?:{today})\s+"


def trend(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A development outside to which policy answers: "Steeds meer gemeenten …"."""
    word = next(iter(sentence.all("trend")), None)
    if word is None or sentence.passage.block.kind is BlockKind.HEADING:
        return
    if any(not place.nation and not place.common for place in sentence.places) or len(sentence.text) < 40:
        return
    text = Text(sentence.text, sentence.lexicon.language)
    words = _WORD.findall(sentence.text)
    entity = entity_id("Trend", "-".join(words[:8]))
    yield Draft(entity, "Trend", "description", text, since(context.dated), 0, len(sentence.text))


def partner_list(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """The towns that a municipality's own list of partners names: what it does not name counts too."""
    if context.home_id is None or not context.is_own_list:
        return
    for tie in ties_seen(sentence, context):
        if tie_denied(sentence, tie):
            continue
        for member in tie.members:
            if member.id != context.home_id and any(m.id == context.home_id for m in tie.members):
                start, end = sentence.clause_span(tie.start, tie.end)
                yield Draft(
                    context.home_id, "Municipality", "partner_list", member, since(context.dated), start, end
                )


def _near(sentence: Sentence, start: int, end: int) -> DateMention | None:
    best = min(sentence.days, key=lambda m: sentence.distance((m.start, m.end), (start, end)), default=None)
    if best is not None and sentence.distance((best.start, best.end), (start, end)) < 110:
        return best
    row = sentence.row_date
    return row if sentence.row_day is not None and best is None else None


def _negated(sentence: Sentence, position: int) -> bool:
    clause = sentence.clause_of(position)
    return any(sentence.clause_of(w.start) == clause and w.start < position for w in sentence.all("not"))
