"""Whether a date in a sentence on a tie is of something else than the beginning of it."""

import re

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.latest_deeds import tells_latest
from jumelage.reading.no_longer import is_put_off_to, no_longer_since
from jumelage.reading.places.finder import Role as PlaceRole
from jumelage.reading.rules.ties.cues import (
    Beginning,
    in_separable,
    is_corrected,
    nearest_cue,
    not_until,
    only_has,
    place_of,
)
from jumelage.reading.rules.ties.denials import IS_NO_LONGER, no_more
from jumelage.reading.rules.ties.over_clauses import makes_tie
from jumelage.reading.rules.ties.own_dates import is_listed, is_of_next, leads_town, own_date
from jumelage.reading.rules.ties.own_half import is_of_other_half, is_of_own_half
from jumelage.reading.rules.ties.partner_aside import is_of_partner_aside
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import Period

_RIGHT_AFTER = re.compile(r"\s*(?:\([^()]*\)\s*)?[,(]?\s*")


def is_of_else(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether the date is of another tie, of an age, of the paper itself, of what goes on at the partner's."""
    if mention.role in (Role.UNTIL, Role.BEFORE) and not not_until(sentence, mention):
        return True
    if tells_latest(sentence, mention):
        return True  # fr "Le dernier échange date de 2016"
    if _only_renewed(sentence, mention) or sentence.in_clause(mention.start, "rejected"):
        return True
    elsewhere = _belongs_elsewhere(sentence, tie, mention) and not is_of_own_half(sentence, tie, mention)
    if elsewhere or _in_another_part(sentence, tie, mention):
        return True
    if _of_one_told_before(sentence, tie, mention) or _is_added(sentence, tie, mention):
        return True
    if is_of_partner_aside(sentence, tie, mention) or is_of_other_half(sentence, tie, mention):
        return True
    if _is_anothers(sentence, tie, mention) or is_of_next(sentence, tie, mention):
        return True
    if _is_of_verb_before(sentence, tie, mention) or is_of_body(sentence, tie, mention):
        return True
    if mention.anchored and mention.day and sentence.anchor and mention.day.first > sentence.anchor.last:
        return True  # nl "Voor onze partner is er volgend jaar evenmin geld"
    if _is_of_money(sentence, tie, mention) or _is_to_be_signed(sentence, mention):
        return True
    if is_put_off_to(sentence, mention) or _is_no_more_since(sentence, tie, mention):
        return True
    if _is_age(sentence, mention) or is_corrected(sentence, mention) or _of_next(sentence, tie, mention):
        return True
    if mention.day == sentence.anchor and _DATELINE.match(sentence.text, mention.end):
        return True  # nl: "ALKMAAR, 8 mei 2014 - De viering van de vriendschap is begonnen"
    if tie.word.kind in ("partner", "tie_verb") and sentence.pattern(IS_NO_LONGER).search(
        sentence.text, 0, tie.word.start
    ):
        return True  # en: "is no longer twinned since 2012"
    if sentence.has("not") and no_more(sentence, tie):
        return True  # de: "Seit 2012 besteht keine Partnerschaft mit Beverley mehr"
    return (
        _only_where(sentence, tie) or in_separable(sentence, mention) or _is_happening(sentence, tie, mention)
    )


def _only_renewed(sentence: Sentence, mention: DateMention) -> bool:
    """de: "haben sich am 6. Juli 2019 das Ja-Wort erneut gegeben": of the only date, the clause says that it was renewed."""
    again = [
        w for w in sentence.all("renewed") if sentence.clause_of(w.start) == sentence.clause_of(mention.start)
    ]
    alone = sum(m.role is not Role.DURATION for m in sentence.dates) == 1
    return bool(again) and alone and mention.role is Role.ON and not sentence.denied(again[0].start)


def _of_next(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether another tie, by a word of its own, is told between this one and the date."""
    ties = sentence.found_ties or ()
    return any(
        other.word.start > tie.end and other.word != tie.word and other.word.end <= mention.cue_start
        for other in ties
        if not is_listed(other) and not _named_after(other, mention)
    )


def _of_one_told_before(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """nl "Met Lapua is het sinds 1980 bevriend, en ook Derby is een zusterstad": the date is of the tie before, told by its own word."""
    partner = next((name for name in tie.names if not name.home), None)
    if partner is None or partner.start < mention.end or tie.word.start < mention.end:
        return False
    if sentence.clause_of(partner.start) == sentence.clause_of(mention.start):
        return False
    others = (other for other in sentence.found_ties or () if other.word != tie.word)
    text = sentence.text
    return any(
        sentence.clause_of(name.start) == sentence.clause_of(mention.start)
        or (
            name.end <= mention.start
            and other.word.end <= mention.start
            and ";" not in text[name.end : mention.start]
        )
        for other in others
        for name in other.names
        if not name.home and name.start < mention.start
    )


def _is_anothers(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether the date stands with another partner, in another clause: en "twinning with Brest, and … signed in 2008 with Izumo"."""
    partner = next((name for name in tie.names if not name.home), None)
    clause = sentence.clause_of(mention.start)
    if partner is None or sentence.clause_of(partner.start) == clause:
        return False
    for other in sentence.found_ties or ():
        own = own_date(sentence, other) if other.entity != tie.entity else None
        near = any(sentence.clause_of(name.start) == clause for name in other.names if not name.home)
        if own is not None and near and own[1] <= mention.cue_start < own[2]:
            return True
    return False


def _is_of_verb_before(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """en "Ely has been a member of the network since 2009 and is twinned with Ribe": of what stands before the "and" and its verb."""
    first = min([tie.word.start, *(name.start for name in tie.names if not name.home)])
    if mention.end > first or mention.cue_start < _OPENING or mention.role is not Role.SINCE:
        return False
    verbs = (sentence.pattern(_HAS), sentence.pattern(_KEEPS_UP))
    joints = [
        match.start()
        for match in sentence.pattern(_AND).finditer(sentence.text, mention.end, first)
        if match.end() in sentence.clauses or any(verb.match(sentence.text, match.end()) for verb in verbs)
    ]
    return bool(joints) and not _is_told_between(
        sentence, sentence.clause_span(mention.start, mention.end)[0], joints[0]
    )


def is_of_body(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """nl "Ons comité is van 1980, maar de stedenband is ouder": the clause tells of a body, and names no tie and no partner."""
    start, end = sentence.clause_span(mention.cue_start, mention.end)
    if mention.start > tie.word.end and sentence.pattern(_BODY_FOR).search(sentence.text, 0, tie.word.start):
        made = (w for w in sentence.all("start") if start <= w.start < end)
        return not any(word.code == "signed" or makes_tie(sentence, word) for word in made)
    if start <= tie.word.start < end or any(start <= name.start < end for name in tie.names if not name.home):
        return False
    bodies = [match.start() for match in sentence.pattern(_BODY).finditer(sentence.text, start, end)]
    ties = sentence.all("tie", "tie_weak", "tie_verb", "partner")
    if any(start <= word.start < end and word.end + 1 not in bodies for word in ties):
        return False  # but en "Ennis Twinning Board came into being in 1995"
    return sentence.pattern(_BODY).search(sentence.text, start, mention.cue_start) is not None


_BODY = r"(?<!\w)(?:{founded_body})(?!\w)"
# en "Our committee for the twinning with Ribe dates from 1980"
_BODY_FOR = r"(?<!\w)(?:{founded_body})\s(?:{grant_for})\s(?:(?:{article}|{determiner_of_tie})\s|{elided})?$"


def _is_of_money(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """de "förderte die Zusammenarbeit zwischen Unna und Ajka von 2017 bis 2019 mit 210.000 Euro": the years of the money."""
    if not sentence.amounts or mention.role not in (Role.RANGE, Role.ON) or is_listed(tie):
        return False
    if tie.word.kind not in ("tie", "tie_weak"):
        return False
    start, end = sentence.clause_span(mention.cue_start, mention.end)
    if not any(start <= amount.start < end for amount in sentence.amounts):
        return False
    made = (word for word in sentence.all("start") if start <= word.start < end)
    return not any(word.code == "signed" or makes_tie(sentence, word) for word in made)


def _is_no_more_since(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """en "The Ribe group said that from 2022 it no longer has enough members": a clause that names no tie, and says no more."""
    end = sentence.clause_span(mention.cue_start, mention.end)[1]
    named = [tie.word.start, *(name.start for name in tie.names if not name.home)]
    return no_longer_since(sentence, mention) and not any(mention.end <= place < end for place in named)


def _is_to_be_signed(sentence: Sentence, mention: DateMention) -> bool:
    """en "a charter with Ribe, to be sealed there in November": what is still to come."""
    start, end = sentence.clause_span(mention.cue_start, mention.end)
    return mention.anchored and sentence.pattern(_TO_BE_SIGNED).search(sentence.text, start, end) is not None


_TO_BE_SIGNED = r"(?<!\w)(?:{to_be_signed})(?!\w)"


def _is_told_between(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a tie or its beginning is told there, by more than "is", "has" or "since"."""
    small = {*sentence.lexicon.small("since"), *sentence.lexicon.small("be"), *sentence.lexicon.small("has")}
    return any(
        start <= word.start < end and sentence.text[word.start : word.end].casefold() not in small
        for word in sentence.all("tie", "tie_weak", "tie_verb", "partner", "start")
    )


_AND = r"\s(?:{and_also})\s"
_HAS = r"(?:{has}|{be}|{has_partner})\s"
_KEEPS_UP = r"(?:{keeps_up})\s"
_OPENING = 4  # a date that the sentence opens with goes for all of it


def _is_added(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """de "Troisdorf ist seit 2007 dabei, ebenso die Partnerstädte Genk und Évry": the partners are as the town is."""
    if tie.word.kind != "partner" or mention.end > tie.word.start:
        return False
    return sentence.pattern(_ADDED).search(sentence.text, mention.end, tie.word.start) is not None


_ADDED = r",\s(?:{too_town})\s(?:(?:{article}|{determiner_of_tie}|{possessive})\s)?$"


def _named_after(tie: TieSeen, mention: DateMention) -> bool:
    """Whether the partner comes after the date: nl "Met A is de stad verbroederd sinds 1969, met B sinds 2000"."""
    partners = [name for name in tie.names if not name.home]
    verb = tie.word.kind == "tie_verb"
    return verb and bool(partners) and all(name.start >= mention.end for name in partners)


_DATELINE = re.compile(r"\s?[-–—:)]\s")


def _is_happening(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """de: "Vom 29. Mai bis 1. Juni geht es mit dem Bus in die Partnerstadt": what happens there on a day."""
    if _lasts_days(mention):
        return True
    if mention.role is Role.SINCE and not _is_at_partners(sentence, tie):
        return False
    if (
        tie.word.kind != "partner"
        or mention.role not in (Role.ON, Role.RANGE, Role.SINCE)
        or sentence.has("start", "joined")
    ):
        return False
    first = mention.when.start if isinstance(mention.when, Period) else mention.when
    if first is None or first.precision not in ("day", "month"):
        return False
    return sentence.pattern(_HAPPENS).search(sentence.text) is not None


_HAPPENS = r"(?<!\w)(?:{announced})(?!\w)"


def _is_at_partners(sentence: Sentence, tie: TieSeen) -> bool:
    """de: "Seit dem 2. September ist eine Ausstellung aus der Partnerstadt zu sehen"."""
    return sentence.pattern(_WHERE).search(sentence.text, 0, tie.word.start) is not None


_A_STAY = 100  # days: from one day to another as near, guests stay; no tie is so short


def _lasts_days(mention: DateMention) -> bool:
    """en: "Guests are welcome from June 3 to June 5"."""
    when = mention.when if isinstance(mention.when, Period) else None
    if when is None or when.start is None or when.end is None:
        return False
    return when.start.precision == "day" and (when.end.last - when.start.first).days < _A_STAY


def _only_where(sentence: Sentence, tie: TieSeen) -> bool:
    """de: "Seit 2019 gibt es in der Partnerstadt Palaiseau einen Platz": the partner is where something is."""
    if tie.word.kind != "partner" or not tie.names or tie.names[-1].start < tie.word.end:
        return False
    return sentence.pattern(_WHERE).search(sentence.text, 0, tie.word.start) is not None


_WHERE = r"(?<!\w)(?:{located})\s(?:[^\W\d_]+\s){0,2}$"


def _lasts(sentence: Sentence) -> bool:
    return any(mention.role is Role.DURATION for mention in sentence.dates)


def _is_age(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "In 2012 bestond de stedenband twintig jaar": the year is one in which it was so old."""
    if mention.role is not Role.ON:
        return False
    if is_jubilee(sentence) and not (
        _nearer_to_start(sentence, mention) or _is_before_jubilee(sentence, mention)
    ):
        return True
    if _lasts(sentence) and (mention.anchored or _counted_back(sentence, mention)):
        return True
    cue = nearest_cue(sentence, mention)
    lasting = cue is not None and sentence.text[cue.start : cue.end].casefold() in sentence.lexicon.small(
        "existed"
    )
    return lasting and _lasts(sentence)


def _is_before_jubilee(sentence: Sentence, mention: DateMention) -> bool:
    """de "1964 hatte die Stadt die Verbindung aufgenommen, deren 60. Geburtstag wir 2024 begehen": the feast, in a later clause, has its own year."""
    clause = sentence.clause_of(mention.start)
    feasts = [sentence.clause_of(word.start) for word in sentence.all("jubilee")]
    if not feasts or min(feasts) <= clause + (place_of(sentence, mention)[0] > mention.start):
        return False
    return any(sentence.clause_of(m.start) == min(feasts) for m in sentence.days)


def _counted_back(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "In 2007 was het dertig jaar geleden dat …": the year from which it is counted."""
    return any(
        m.role is Role.DURATION and m.when is not None and 0 < m.start - mention.end < _NEAR_AGE
        for m in sentence.dates
    )


_NEAR_AGE = 25  # characters


def _nearer_to_start(sentence: Sentence, mention: DateMention) -> bool:
    """de: "wurde 1964 vertraglich besiegelt und 2014 mit einem Fest gewürdigt": the first is that of the beginning."""
    place = (mention.cue_start, mention.end)
    began, feast = sentence.nearest(place, "start"), sentence.nearest(place, "jubilee", "visit")
    if began is not None and mention.cue_start <= began.start < mention.end:
        return False  # nl "Begin juli 2010 kwamen zij bijeen om het jubileum te vieren"
    if began is None or only_has(sentence, began) or feast is None:
        return False
    if sentence.text[began.start : began.end].casefold() in sentence.lexicon.small("existed"):
        return False
    own = sentence.distance((began.start, began.end), place)
    clauses = [sentence.clause_of(at) for at in (began.start, feast.start, mention.start)]
    beside = own < _RIGHT_BESIDE or (clauses[0] == clauses[2] != clauses[1] and began.code == "signed")
    return beside and own < sentence.distance((feast.start, feast.end), place)


_RIGHT_BESIDE = 25  # characters


def is_jubilee(sentence: Sentence) -> bool:
    """de: "2010 feiern die Bürger 20 Jahre Freundschaft": the year is not that of the beginning."""
    return sentence.has("jubilee") or (sentence.has("visit") and _lasts(sentence))


def is_of_jubilee(sentence: Sentence, tie: TieSeen, found: Beginning) -> bool:
    """fr "2011 : une rue est inaugurée pour les quarante ans du jumelage", "les 50 ans du jumelage, en 2018": of its age."""
    lasting = [one for one in sentence.dates if one.role is Role.DURATION]
    if (found[0] == sentence.row_day and lasting) or _years_ago(sentence, found):
        return True
    aged = any(0 <= tie.word.start - one.end <= _OF_IT for one in lasting)
    return aged and any(
        one.day == found[0] and one.role is Role.ON and nearest_cue(sentence, one) is None
        for one in sentence.dates
    )


def _years_ago(sentence: Sentence, found: Beginning) -> bool:
    """en "In 2019 it will be 15 years since A and B became twin towns": the year from which is counted back."""
    ago = sentence.pattern(_AGO_THAT)
    counted = (m.end for m in sentence.dates if m.role is Role.DURATION and ago.match(sentence.text, m.end))
    since = next(counted, None)
    then = (m for m in sentence.dates if m.day == found[0] and m.role is Role.ON)
    return since is not None and any(mention.start <= since + _OF_YEAR for mention in then)


_AGO_THAT = r"(?:[^,;.]{0,12})\s(?:{ago_that})\s"
_OF_YEAR = 12  # characters: en "15 years in 2019 since"
_OF_IT = 8  # characters: fr "50 ans du jumelage"


def _belongs_elsewhere(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether the date stands right after another partner of the list, or is of what went before: nl "na de brand van 2004"."""
    after = sentence.pattern(_AFTER_EVENT).search(sentence.text, 0, mention.start)
    if after is not None and not any(
        w.start >= after.start() and w.end <= mention.start for w in sentence.all("policy")
    ):
        return True  # but not nl "Bij raadsbesluit van 28 mei 1992 is … aangegaan"
    partner = next((name for name in reversed(tie.names) if not name.home), None)
    if partner is None:
        return False
    own = {(name.start, name.end) for name in tie.names}
    located = {
        n for g in sentence.groups if g.role is PlaceRole.LOCATED for n in g.names
    }  # en "Xicheng in Beijing"
    before = [
        p for p in sentence.places if p.end <= mention.cue_start and not (p.nation or p.home or p in located)
    ]
    if not before or (before[-1].start, before[-1].end) in own:
        return False
    if is_listed(tie) and leads_town(sentence, mention, partner.start, sentence.places):
        return False  # de: "…, 1989 folgte Grudziądz"
    between = sentence.text[max(before[-1].end, before[-1].reach) : mention.cue_start]
    return bool(_RIGHT_AFTER.fullmatch(between)) and len(sentence.found_ties or ()) > 1


def _in_another_part(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """nl: "stedenbanden met A en B; met C is er sinds 1986 een projectrelatie": the date is of the tie in its own part."""
    text = sentence.text
    one, other = sorted((tie.word.start, mention.start))
    if ";" not in text[one:other]:
        return False
    first = text.rfind(";", 0, mention.start) + 1
    last = text.find(";", mention.end)
    again = {word.end for word in sentence.all("it")}  # en "; City Council approved that affiliation in 1996"
    words = [word for word in sentence.all("tie", "partner", "tie_verb") if word.end not in again]
    return any(first <= word.start and (last < 0 or word.end <= last) for word in words)


_AFTER_EVENT = r"(?<!\w)(?:{at_time_of})\s(?:(?:{article})\s|{elided})?[^\W\d_]+\s(?:{of_thing})\s$"
