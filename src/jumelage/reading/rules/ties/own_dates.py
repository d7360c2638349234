"""The date that stands with a partner's own name: "Galle (1976)", nl "en sinds 1999 met Óbuda"."""

import re
from collections.abc import Sequence

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.places.finder import Role as PlaceRole
from jumelage.reading.rules.ties.cues import OTHER_CUES, START_CUES, Beginning, moments
from jumelage.reading.rules.ties.own_half import is_of_other_half, own_cue
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.words import joining
from jumelage.values.dates import PartialDate, Period

_ONLY_WITH = r"\s*,?\s*(?:(?:{another_one}|{also})\s)?(?:{plain_with})\s+(?:\w+\s+){0,2}"
# What may stand between a partner's name and its date: "Galle (Sri Lanka), 1976", de "Gouda in den Niederlanden seit …"
_TO_ITS_DATE = (
    r"(?:/[^\W\d_][\w-]*)?\s*(?:\([^()]*\)\s*)?[,(:–|\t-]?\s*(?:[^()|\t]{0,30}[,|\t]\s*)?(?:(?:{treaty_of})\s+)?"
    r"(?:(?:{near})\s[^,;()]{1,30}\s)?(?:(?:{plain_with}|{where})[^,;]{0,30})?(?:(?:{made_then_adverb})\s)?"
)


def is_listed(tie: TieSeen) -> bool:
    """Whether no word names the tie but the town's own name: in a list, a table, a timeline."""
    return bool(tie.names) and tie.word.start == tie.names[0].start


def follows_its_name(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether the date stands with this partner's name, or those beside it: after it, or else right before it."""
    group = next((g for g in sentence.groups if tie.names[0] in g.names), None)
    first, last = (group.start, group.end) if group else (tie.names[0].start, tie.names[0].end)
    near = {
        name for g in sentence.groups if g.role is PlaceRole.LOCATED for name in g.names
    }  # en: "not far from Modena"
    towns = [place for place in sentence.places if not place.home and not place.nation and place not in near]
    later = min((place.start for place in towns if place.start >= last), default=len(sentence.text) + 1)
    leading = [m for m in sentence.days if m.end <= first and leads_town(sentence, m, first, towns)]
    if leading:
        return mention == leading[-1]  # de: "Den Anfang machte 1977 Châteauroux, ein Jahr darauf kam …"
    if any(place.start >= last and leads_town(sentence, mention, place.start, towns) for place in towns):
        return False  # de: "1976 kam Derby dazu, 2004 Çanakkale"
    if tie.names[0].end <= mention.start < later:
        return True
    earlier = max((place.end for place in towns if place.end <= first), default=0)
    told = any(name.end <= mention.start for name in _tied(sentence))
    if told and sentence.clause_of(mention.start) < sentence.clause_of(first):
        return False  # nl: "De oudste, Troyes, is van 1958; Bath kwam er later bij"
    after = any(last <= m.start < later for m in sentence.days)
    return earlier <= mention.start and mention.end <= first and not (after and later > len(sentence.text))


def leads_town(sentence: Sentence, mention: DateMention, start: int, towns: Sequence[PlaceName]) -> bool:
    """Whether the date brings in the town that starts there: de "Sechs Jahre später folgte Bangor, 1992 kam Strzelce"."""
    text = sentence.text
    if mention.end > start:
        return False
    between = text[mention.end : start]
    with_it = "," not in between and sentence.pattern(_ONLY_WITH).fullmatch(between)
    if not between.strip() or with_it:
        return True
    if len(between) > _LEADS_REACH or any(mark in between for mark in ",;:()") or not joining(sentence):
        return False
    if any(f"{word} " in between for word in sentence.lexicon.joining):
        return False  # en: "Karpenissi was added in 2009 and Valladolid the year after"
    marks = (", ", "; ", ": ", *(f"{word} " for word in sentence.lexicon.joining))
    opening = max(text.rfind(mark, 0, mention.cue_start) for mark in marks)
    return not any(opening <= town.start < start for town in towns)


_LEADS_REACH = 45  # characters


def own_date(sentence: Sentence, tie: TieSeen) -> Beginning | None:
    """The date that stands with this partner's own name in a list: "Galle (1976)", "Kaposvár seit 1990"."""
    partner = next((name for name in reversed(tie.names) if not name.home), None)
    if partner is None:
        return None
    after = [place for place in sentence.places if place.start >= partner.end and not place.home]
    after = [place for place in after if not _tells_where(sentence, partner, place)]
    # de: the second of "Zeitz/Sachsen-Anhalt" is no town of its own
    following = next((place for place in after if sentence.text[place.start - 1] != "/"), None)
    if (made := _treaty_in_bracket(sentence, partner)) is not None:
        return made
    if is_listed(tie) and (told := _right_before(sentence, partner)) is not None:
        return told
    led = _date_before(sentence, partner)
    if led is not None and _lead_their_towns(sentence, partner, following):
        return led
    beside = _date_after(sentence, tie, partner, following) or _date_of_group(sentence, partner)
    return beside or led or _in_its_bracket(sentence, partner)


def _tells_where(sentence: Sentence, partner: PlaceName, place: PlaceName) -> bool:
    """fr "Milo, dans le Maine, depuis 1990": the place only tells where the partner lies."""
    beside = sentence.pattern(_LIES_IN).fullmatch(sentence.text, partner.end, place.start)
    return beside is not None and sentence.text[place.end : place.end + 1] in (",", ")")


_LIES_IN = r",\s(?:{lies_near}|{located_in}|{in_country})\s(?:(?:{article})\s|{elided})?"


def _treaty_in_bracket(sentence: Sentence, partner: PlaceName) -> Beginning | None:
    """de "Ajka (Beschluss 1975, Vertrag 1976)": of a decision and a treaty, the year of the treaty."""
    reach = max(partner.end, partner.reach)
    opened = sentence.text.find("(", partner.end, partner.end + 2)
    if opened < 0:
        return None
    decided = sentence.pattern(_DECISION)
    for mention in moments(sentence):
        if mention.day is None or not sentence.pattern(_TREATY).fullmatch(
            sentence.text, opened, mention.cue_start
        ):
            continue
        if decided.search(sentence.text, opened, mention.cue_start):
            return mention.day, partner.start, max(reach, mention.end)
    return None


_DECISION = r"(?<!\w)(?:{decision_year})(?!\w)"
_TREATY = r"\([^()]{0,60}(?<!\w)(?:{treaty_year})\s"


def is_of_next(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """de: "nicht nur mit Soave, sondern seit 1992 auch mit Kössen verschwistert": the date brings in the other town."""
    own = {name.start for name in tie.names}
    only_with = sentence.pattern(_ONLY_WITH)
    return any(
        sentence.text[mention.end : name.start].count(",") == 0
        and only_with.fullmatch(sentence.text, mention.end, name.start)
        for name in _tied(sentence)
        if name.start not in own and name in sentence.places
    )


def _in_its_bracket(sentence: Sentence, partner: PlaceName) -> Beginning | None:
    """en "Montesson, west of Paris (1986)", de "Jarocin - Schlüchtern (Vertrag seit 2003)": the date in the next bracket."""
    if "(" not in sentence.text:
        return None
    later = (name.start for name in _tied(sentence) if name.start > partner.start)
    limit = min(later, default=len(sentence.text))
    for mention in moments(sentence):
        day = _first_day(mention)
        if day is None or not partner.end <= mention.cue_start < limit:
            continue
        between = sentence.text[max(partner.end, partner.reach) : mention.cue_start]
        opened = sentence.text.rfind("(", 0, mention.cue_start)
        told = any(opened < word.start < mention.start for word in sentence.all(*OTHER_CUES, "visit"))
        return (day, mention.cue_start, mention.end) if _TO_BRACKET.fullmatch(between) and not told else None
    return None


def _tied(sentence: Sentence) -> list[PlaceName]:
    """The names of the partners in the ties of the sentence."""
    return [name for seen in sentence.found_ties or () for name in seen.names if not name.home]


_TO_BRACKET = re.compile(r"[^.;:()|]{0,45}(?:\([^()\d]{1,30}\)[^.;:()|]{0,10})?\((?:[^\W\d_]+[.:]?\s){0,4}")


def _date_of_group(sentence: Sentence, partner: PlaceName) -> Beginning | None:
    """fr "avec Besançon depuis 1975, avec Aarau et Sansepolcro depuis 1997": the date behind the last of those named together."""
    if len(sentence.days) < _SEVERAL or len(sentence.found_ties or ()) < _SEVERAL:
        return None
    group = next((g for g in sentence.groups if partner in g.names[:-1]), None)
    last = group.names[-1] if group is not None else None
    if last is None or last.home or last.nation:
        return None
    for mention in moments(sentence):
        between = sentence.text[max(last.end, last.reach) : mention.cue_start].strip(" ,")
        if mention.cue_start >= last.end and mention.day and mention.role is Role.SINCE and not between:
            return mention.day, mention.cue_start, mention.end
    return None


_SEVERAL = 2


def _right_before(sentence: Sentence, partner: PlaceName) -> Beginning | None:
    """de: "Den Anfang machte 1977 Xyz, 1989 …": the date with nothing between."""
    for mention in moments(sentence):
        beside = mention.end <= partner.start and not sentence.text[mention.end : partner.start].strip()
        if beside and mention.day is not None:
            return mention.day, mention.cue_start, partner.end
    return None


def _lead_their_towns(sentence: Sentence, partner: PlaceName, following: PlaceName | None) -> bool:
    """fr: "depuis 1979 avec Helmstedt, depuis 1982 avec Lymington": whether the towns beside have their dates before them."""
    first = next((p for p in sentence.places if not p.home and not p.nation), None)
    beside = following if first is partner else first
    return beside is not None and _date_before(sentence, beside) is not None


def _date_after(
    sentence: Sentence, tie: TieSeen, partner: PlaceName, following: PlaceName | None
) -> Beginning | None:
    """The date between the partner and the town that follows, where no more stands between than may."""
    limit = following.start if following is not None else len(sentence.text)
    for mention in moments(sentence):
        if following is not None and leads_town(sentence, mention, limit, sentence.places):
            continue  # de: "Sechs Jahre später folgte Bangor, 1992 kam Strzelce hinzu"
        day = _first_day(mention)
        if day is None or not partner.end <= mention.cue_start < limit:
            continue
        if is_of_other_half(sentence, tie, mention):
            continue  # de "1976 unterzeichnete Unna den Vertrag mit Ajka, 1998 den mit Pisa"
        between = sentence.text[max(partner.end, partner.reach) : mention.cue_start]
        if _is_its_date(sentence, tie, partner, mention, between):
            return day, mention.cue_start, mention.end
    return None


def _is_its_date(
    sentence: Sentence, tie: TieSeen, partner: PlaceName, mention: DateMention, between: str
) -> bool:
    """Whether the date stands with the name and is that of a beginning."""
    in_brackets = between.count("(") > between.count(")")
    stands_with_name = sentence.pattern(_TO_ITS_DATE).fullmatch(between) and (
        in_brackets
        or mention.role is Role.SINCE
        or is_listed(tie)
        or tie.word.kind == "tie_verb"
        or (len(sentence.found_ties or ()) > 1 and not _A_BRACKET.sub("", between).strip(" ,"))
    )
    if not stands_with_name:
        return False
    cue = own_cue(sentence, tie, mention)
    colon = is_listed(tie) and between.rstrip().endswith(":")
    return cue is None or cue.kind in START_CUES or in_brackets or colon


_A_BRACKET = re.compile(r"\([^()]*\)")  # de: "Saint-Étienne (F), 1960"


def _first_day(mention: DateMention) -> PartialDate | None:
    """The date, or the first of a stretch of time: "Blankenburg (Harz): 1991 bis 2004"."""
    if mention.role is Role.RANGE and isinstance(mention.when, Period):
        return mention.when.start
    return mention.day if mention.role is not Role.UNTIL else None


def _date_before(sentence: Sentence, partner: PlaceName) -> Beginning | None:
    """The date that brings the partner in: nl "en sinds 1999 met Óbuda"."""
    for mention in moments(sentence):
        between = sentence.text[mention.end : partner.start]
        if (
            mention.role in (Role.SINCE, Role.ON)
            and mention.day is not None
            and mention.end <= partner.start
            and sentence.pattern(_ONLY_WITH).fullmatch(between)
        ):
            return mention.day, mention.cue_start, partner.end
    return None


def shared_date(sentence: Sentence, tie: TieSeen) -> Beginning | None:
    """de: "Remscheid (1990), Reutlingen und Bolesławiec (beide 1992)": the last two began in one year."""
    group = next((g for g in sentence.groups if len(g.names) > 1 and set(tie.names) & set(g.names)), None)
    if group is None or not sentence.pattern(_BOTH_IN).match(group.names[-1].aside):
        return None
    partner = next((name for name in tie.names if not name.home and name in group.names[-2:]), None)
    last = group.names[-1]
    mention = next((m for m in moments(sentence) if last.end < m.start < last.end + 30 and m.day), None)
    if partner is None or mention is None or mention.day is None:
        return None
    return mention.day, partner.start, mention.end


_BOTH_IN = r"(?:{both_of})\s"
