"""What lies around the policy: organisations and their lives, mergers of towns, developments outside."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.organisations import ORGANISATION_AGAIN, OrganisationName
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.rules.organisations_named import name_of
from jumelage.reading.rules.ties.denials import tie_denied
from jumelage.reading.rules.ties.ends import ending, is_over
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id, slug
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, Text, Value

_WORD = re.compile(r"[^\W\d_]{3,}")
_LIFE = (("founded", "founded"), ("dissolved", "dissolved"))
_OTHERS = ("tie", "partner", "it", "grant", "campaign", "policy")  # what else may be founded or dissolved
_ONLY_ORGANISATIONS = r"(?:{only_organisations})"
_AS_NEAR = 10  # code points at which "the foundation", for one named before, counts as standing


class _Told(NamedTuple):
    """The organisation that a sentence tells of, and where it names it or goes on about it."""

    name: OrganisationName
    start: int
    end: int
    by_name: bool


def organisation(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When an organisation was founded, dissolved or renamed: not the dates of the tie that it serves."""
    told = _told(sentence, context)
    if told is None:
        return
    ref = context.organisation(told.name)
    for kind, prop in _LIFE:
        for word in sentence.all(kind):
            mention = _near(sentence, word.start, word.end)
            if mention is None or mention.day is None:
                continue
            if _negated(sentence, word.start) or _is_of_other(sentence, told, word):
                continue
            span = sentence.clause_span(
                min(word.start, mention.cue_start, told.start), max(word.end, mention.end, told.end)
            )
            sentence.use(mention)
            yield Draft(ref.id, "Organisation", prop, DateValue(mention.day), since(mention.day), *span)
            yield name_of(sentence, context, told.name, span=span)
            break


def _told(sentence: Sentence, context: Context) -> _Told | None:
    """The organisation named nearest to what became of it, else the last one where the sentence goes on about it."""
    names = sentence.organisations
    if names:
        place = _life_word(sentence)
        name = min(names, key=lambda n: sentence.distance((n.start, n.end), place))
        return _Told(name, name.start, name.end, by_name=True)
    again = sentence.pattern(ORGANISATION_AGAIN).search(sentence.text)
    if again is None or context.last_organisation is None:
        return None
    return _Told(context.last_organisation, again.start(), again.end(), by_name=False)


def _life_word(sentence: Sentence) -> tuple[int, int]:
    word = next(iter(sentence.all("founded", "dissolved")), None)
    return (word.start, word.end) if word else (0, 0)


def _is_of_other(sentence: Sentence, told: _Told, word: Word) -> bool:
    """Whether something else stands nearer to "founded" or "dissolved" than the organisation does."""
    place = (word.start, word.end)
    other = sentence.nearest(place, *_OTHERS)
    if other is None:
        return False
    if told.by_name and sentence.pattern(_ONLY_ORGANISATIONS).fullmatch(sentence.text, *place):
        return False
    if told.by_name and told.start <= other.start < told.end:
        return False  # nl: "tie" in "Stichting Stedenband"
    own = sentence.distance((told.start, told.end), place) if told.by_name else _AS_NEAR
    return sentence.distance((other.start, other.end), place) < own


def merger(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """That towns merged into another on a day: "A en B fuseerden op 1 januari 1967 tot C"."""
    word = next((w for w in sentence.all("merged") if not _only_dates(sentence, w)), None)
    if word is None or sentence.has("plan", "not", "rejected"):
        return
    clause = sentence.clause_of(word.start)
    mention = next((m for m in sentence.days if sentence.clause_of(m.start) == clause), None)
    towns = [p for p in sentence.places if not p.nation]
    if mention is None or mention.day is None or not towns:
        return
    new = _merged_into(sentence)
    if new is None:
        return
    span = sentence.clause_span(
        min(word.start, mention.start, towns[0].start), max(word.end, mention.end, towns[-1].end)
    )
    if len(towns) == 1:
        towns = [*context.last_towns, *towns]  # fr: "… elles ont fusionné le 1er janvier 1967 pour former …"
    yield from _merged(context, towns, new, on=mention.day, span=span)


def _merged(
    context: Context, towns: list[PlaceName], new: PlaceName, *, on: PartialDate, span: tuple[int, int]
) -> Iterator[Draft]:
    """The drafts on the new town, and on each of those that went into it under another name."""
    ref = context.municipality(new)
    name = Text(new.name, context.lexicon.language)
    begun: dict[str, Value | None] = {"name": name, "founded": DateValue(on)}
    yield from drafts(ref.id, "Municipality", begun, valid=since(on), span=span)
    for old in towns:
        former = context.municipality(old)
        if old.name == new.name or former.id == ref.id:
            continue
        yield Draft(ref.id, "Municipality", "predecessor", former, since(on), *span)
        ended: dict[str, Value | None] = {"successor": ref, "dissolved": DateValue(on)}
        yield from drafts(former.id, "Municipality", ended, valid=since(on), span=span)


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
        # not "de heer Jansen uit Haarlem (nu Amsterdam)"
        if tied or _share_a_word(former.label, later.label):
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
    ended = {draft.entity for draft in ending(sentence, context)}
    for tie in ties_seen(sentence, context):
        if tie_denied(sentence, tie) or tie.entity in ended or is_over(sentence, tie):
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
