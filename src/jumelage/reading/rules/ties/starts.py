"""The date at which a sentence lets a tie begin."""

import re

from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.rules.ties.after_contacts import made_after_contacts
from jumelage.reading.rules.ties.agreed_now import begins_now
from jumelage.reading.rules.ties.aside_dates import is_of_aside
from jumelage.reading.rules.ties.by_order import date_by_order, date_by_turns
from jumelage.reading.rules.ties.columns import date_since
from jumelage.reading.rules.ties.cues import (
    CUES,
    OTHER_CUES,
    START_CUES,
    Beginning,
    in_separable,
    is_corrected,
    is_news,
    moments,
    nearest_cue,
    not_until,
    only_has,
    place_of,
    reaches_back,
    telling_cue,
    until_it_was_made,
)
from jumelage.reading.rules.ties.in_parts import has_its_own_date, only_date_in_part
from jumelage.reading.rules.ties.near_word import date_near_word
from jumelage.reading.rules.ties.not_starts import is_jubilee, is_of_body, is_of_else, is_of_jubilee
from jumelage.reading.rules.ties.over_clauses import goes_on_to, is_news_of_start
from jumelage.reading.rules.ties.own_dates import follows_its_name, is_listed, own_date, shared_date
from jumelage.reading.rules.ties.own_half import own_cue
from jumelage.reading.rules.ties.partner_aside import is_of_partner_aside
from jumelage.reading.rules.ties.word_dates import agreed_to, became, date_of_word
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.followers import when_followed
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate, Period

_FAR = 300  # characters, a clause boundary counted as eighty


def start_day(sentence: Sentence, context: Context, tie: TieSeen) -> PartialDate | None:
    """The date at which the sentence lets the tie begin, or None."""
    found = start_mention(sentence, context, tie)
    return found[0] if found else None


def start_mention(sentence: Sentence, context: Context, tie: TieSeen) -> Beginning | None:
    """The date at which the sentence lets the tie begin, with the words that say so; found once for each tie."""
    if tie.entity not in sentence.found_starts:
        found = date_since(sentence, tie) or _find_start(sentence, context, tie)
        other = found and (
            is_of_jubilee(sentence, tie, found)
            or is_of_aside(sentence, tie, found)
            or _is_told_otherwise(sentence, found)
            or any(is_of_body(sentence, tie, m) for m in moments(sentence) if m.day == found[0])
        )
        sentence.found_starts[tie.entity] = None if other else found
    return sentence.found_starts[tie.entity]


def _is_told_otherwise(sentence: Sentence, found: Beginning) -> bool:
    """Whether the words right before the date say what else it is of: nl "Lyon (beëindigd in 2003)", "Pskov (tot 2022)"."""
    for mention in moments(sentence):
        if mention.day == found[0] and (_says_none(sentence, mention) or in_separable(sentence, mention)):
            return True  # de "lief die mit Pisa 2003 aus"
        if mention.day == found[0] and "(" in sentence.text[: mention.start]:
            opened = sentence.text.rfind("(", 0, mention.start)
            within = sentence.text[opened : mention.start]
            told = any(opened < word.start < mention.start for word in sentence.all(*_OTHERWISE))
            return ")" not in within and (told or mention.role is Role.UNTIL)
    return False


def _says_none(sentence: Sentence, mention: DateMention) -> bool:
    """en: "Since 2012 there has been no contact with our twin town"."""
    clause = sentence.clause_of(mention.start)
    rests = [one for one in sentence.all("suspended") if sentence.clause_of(one.start) == clause]
    return any(one.start <= of.start < one.end for one in rests for of in sentence.all("tie_weak"))


_OTHERWISE = ("end", "suspended", "visit", "plan", "future", "renewed", "not", "first_contact")


def _find_start(sentence: Sentence, context: Context, tie: TieSeen) -> Beginning | None:
    """The date at which the sentence lets the tie begin, with the words that say so."""
    if (
        beside := date_by_turns(sentence, tie) or date_of_word(sentence, tie) or date_near_word(sentence, tie)
    ) is not None:
        return beside
    if (then := when_followed(sentence, tie)) is not None and then.day is not None:
        return then.day, then.cue_start, then.end
    if sentence.in_organisation(tie.word.start) and not any(
        w.code == "signed" for w in sentence.all("start")
    ):
        return None  # nl: "De stichting heet sinds 2016 Stichting Partnerstad X" dates the foundation
    if len(sentence.found_ties or ()) == 1 and (
        turned := made_after_contacts(sentence) or became(sentence, tie)
    ):
        return turned
    found = (
        date_by_order(sentence, tie)
        or own_date(sentence, tie)
        or shared_date(sentence, tie)
        or _told_after_row(sentence, tie)
        or _row_start(sentence, tie)
    )
    if found is not None:
        return found
    if any(w.start <= tie.word.start < w.end for w in sentence.all("first_contact")):
        return None
    told = _then(sentence, context, tie) or _nearest_start(sentence, tie)
    return told or begins_now(sentence, context, tie)


def _nearest_start(sentence: Sentence, tie: TieSeen) -> Beginning | None:
    """Of the dates that may be when the tie began, the one that stands nearest to the word for it."""
    word = (tie.word.start, tie.word.end)
    listed = is_listed(tie) or len(sentence.found_ties or ()) == 1  # no other that the date may be of
    near = sorted(
        (distance, number, mention)
        for number, mention in enumerate(moments(sentence))
        if _may_be_start(sentence, tie, mention)
        and ((distance := sentence.distance((mention.start, mention.end), word)) < _FAR or listed)
    )
    if not near:
        return None
    mention = near[0][2]
    first = mention.when.start if isinstance(mention.when, Period) else mention.when
    return (first, mention.cue_start, mention.end) if first is not None else None


def _may_be_start(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether the words around the date let something begin and not, say, end or be evaluated."""
    if mention.role is Role.UNTIL and (
        reaches_back(sentence, mention) or until_it_was_made(sentence, mention)
    ):
        return True  # de: "reicht bis 1967 zurück"
    if is_of_else(sentence, tie, mention):
        return False
    if goes_on_to(sentence, tie, mention):
        return True
    if is_news(sentence, mention):
        return is_news_of_start(sentence, tie, mention)
    if is_listed(tie):
        return _is_of_row(sentence, tie, mention)
    return _told_beside(sentence, tie, mention) or _told_by_cue(sentence, tie, mention)


def _is_of_row(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether the date is of the town in a row or a list: there a date beside the name is enough."""
    beside = sentence.clause_of(mention.start) == sentence.clause_of(tie.names[0].start)
    told = sentence.nearest((mention.cue_start, mention.end), *CUES, "joined")
    said = told is None or told.kind not in (*OTHER_CUES, "visit") or mention.role is Role.SINCE
    if told is not None and told.kind == "visit" and mention.role is Role.RANGE:
        return False  # en: "Guests from A and B are welcome from June 3 to June 5"
    return (beside or said) and follows_its_name(sentence, tie, mention)


def _told_beside(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether the date begins the tie without a word for a beginning."""
    if _is_beside(sentence, tie, mention) and _set_apart(sentence, tie, mention):
        return True  # en: "the twinning with Karlstadt, in 2001, brought two marriages"
    if tie.word.kind == "partner" and _IN_BRACKET.fullmatch(sentence.text, tie.end, mention.cue_start):
        return True  # fr: "Straubing, partenaire de la première heure (1971)"
    cue = own_cue(sentence, tie, mention)
    alone = mention.role is Role.ON and _is_only(sentence, mention) and cue is None
    if alone and sentence.pattern(_WAS_WITH).match(sentence.text, tie.word.end):
        return True  # en: "Our first twinning was with Hohenems in 1974"
    if agreed_to(sentence, tie, mention) or _became_partner(sentence, tie, mention):
        return True
    if _joined_then(sentence, tie, mention) or _came_to_it(sentence, tie, mention):
        return True
    enters = mention.role is Role.ON and (cue is None or cue.kind in START_CUES)
    return enters and tie.word.kind in ("tie", "tie_weak") and _entered(sentence, tie, mention)


def _is_beside(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether nothing stands between what names the tie and the date."""
    reach = max([tie.end, *(name.reach for name in tie.names)])
    return reach <= mention.cue_start and not sentence.text[reach : mention.cue_start].strip(" ,(")


def _told_by_cue(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether the nearest word that tells what the date is of lets the tie begin."""
    definite = sentence.pattern(DEFINITE).search(sentence.text, 0, tie.word.start) is not None
    definite = definite and not _is_predicate(sentence, tie)
    beside = _is_beside(sentence, tie, mention)
    cue = _cue_of(sentence, tie, mention)
    if mention.role is Role.RANGE and sentence.pattern(_HAD).search(sentence.text):
        return True  # en: "The twinning lasted from 1979 until 2014"
    if mention.role is Role.SINCE and _only_since(sentence, cue) and _set_off_before(sentence, tie, mention):
        return False
    if definite and _only_since(sentence, cue) and not (beside and _opens_clause(sentence, tie)):
        return False  # en: "The link with X has faded since 2014"
    if tie.word.kind == "tie" and definite and not beside and (cue is None or only_has(sentence, cue)):
        return False  # nl: "De stedenband met X heeft sinds 2010 een eigen website"
    if cue is not None and only_has(sentence, cue) and sentence.in_clause(mention.start, "suspended", "end"):
        return False  # nl: "Het college heeft op 1 maart 2022 besloten alle contacten te bevriezen"
    if cue is not None:
        return cue.kind in START_CUES or (mention.role is Role.SINCE and cue.kind not in OTHER_CUES)
    return _told_by_role(sentence, tie, mention)


def _is_predicate(sentence: Sentence, tie: TieSeen) -> bool:
    """fr "Lymington est la ville jumelle de Vitré depuis 1981": what the town is, and not one already known."""
    if tie.word.kind != "partner":
        return False
    return sentence.pattern(_IS_THE).search(sentence.text, 0, tie.word.start) is not None


_IS_THE = r"(?<!\w)(?:{be}|{long_been})\s(?:(?:{article})\s|{elided})$"


def _told_by_role(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether a date that no word tells of lets the tie begin: since then, from then on, or the only one there is."""
    if mention.role is Role.RANGE and sentence.text[tie.word.end : mention.start].isspace():
        return False  # fr: "Convention de coopération 2016-2018": how long it runs
    if mention.role is Role.SINCE and _set_off_before(sentence, tie, mention):
        return False
    if mention.role in (Role.RANGE, Role.SINCE):
        return True
    # fr: "C'est en janvier 1998 que les quatre villages … se sont jumelés avec …"
    alone = only_date_in_part(sentence, tie, mention)
    begins = mention.role is not Role.UNTIL or not_until(sentence, mention)
    return tie.word.kind == "tie_verb" and alone and begins


def _cue_of(sentence: Sentence, tie: TieSeen, mention: DateMention) -> Word | None:
    """The word that tells what the date is of, a farther one where the nearest says little."""
    cue = own_cue(sentence, tie, mention)
    only = mention.role is Role.ON and _is_only(sentence, mention)
    if cue is not None and cue.kind == "adopted" and only:
        cue = _start_word(sentence, tie, mention) or cue  # nl: "het besluit van 1987 om een band aan te gaan"
    if cue is not None and only_has(sentence, cue):
        cue = _told_otherwise(sentence, mention) or cue
    if mention.role is Role.SINCE and cue is not None and only_has(sentence, cue):
        right = (w for w in sentence.all("start") if sentence.text[mention.end : w.start].isspace())
        cue = next(right, cue)  # de: "ist seit 1961 offiziell"
    if only and (cue is None or only_has(sentence, cue)):
        cue = _start_word(sentence, tie, mention) or cue
    return cue


def _entered(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """de: "Die älteste Partnerschaft ging 1985 die Gemeinde Pirka mit Windorf ein": a verb that stands apart."""
    match = sentence.pattern(ENTERS).search(sentence.text)
    if match is None or not (match.start() - 30 <= mention.start < match.end()):
        return False
    if not match.start() - 60 <= tie.word.start < match.end():
        return False
    return sum(match.start() - 30 <= m.start < match.end() for m in moments(sentence)) == 1


ENTERS = r"(?<!\w)(?:{enters})\s[^,;.]{0,120}?\s(?:{enters_apart})(?=\s?(?:[.,;]|$))"


def _became_partner(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """de "Strzelce Opolskie wurde 1990 Partnerstadt" · en "In 1976 Tempe added Regensburg, Germany, as its second Sister City"."""
    if tie.word.kind != "partner" or mention.role not in (Role.ON, Role.SINCE):
        return False
    became = sentence.pattern(_BECAME).search(sentence.text)
    clauses = (sentence.clause_of(became.start()), sentence.clause_of(tie.word.start)) if became else ()
    if became is None or sentence.clause_of(mention.start) not in clauses:
        return False
    one, other = sorted((became.start(), tie.word.start))
    return (
        ";" not in sentence.text[one:other] and sentence.clause_of(other) - sentence.clause_of(one) <= _ASIDE
    )


def _came_to_it(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """nl "zocht contact, wat in 1992 uitmondde in een partnerschap met Opole": the verb of the clause turns something into a tie."""
    if mention.role is not Role.ON or tie.word.kind not in ("tie", "tie_weak"):
        return False
    start, end = sentence.clause_span(mention.cue_start, mention.end)
    turns = sentence.pattern(_TURNS).search(sentence.text, start, end)
    if turns is None or not start <= tie.word.start < end or nearest_cue(sentence, mention) is not None:
        return False
    return sentence.pattern(_INDEFINITE).search(sentence.text, start, tie.word.start) is not None


_TURNS = r"(?<!\w)(?:{turns_into})(?!\w)"
_INDEFINITE = r"(?<!\w)(?:{indefinite})\s(?:[\w-]+\s){0,2}$"


def _joined_then(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """en: "… twinned with Langenau since 1971; Villenave d'Ornon in France followed in 1994"."""
    partner = next((name for name in reversed(tie.names) if not name.home), None)
    if mention.role is not Role.ON or not sentence.has("joined") or sentence.has("end"):
        return False
    place = place_of(sentence, mention)[0]  # en "In 1994, soon after the visit, Villenave followed"
    clause = sentence.clause_of(partner.start if partner else place)
    if sentence.clause_of(place) != clause or not sentence.in_clause(place, "joined"):
        return False
    together = {name for group in sentence.groups if partner in group.names for name in group.names}
    others = (place for place in sentence.places if not (place in together or place.home or place.nation))
    return not any(sentence.clause_of(place.start) == clause for place in others)


_ASIDE = 2  # clauses: "Regensburg, Germany, as its second Sister City"
_BECAME = r"(?<!\w)(?!(?:{stays_partner})(?!\w))(?:{becomes_partner}|{enters_circle})(?!\w)"


def _is_only(sentence: Sentence, mention: DateMention) -> bool:
    """Whether no other date in the sentence may be meant."""
    if is_news(sentence, mention) or mention.day == sentence.anchor:  # the day of the paper itself
        return False
    told_in_full = any(sign.isdigit() for sign in sentence.text[mention.start : mention.end])
    if mention.anchored and not (
        told_in_full and sentence.tells_past
    ):  # fr "Le 31 mai, les maires ont signé"
        return False
    return all(m == mention or is_corrected(sentence, m) for m in sentence.days)


_OPENING = 4  # a date that the sentence opens with goes for all of it


def _start_word(sentence: Sentence, tie: TieSeen, mention: DateMention) -> Word | None:
    """A word that lets something begin, however far from the only date: fr "En 1989, c'est avec X qu'un serment est prononcé"."""
    reach = max([tie.end, *(name.reach for name in tie.names)])
    beside = reach <= mention.cue_start and not sentence.text[reach : mention.cue_start].strip(" ,")
    opens = beside or mention.cue_start < _OPENING or any(is_corrected(sentence, m) for m in sentence.days)
    clause = sentence.clause_of(mention.start)
    between = (
        w
        for w in sentence.all("start")
        if opens or w.code == "signed" or sentence.clause_of(w.start) == clause
    )
    weak = (*sentence.lexicon.small("has"), *sentence.lexicon.small("be"), *sentence.lexicon.small("since"))
    return next(
        (
            w
            for w in between
            if sentence.text[w.start : w.end].casefold() not in weak
            and not (w.start < tie.word.end and tie.word.start < w.end)
        ),
        None,
    )


def _set_apart(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    before = sentence.text[tie.end : mention.cue_start].strip()
    return before in (",", "(") and sentence.text[mention.end : mention.end + 1] in (",", ")")


def _told_otherwise(sentence: Sentence, mention: DateMention) -> Word | None:
    """What the verb goes with where it begins nothing: de "ist 2014 eingeschlafen"."""
    cue = telling_cue(sentence, mention)
    if (
        cue is None
        or cue.kind in START_CUES
        or sentence.clause_of(cue.start) != sentence.clause_of(mention.start)
    ):
        return None
    return cue if cue.kind in OTHER_CUES else None


def _only_since(sentence: Sentence, cue: Word | None) -> bool:
    """Whether the word is "since" itself, and no other in its clause lets something begin."""
    if cue is None or sentence.text[cue.start : cue.end].casefold() not in sentence.lexicon.small("since"):
        return False
    clause = sentence.clause_of(cue.start)
    return not any(w != cue and sentence.clause_of(w.start) == clause for w in sentence.all("start"))


def _opens_clause(sentence: Sentence, tie: TieSeen) -> bool:
    """Whether nothing but an article stands before the word for the tie in its clause."""
    clauses = (0, *sentence.clauses)
    start = max(edge for edge in clauses if edge <= tie.word.start)
    return len(sentence.text[start : tie.word.start].split()) <= 1


_HAD = r"(?<!\w)(?:{had})(?!\w)"


def _set_off_before(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """fr: "Pantin, Ville amie des enfants depuis 2004, met en sommeil son lien avec X": of another thing."""
    if mention.cue_start < _OPENING or mention.end > tie.word.start:
        return False
    between = sentence.text[mention.end : tie.word.start]
    return between.startswith(",") and sentence.clause_of(mention.start) != sentence.clause_of(tie.word.start)


_IN_BRACKET = re.compile(r"[^,;:.()]{1,35}\(")
_WAS_WITH = r"\s(?:{be})\s(?:{plain_with})\s"


def _then(sentence: Sentence, context: Context, tie: TieSeen) -> Beginning | None:
    """nl: "… dateert uit 1956. De steden A, B en C sloten destijds een partnerschap"."""
    word = next(iter(sentence.all("then")), None)
    last = context.last_tie
    if (
        word is None
        or last is None
        or context.last_day is None
        or not sentence.has("start")
        or sentence.dates
    ):
        return None
    shared = {m.id for m in last.members} & {m.id for m in tie.members} - {context.home_id}
    return (context.last_day, tie.start, tie.end) if shared else None


DEFINITE = r"(?<!\w)(?:{article}|{elided})\s?$"


def _told_after_row(sentence: Sentence, tie: TieSeen) -> Beginning | None:
    """en "In 1976 Ely looked for a partner. A year later it twinned with Ribe": a later sentence of the row has its own date."""
    if sentence.first or sentence.row_date is None or not moments(sentence):
        return None
    return _nearest_start(sentence, tie)


def _row_start(sentence: Sentence, tie: TieSeen) -> Beginning | None:
    """nl: "1976 Start banden met Galle": the year that opens the row."""
    row = sentence.row_date
    opening = _first_day(row) if row is not None else None
    if row is None or opening is None or is_jubilee(sentence):
        return None
    if opening == sentence.anchor and opening.precision == "day":
        return None  # de: "16. Juni 2013 - Rund 60 Personen aus Uruguay …" is the day of the paper
    rests = [m for m in moments(sentence) if (c := nearest_cue(sentence, m)) and c.kind == "suspended"]
    if sentence.has("suspended") and not rests:
        return None  # nl: "2014 Meppel en Most spreken af het contact slapend te houden"
    if any(m.role is Role.SINCE and m not in rests for m in sentence.dates):
        return (
            None  # de: "2011: Aus X, Partnerstadt schon seit den sechziger Jahren, kommt keine Antwort mehr"
        )
    if sentence.has("end", "evaluation", "renewed", "delegated", "visit", "campaign") and not sentence.has(
        "start"
    ):
        return None
    cue = sentence.nearest(
        (tie.word.start, tie.word.end), "start", "end", "renewed", "delegated", "evaluation", "visit"
    )
    if cue is not None and cue.kind != "start":
        return None
    if has_its_own_date(sentence, tie, row) or (sentence.first and is_of_partner_aside(sentence, tie, row)):
        return None
    start = 0 if sentence.first else tie.start
    return opening, start, max(tie.end, start)


def _first_day(mention: DateMention) -> PartialDate | None:
    """The date, or the first of a stretch of time."""
    return mention.when.start if isinstance(mention.when, Period) else mention.when
