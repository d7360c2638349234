"""The day on which something happened, of the dates in a sentence; and which of them are of something else.

A date may be that of a letter, a plan, a title, a town's tie in brackets, the paper itself.
"""

import re

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.latest_deeds import tells_latest
from jumelage.reading.rules.events.announced import HAPPENS, UNSURE, is_announced, is_feast_of_year
from jumelage.reading.rules.events.beside_money import is_of_money
from jumelage.reading.rules.events.not_deeds import is_of_no_deed
from jumelage.reading.rules.events.of_others import is_of_others
from jumelage.reading.rules.events.told import is_called_off, is_expected, tells_deed, told_as_past
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import PartialDate

_NOW = r"(?<!\w)(?:{now})"


def day_of_event(sentence: Sentence, context: Context, mention: DateMention) -> PartialDate | None:
    """The day on which something happened, or None where the date is a name's, a plan's, a title's, the page's own."""
    if mention.in_title or _is_bound(sentence, mention) or _is_quoted_name(sentence, mention):
        return None
    if mention.role is Role.DURATION and not _is_ago(sentence, mention):
        return None
    if _is_taken(sentence, mention) or _is_dateline(sentence, mention) or _dates_no_deed(sentence, mention):
        return None
    if is_of_others(sentence, context, mention):
        return None
    day = mention.day or (mention.period.start if mention.period else None)
    if day is None or day.year is None or _only_planned(sentence, context, mention, day):
        return None  # no year: a decade tells of a time, not of a deed
    told_before = (
        context.dated is not None and day.last < context.dated.first
    )  # en "the next year", in a history
    open_year = mention.anchored and not told_before and not told_as_past(sentence, mention)
    if open_year and sentence.pattern(_NOW).search(sentence.text):
        sure = (is_announced(sentence, mention, day) and not sentence.has("not")) or is_feast_of_year(
            sentence, mention
        )
        if not sure:  # en "Its birthday is this year; sixty guests are expected on May 5"
            return None
    if mention.anchored and context.dated is None and _is_custom(sentence, mention, day):
        return None
    counted = mention.anchored and sentence.tells_past  # de "Am Abend wurde gesungen"
    return None if not counted and _is_heading_of_sitting(sentence, context, day) else day


def _is_custom(sentence: Sentence, mention: DateMention, day: PartialDate) -> bool:
    """fr "Le 22 septembre, une délégation française nous rend visite", in a page without a day: of every year."""
    if sentence.row_date is not None or day.precision not in ("day", "month"):
        return False
    return not told_as_past(sentence, mention)


def _is_bound(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date only says until or before when; en "not until 1999" says when."""
    if mention.role not in (Role.BEFORE, Role.UNTIL):
        return False
    if mention.role is Role.UNTIL and sentence.pattern(_JUST_WHEN).match(sentence.text, mention.end):
        return False  # nl "stond tot 2009 bij het station, toen het naar het park ging"
    return not sentence.pattern(_NOT_THEN).search(sentence.text, 0, mention.cue_start)


_JUST_WHEN = r"[^.;:,]{0,40},\s(?:{just_when})(?!\w)"
_QUOTED = re.compile(r"[\"“„«»‘]\s?([^\"“”„«»‘’]{3,60}?)\s?[\"”“»«’]")


def _is_quoted_name(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "Het boek 'Vrienden sinds 1988' verscheen in 2008": the year is of a name, not of speech."""
    for match in _QUOTED.finditer(sentence.text):
        if match.start() <= mention.start and mention.end <= match.end():
            whole = len(match[0]) > len(sentence.text) - 12
            return not whole and sentence.pattern(VERB_OF_PAST).search(match[1]) is None
    return False


def _is_ago(sentence: Sentence, mention: DateMention) -> bool:
    """nl "twee jaar geleden" · de "vor zwei Jahren": when something was, not how long it has been."""
    if mention.day is None or not told_as_past(sentence, mention):
        return False
    after = sentence.pattern(_AGO).match(sentence.text, mention.end)
    return after is not None or bool(sentence.pattern(_BEFORE_AGO).match(sentence.text, mention.cue_start))


_AGO = r"\s?(?:{years_ago})(?!\w)"
_BEFORE_AGO = r"(?:{before_years_ago})\s"


def _is_taken(sentence: Sentence, mention: DateMention) -> bool:
    """Whether another rule has made something of the date; one on money leaves it where its own clause names no money."""
    place = (mention.start, mention.end)
    if place in sentence.used_dates:
        return not (_is_founding(sentence, mention) or _came_before_body(sentence, mention))
    return bool(sentence.paid_dates) and is_of_money(sentence, mention)


def _is_founding(sentence: Sentence, mention: DateMention) -> bool:
    """de: "1992 Gatschina; im selben Jahr Freundeskreis gegründet": what was founded is no tie."""
    here = mention.start
    return (
        sentence.in_clause(here, "founded", "dissolved")
        and (sentence.row_date is not None or sentence.clause_of(here) > 0)
        and sentence.in_clause(here, "organisation", "named_body")
        and not sentence.in_clause(here, "tie", "partner", "tie_verb")
        and not sentence.organisations
    )


def _came_before_body(sentence: Sentence, mention: DateMention) -> bool:
    """nl "De nota kwam op 7 april in de raad aan de orde": a paper's date on which a body spoke of it, and did not adopt it."""
    if mention.day is None or mention.day.precision != "day" or sentence.has("adopted", "rejected", "sent"):
        return False
    return sentence.tells_past and sentence.pattern(_CAME_BEFORE).search(sentence.text) is not None


_CAME_BEFORE = r"(?<!\w)(?:{came_before})(?!\w)"


# fr "votre lettre du 3 mars 2010" · nl "de wet van 4 mei 1998" · de "Ihr Schreiben vom 2. Mai" · en "the Act of 1972"
_WRITTEN = r"(?<!\w)(?:{written})\s(?:[^\W\d_]+\s){0,4}(?:{dated_of}|{paper_of_date})\s$"
_FOR_YEAR = (
    r"(?<!\w)(?:{for_year})\s(?:(?:{article})\s)?$"  # fr "pour 2018": what is to be spent or done then
)
_COMPARED = (
    r"(?<!\w)(?:{compared})\s(?:(?:{nothing})\s|[\d.,  ]+(?:[^\W\d_]+\s){0,3})$"  # fr "contre 231 fin 2010"
)
_COVERS = r"(?<!\w)(?:{covers})\s(?:[^\W\d_]+\s){0,3}$"  # fr "la note couvrait les années 2013-2018"
_MADE_IN = r"(?<!\w)(?:{made_in})\s$"  # en "typewriters made in 1968"
_THAN = r"(?<!\w)(?:{than})\s(?:\d[\d.,]*\s)?(?:{elided})?$"  # de "mehr als im Vorjahr", fr "plus que 167 l'an passé"
_NOT_THEN = r"(?<!\w)(?:{not})\s$"  # nl "stamt niet uit 1981 maar uit 1986"
_ATTRIBUTED = r"(?:{paper_of_date}|{dated_of}|{genitive})\s"  # in a row of another year: fr "le jumelage supposé de 1978"
_BORN = r"(?<!\w)(?:{born})(?!\w)"
_UNREAL = r"(?<!\w)(?:{unreal})(?!\w)"  # en "a jubilee that should have been held in 2021"
# nl "telde de vereniging 120 leden", "waren ruim 60 gemeenten aangesloten"
_COUNTED = r"(?<!\w)(?:{counted})\s[^.;]{0,60}?\d|(?<![\d.,])[1-9]\d{1,2}\s(?:{many_towns})(?!\w)"
NTH_DAY = r"(?<!\w)(?:{nth_day})(?!\w)"
_STILL = r"\s(?:{still})\s"  # de "was im Vorjahr noch ein Trinkspruch war"
_PER_CENT = r"\s(?:{per_cent})(?!\w)"
_EVERY_YEAR = r"(?<!\w)(?:{every_year})(?!\w)"
_EACH_TIME = r"(?<!\w)(?:{every_year})\s$"  # nl "verkoopt ieder jaar in september ingezamelde spullen"
_NAME_ON = re.compile(r"(?:\s[^\W\d][\w'’-]*){0,3}\s?")  # between the kind of a paper and its year
_OF_FIGURE = re.compile(r"\s?:\s?[€£$ƒ\d]")  # "(2003: £19,870)"


def _dates_no_deed(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date is that of a letter, a law, a balance, a thing, or the year money is meant for."""
    day = mention.day
    at_years_end = day is not None and day.precision == "day" and (day.first.month, day.first.day) == (12, 31)
    if at_years_end and mention.role is not Role.AFTER:
        return True  # nl: "per 31 december 2008: zeven leden"
    text, pattern = sentence.text, sentence.pattern
    if _is_title_line(sentence, mention) or _in_paper(sentence, mention) or _is_of_town(sentence, mention):
        return True
    if _is_of_goals(sentence, mention) or _is_only_named(sentence, mention):
        return True
    if pattern(_RECITED).search(text, 0, mention.cue_start):
        return True
    if mention.role is Role.SINCE and pattern(_IN_ORDER).search(text, 0, mention.cue_start):
        return True
    if sentence.row_date is not None and pattern(_ATTRIBUTED).match(text, mention.cue_start):
        return True
    if not sentence.has("visit") and pattern(_COUNTED).search(text):
        return True
    if is_of_no_deed(sentence, mention):
        return True
    if mention.anchored and pattern(_EACH_TIME).search(text, 0, mention.cue_start):
        return True
    if mention.anchored and (
        (not sentence.tells_past and pattern(_EVERY_YEAR).search(text))
        or pattern(NTH_DAY).search(text)
        or pattern(_PER_CENT).search(text)
        or pattern(_STILL).match(text, mention.end)
        or _tells_how_long(sentence, mention)
    ):
        return True
    clause = sentence.clause_of(mention.start)
    off = is_called_off(sentence)
    kinds = () if off else (_UNREAL,) if sentence.has("organisation") else (_UNREAL, _BORN)
    if any(sentence.clause_of(m.start()) == clause for one in kinds for m in pattern(one).finditer(text)):
        return True
    if text[mention.start - 1 : mention.start] == "(" and _OF_FIGURE.match(text, mention.end):
        return True
    places = {mention.start, mention.cue_start}
    spared = [_FOR_YEAR] if off else []
    spared += [_NOT_THEN] if mention.role is Role.UNTIL else []  # en "not until 1999"
    spared += [_MADE_IN] if tells_latest(sentence, mention) else []  # en "the last visit was made in 2009"
    said = (one for one in _OF_ELSE if one not in spared)
    return any(one.search(text, 0, at) for one in sentence.likely(*said) for at in places)


_OF_ELSE = (_COVERS, _WRITTEN, _COMPARED, _THAN, _MADE_IN, _FOR_YEAR, _NOT_THEN)


def _tells_how_long(sentence: Sentence, mention: DateMention) -> bool:
    """de "mit dem man heuer sechs Jahre verbunden ist"."""
    long = [m for m in sentence.dates if m.role is Role.DURATION]
    if any(0 <= m.cue_start - mention.end < 12 for m in long) and sentence.in_clause(
        mention.start, "tie_verb"
    ):
        return True
    return any(counts_back(sentence, m) for m in long)


def counts_back(sentence: Sentence, mention: DateMention) -> bool:
    """nl "Dit jaar is het vijftig jaar geleden dat …" · en "It is forty years this week since …"."""
    return sentence.pattern(_AGO_THAT).match(sentence.text, mention.end) is not None


_AGO_THAT = r"\s(?:[\w’']+\s){0,2}(?:{ago_that})(?!\w)"
_GIVES_YEAR = r"(?<!\w)(?:{gives_year})\s$"
_YEAR_GIVEN = r"\s(?:{year_given})(?!\w)"
_OF_THING = r"(?<!\w)(?!(?:{dates_from})\s)[^\W\d_]{3,},?\s(?:{of_thing})\s$"
# nl "sinds de statutenwijziging van 2016", de "nach den Wahlen von 2008"
_AS_OF_DEED = r"(?<!\w)(?:{as_of_deed})\s(?:(?:{article}|{dative})\s)?[^\W\d_]{4,}\s(?:{of_thing})\s$"
VERB_OF_PAST = r"(?<!\w)(?:{past})(?!\w)"
_OBLIGES = r"(?<!\w)(?:{obliges})\s[^.;:]{0,100}$"  # de "er muss zwei Monate vorher im Rathaus liegen"
_IS_NOW = r"\s(?:{be})\s"  # fr "Le mois de mai est celui des fanfares"


# nl: "De raad, gezien het voorstel van 6 december 2002, stelt vast": the day of what lay before the body
_RECITED = r",\s(?:{recited})\s[^,;]*$"
_IN_ORDER = r"(?<!\w)(?:{in_order})\s$"  # nl: "te weinig leden om vanaf 2022 nog iets te organiseren"


def _is_of_goals(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "de millenniumdoelen, die de VN in 2000 opstelde": when the world set its goals is nothing that the town did."""
    before = [word for word in sentence.all("goal_set") if word.end <= mention.cue_start]
    if not before:
        return False
    end = before[-1].end
    which = sentence.pattern(_WHICH).match(sentence.text, end)
    return which is not None and not set(",;:") & set(sentence.text[which.end() : mention.cue_start])


_WHICH = r",?\s(?:{relative})\s"
_IS_DONE = r"\s(?:{past})(?!\w)"


def _is_only_named(sentence: Sentence, mention: DateMention) -> bool:
    """nl "in stukken wordt 1992 genoemd" · en "the page gives 1958" · fr "le dépliant de 1999 sera refait"."""
    text, pattern = sentence.text, sentence.pattern
    bare = mention.cue_start == mention.start and mention.day is not None and mention.day.precision == "year"
    if bare and (
        pattern(_GIVES_YEAR).search(text, 0, mention.start) or pattern(_YEAR_GIVEN).match(text, mention.end)
    ):
        return True
    if sentence.row_date is not None or sentence.tells_past or pattern(_IS_DONE).match(text, mention.end):
        return False  # nl "De werkgroep, die vorig jaar is begonnen, telt nu zes leden"
    if (
        mention.anchored
        and mention.role is not Role.RANGE
        and (pattern(_IS_NOW).match(text, mention.end) or pattern(_OBLIGES).search(text, 0, mention.start))
    ):
        return True
    if mention.day is None or mention.day.precision != "year" or pattern(VERB_OF_PAST).search(text):
        return False
    if pattern(_AS_OF_DEED).search(text, 0, mention.start):
        return False
    return pattern(_OF_THING).search(text, 0, mention.start) is not None


def _is_of_town(sentence: Sentence, mention: DateMention) -> bool:
    """de "Bestand haben Wakefield (1956) und …": a year in brackets behind a town."""
    text, start, end = sentence.text, mention.start, mention.end
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")" or sentence.has("visit"):
        return False
    name_end = len(text[: start - 1].rstrip())
    return any(place.end == name_end for place in sentence.places)


def _is_title_line(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "Beschikking tot subsidieverlening 2016": a line without a verb or a full stop that ends with its year."""
    text = sentence.text.rstrip()
    if sentence.passage.block.kind is BlockKind.TABLE_ROW:
        return False
    day = mention.day or (mention.period.start if mention.period else None)
    if day is not None and day.precision == "day" and _names_deed(sentence):
        return False  # de "Festakt 60 Jahre Tours, Stadthalle, 4. September 2022"
    alone = len(text) < 80 and sentence.first and len(sentence.passage.view.text.strip()) == len(text)
    return alone and mention.end == len(text) and sentence.row_date is None and not sentence.tells_past


def _names_deed(sentence: Sentence) -> bool:
    """Whether a line names a visit or a feast, and no paper: nl "Bezoek van de burgemeester, 11 juni 2016"."""
    if sentence.has("policy", "year_paper", "council", "executive"):
        return False
    return sentence.has("visit", "jubilee") or sentence.pattern(HAPPENS).search(sentence.text) is not None


def _in_paper(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "Uitvoeringsprogramma Internationaal 2020-2022", "subsidieverordening Baarn 2014": the year is of its name."""
    if mention.cue_start != mention.start or mention.when is None or sentence.row_date is not None:
        return False
    if sentence.has("adopted") and sentence.pattern(_NAMED_THING).search(sentence.text, 0, mention.start):
        return any(m.day is not None and m.start > mention.end for m in sentence.dates)
    return any(
        word.end <= mention.start and _NAME_ON.fullmatch(sentence.text, word.end, mention.start)
        for word in sentence.all("policy", "year_paper")
    )


# nl "volgens de Planmatige aanpak 2008, die het bestuur op 19 november 2007 vaststelde"
_NAMED_THING = r"(?<!\w)(?:{article}|{possessive})\s[A-ZÀ-ÖØ-Þ][\w-]{3,30}\s(?:[\w-]{2,30}\s){0,3}$"


def _only_planned(sentence: Sentence, context: Context, mention: DateMention, day: PartialDate) -> bool:
    """en: "which the council will look at in mid-May" · nl: "verwacht wordt dat dit in 2011 gebeurt"."""
    later = context.dated is not None and day.first > context.dated.last
    year_known = context.dated is not None and context.dated.precision in ("day", "month")
    if is_called_off(sentence) or is_announced(sentence, mention, day):
        return False
    sure = day.precision == "day" and sentence.has("visit")
    told = told_as_past(sentence, mention)
    if not told and (is_expected(sentence, mention) or _only_wished(sentence, context, mention)):
        return True
    told_since = (
        told and day.precision == "day" and (not mention.anchored or _goes_on_later(sentence, context))
    )
    if later and not sure and not told_since and (year_known or not told):
        return True  # told as past, a month's year would be the one before
    unsure = mention.anchored and not year_known and day.precision in ("day", "month", "season")
    if unsure and not told and sentence.row_date is None:
        return True  # nl: "wij betalen in maart en in september", in whatever year
    clause = sentence.clause_of(mention.start)
    kinds = ("future",) if context.dated is None else ("future", "plan")
    plans = [w.start for w in sentence.all(*kinds) if sentence.clause_of(w.start) == clause]
    unsure = mention.anchored and day.precision in ("day", "month") and not sentence.tells_past
    before = bool(plans) and min(plans) < mention.start
    if plans and (context.dated is None or later or (unsure and before)):
        return True  # nl: "Wij denken aan een toernooi in mei"
    if sentence.pattern(_MUST_BE).match(sentence.text, mention.end):
        return True
    if sentence.pattern(_WHICH_IS).search(sentence.text, 0, mention.cue_start):
        return False
    return sentence.pattern(_SUGGESTS).search(sentence.text, 0, mention.cue_start) is not None


def _only_wished(sentence: Sentence, context: Context, mention: DateMention) -> bool:
    """en "A visit might take place in 2019", in a page without a day: nobody knows whether it did."""
    if context.dated is not None or sentence.row_date is not None or mention.role is Role.SINCE:
        return False  # nl "heet sinds 2016 anders en wil nu meer projecten opzetten"
    first, last = sentence.clause_span(mention.cue_start, mention.end)
    if tells_deed(sentence, first, last):
        return False
    return sentence.pattern(UNSURE).search(sentence.text, first, last) is not None


def _goes_on_later(sentence: Sentence, context: Context) -> bool:
    """Whether an addendum is being read: the sentence before told of a day after that of the paper."""
    near, dated = sentence.near, context.dated
    return near is not None and dated is not None and near.precision == "day" and near.first > dated.last


_MUST_BE = r"\s(?:[^\W\d_]+\s){0,4}(?:{must_be})(?!\w)"  # nl "doelen die in 2015 gehaald moeten zijn"
_WHICH_IS = (
    r",\s(?:{relative})\s$"  # nl "vraagt geld voor de stichting, die sinds 1996 bestaat": that is so already
)
_SUGGESTS = (
    r"(?<!\w)(?:{suggests})(?!\w)[^.;:]{0,200}$"  # en "Officers suggested that the charter lapse in 2021"
)


def _is_heading_of_sitting(sentence: Sentence, context: Context, day: PartialDate) -> bool:
    """nl: "De raad, in vergadering bijeen op 5 juli 2016" dates the paper."""
    if _names_deed(sentence) and not context.in_opening(sentence):
        return False
    own = {context.dated, context.as_of[0] if context.as_of else None}
    told = sentence.tells_past and len(sentence.text) > 60 and sentence.passage.block.start > 0
    return (
        day in own
        and not told
        and (context.in_opening(sentence) or (sentence.passage.block.start > 0 and len(sentence.text) < 60))
    )


def _is_source(sentence: Sentence) -> bool:
    """nl "(uit een Zeeuwse kroniek, 2003)": where a text was taken from."""
    text = sentence.text.strip()
    noted = text.startswith("(") and text.endswith(")") and len(text) < _SOURCE
    return noted and sentence.pattern(_TAKEN_FROM).match(text, 1) is not None


_SOURCE = 90  # characters
_TAKEN_FROM = r"(?:{taken_from})(?!\w)"


_ADDED = re.compile(r"\W{0,3}[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w-]{3,20},\s")  # de "Nachtrag, September 2024: …"


def _is_dateline(sentence: Sentence, mention: DateMention) -> bool:
    if _is_source(sentence):
        return True
    if _ADDED.fullmatch(sentence.text, 0, mention.cue_start) and sentence.text.startswith(":", mention.end):
        return True
    return mention.end - mention.start >= len(sentence.text.strip(" .-–")) - 16 and len(sentence.text) < 60
