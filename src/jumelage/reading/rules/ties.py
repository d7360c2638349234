"""Ties with other towns: members, beginning, renewal, end, motive, purpose, and who carries them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jumelage.reading.context import Context, since
from jumelage.reading.dates import DateMention, Role
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.endings import only_proposed, what_ends
from jumelage.reading.groups import PlaceName
from jumelage.reading.groups import Role as PlaceRole
from jumelage.reading.organisations import AN_ORGANISATION
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence, trim
from jumelage.reading.ties_seen import ties_seen
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import Choice, DateValue, Quantity, Text

# What a date in a sentence about a tie may be the date of; the word nearest to the date decides.
_CUES = (
    "start",
    "first_contact",
    "renewed",
    "end",
    "suspended",
    "delegated",
    "evaluation",
    "founded",
    "dissolved",
    "receive",
    "campaign",
    "visit",
    "merged",
    "adopted",
    "renamed",
)
_START_CUES = ("start",)
# nl: "werd sinds 2010 gesubsidieerd": what these words say has its own beginning
_OTHER_CUES = (
    "renewed",
    "delegated",
    "founded",
    "end",
    "receive",
    "campaign",
    "first_contact",
    "dissolved",
    "suspended",
    "evaluation",
)
_FAR = 300  # characters, a clause boundary counted as eighty

_Beginning = tuple[PartialDate, int, int]  # the date, and where the words that give it start and end


def members(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """Which towns are tied, and by what kind of tie."""
    for tie in ties_seen(sentence, context):
        if _denied(sentence, tie):
            continue
        start, end = _span(sentence, tie)
        began = _start_mention(sentence, context, tie)
        if began is not None:
            start, end = sentence.clause_span(min(start, began[1]), max(end, began[2]))
        valid = since(began[0] if began else None)
        for member in tie.members:
            yield Draft(tie.entity, "Tie", "member", member, valid, start, end)
        yield Draft(tie.entity, "Tie", "kind", Choice(tie.kind, tie.label), valid, start, end)


def beginning(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When a tie began; `agreed` where the words say that something was signed."""
    for tie in ties_seen(sentence, context):
        found = _start_mention(sentence, context, tie)
        if found is None or _denied(sentence, tie):
            continue
        day, start, end = found
        start, end = sentence.clause_span(min(start, tie.start), max(end, tie.end))
        prop = "agreed" if _is_signed(sentence, tie) else "started"
        context.started.add(tie.entity)
        yield Draft(tie.entity, "Tie", prop, DateValue(day), since(day), start, end)


_SPOKEN_OF = 8  # sentences after which "it" is something else
_IT_WITH = r"\s+(?:{with}|{between}|{about_name})\s"


def beginning_of_it(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When the tie just spoken of began: "De band dateert uit 1956", "Sie besteht seit 1969"."""
    tie = context.last_tie
    if tie is None or ties_seen(sentence, context) or tie.entity in context.started:
        return
    if context.tie_distance > _SPOKEN_OF:
        return
    pronoun = next((w for w in sentence.all("it", "both") if w.start < 120), None)
    named = _named_again(sentence)
    if pronoun is None and named is None and not sentence.lexicon.pattern(_PRONOUN).match(sentence.text):
        return
    if sentence.has("jubilee") or any(
        not p.nation
        and not p.home
        and p.name not in {m.label for m in tie.members}
        and p.name
        not in (context.home or "").split("-")  # "de toenmalige gemeente Rijssen" of Rijssen-Holten
        for p in sentence.places
    ):
        return
    told = pronoun or named
    if told and sentence.lexicon.pattern(_IT_WITH).match(sentence.text, told.end):
        return  # nl: "de samenwerking met het bedrijf …" is not the tie that was spoken of
    opening = pronoun.start if pronoun else named.start if named else 0
    row = sentence.row_date
    if row is not None and isinstance(row.when, PartialDate) and sentence.has("start") and not sentence.dates:
        context.started.add(tie.entity)
        yield Draft(tie.entity, "Tie", "agreed", DateValue(row.when), since(row.when), 0, len(sentence.text))
        return
    for mention in _moments(sentence):
        cue = _nearest_cue(sentence, mention)
        tied = (
            cue is None and sentence.has("both") and sentence.has("tie_verb")
        )  # fr: "Les deux villes s'étaient liées en 1989"
        if (
            tied
            or (cue is not None and cue.kind in _START_CUES)
            or (mention.role is Role.SINCE and cue is None)
        ):
            day = mention.day
            if day is not None:
                context.started.add(tie.entity)
                prop = "agreed" if cue is not None and cue.code == "signed" else "started"
                start, end = sentence.clause_span(opening, mention.end)
                yield Draft(tie.entity, "Tie", prop, DateValue(day), since(day), start, end)
                return


def ending(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When a tie ended; never where the words only wish, propose or refuse it."""
    ties = ties_seen(sentence, context) or _last_again(sentence, context)
    for tie in ties:
        word = sentence.nearest((tie.word.start, tie.word.end), "end")
        if word is None:
            yield from _had_until(sentence, tie)
            continue
        if word.code == "weak" or _only_wished(sentence, word):
            continue
        owner = what_ends(sentence, word)
        if owner is not None and owner.kind in ("organisation", "grant"):
            continue
        mention = next(
            (m for m in _moments(sentence) if (c := _nearest_cue(sentence, m)) and c.kind == "end"), None
        )
        if mention is None or mention.day is None:
            continue
        start, end = sentence.clause_span(min(word.start, mention.start), max(word.end, mention.end))
        yield Draft(tie.entity, "Tie", "ended", DateValue(mention.day), since(mention.day), start, end)


def _last_again(sentence: Sentence, context: Context) -> tuple[TieSeen, ...]:
    """The tie spoken of before, where the sentence means it and names no other town."""
    tie = context.last_tie
    if tie is None or not sentence.has("it", "both"):
        return ()
    own = {member.label for member in tie.members}
    other = any(not (p.home or p.nation or p.common or p.name in own) for p in sentence.places)
    return () if other else (tie,)


_HAD = r"(?<!\w)(?:{had})(?!\w)"


def _had_until(sentence: Sentence, tie: TieSeen) -> Iterator[Draft]:
    """nl: "Hengelo had tot 2003 een stedenband met Bochum" · "Van 1995 tot 2003 bestond de stedenband"."""
    if (
        not sentence.dates
        or sentence.has("organisation")
        or not sentence.lexicon.pattern(_HAD).search(sentence.text)
    ):
        return
    for mention in _moments(sentence):
        last = mention.period.end if mention.period else None
        cue = _nearest_cue(sentence, mention)
        near = sentence.clause_of(mention.start) == sentence.clause_of(tie.word.start)
        if (
            mention.role in (Role.RANGE, Role.UNTIL)
            and last
            and near
            and (cue is None or cue.kind == "start")
        ):
            span = sentence.clause_span(min(tie.start, mention.cue_start), max(tie.end, mention.end))
            yield from drafts(tie.entity, "Tie", {"ended": DateValue(last)}, valid=since(last), span=span)
            return


def suspension(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """That a tie rests or sleeps, which is not that it ended."""
    ties = ties_seen(sentence, context) or (
        (context.last_tie,) if context.last_tie and sentence.has("it", "both") else ()
    )
    for tie in ties:
        word = sentence.nearest((tie.word.start, tie.word.end), "suspended")
        if word is None or _only_wished(sentence, word):
            continue
        start, end = sentence.clause_span(word.start, word.end)
        day = next((m.day for m in _moments(sentence) if m.day), context.dated)
        yield Draft(
            tie.entity,
            "Tie",
            "state",
            Choice(word.code, sentence.text[word.start : word.end]),
            since(day),
            start,
            end,
        )


def renewal(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When an existing tie was signed anew; its beginning lies earlier."""
    ties = ties_seen(sentence, context) or ((context.last_tie,) if context.last_tie else ())
    for tie in ties:
        for mention in _moments(sentence):
            cue = _nearest_cue(sentence, mention)
            if cue is not None and cue.kind == "renewed" and mention.day is not None:
                start, end = sentence.clause_span(min(cue.start, mention.start), max(cue.end, mention.end))
                yield Draft(
                    tie.entity, "Tie", "renewed", DateValue(mention.day), since(mention.day), start, end
                )


def first_contact(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When the towns first met; the tie itself may be younger."""
    ties = ties_seen(sentence, context) or ((context.last_tie,) if context.last_tie else ())
    for tie in ties:
        for mention in _moments(sentence):
            cue = _nearest_cue(sentence, mention)
            named_so = any(w.start <= tie.word.start < w.end for w in sentence.all("first_contact"))
            if cue is not None and (cue.kind == "first_contact" or named_so) and mention.day is not None:
                start, end = sentence.clause_span(min(cue.start, mention.start), max(cue.end, mention.end))
                yield Draft(
                    tie.entity, "Tie", "first_contact", DateValue(mention.day), since(mention.day), start, end
                )


def motive(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """Why a tie was made: ideals, solidarity, culture, knowledge, trade …"""
    tie = _only_tie(sentence, context)
    if tie is None:
        return
    day = _start_day(sentence, context, tie)
    codes: set[str] = set()
    for word in sentence.all("motive"):
        if sentence.lexicon.pattern(_OF_CULTURE).match(sentence.text, word.end):
            continue
        if (
            word.code in codes
            or any(
                n.end <= word.start and sentence.clause_of(n.start) == sentence.clause_of(word.start)
                for n in sentence.all("not")  # nl: "niet uit handel maar uit solidariteit"
            )
            or sentence.in_organisation(word.start)
            or (
                word.end <= tie.word.start
                and sentence.clause_of(word.start) != sentence.clause_of(tie.word.start)
            )
        ):
            continue
        codes.add(word.code)
        start, end = sentence.clause_span(min(tie.start, word.start), max(tie.end, word.end))
        label = sentence.text[word.start : word.end]
        yield Draft(tie.entity, "Tie", "motive", Choice(word.code, label), since(day), start, end)


_OF_CULTURE = r"\s+(?:{not_culture})"  # nl: "was in 2007 culturele hoofdstad van Europa"


def purpose(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """What a tie is for, in the words of the source; also in a sentence of its own: "Het doel was …"."""
    tie = _only_tie(sentence, context)
    if tie is None:
        tie = context.last_tie if sentence.lexicon.pattern(_THE_PURPOSE).match(sentence.text) else None
    if tie is None:
        return
    cue = next(
        (w for w in sentence.all("purpose") if w.start >= tie.word.end or not ties_seen(sentence, context)),
        None,
    )
    if cue is None:
        return
    start, end = trim(
        sentence.text, cue.start, len(sentence.text.rstrip(" .")), joining=sentence.lexicon.joining
    )
    if end - start < 15:
        return
    day = _start_day(sentence, context, tie) if ties_seen(sentence, context) else None
    yield Draft(
        tie.entity,
        "Tie",
        "purpose",
        Text(sentence.text[start:end], sentence.lexicon.language),
        since(day),
        start,
        end,
    )
    if not ties_seen(sentence, context):
        for word in _first_of_each(sentence.all("motive")):
            label = sentence.text[word.start : word.end]
            yield Draft(tie.entity, "Tie", "motive", Choice(word.code, label), since(day), start, end)


def _only_tie(sentence: Sentence, context: Context) -> TieSeen | None:
    ties = ties_seen(sentence, context)
    return ties[0] if len(ties) == 1 and not _denied(sentence, ties[0]) else None


def _first_of_each(words: list[Word]) -> list[Word]:
    return list({word.code: word for word in reversed(words)}.values())


# nl "Het doel was …" · de "Ziel war …" · en "The aim was …" · fr "Le but était …"
_THE_PURPOSE = r"(?:{the_purpose})\s+(?:(?:{of_it})\s+)?(?:{be})\s"


def jubilee(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """How many years a tie is said to have lasted; the year it began is not counted back from it."""
    ties = ties_seen(sentence, context) or (
        (context.last_tie,) if context.last_tie and sentence.has("both", "it") else ()
    )
    for mention in sentence.dates:
        if mention.role is not Role.DURATION or not mention.years or not ties:
            continue
        if sentence.lexicon.pattern(AN_ORGANISATION).search(sentence.text) or sentence.organisations:
            continue  # nl: "Dertig jaar lang zette de stichting zich in voor de stedenband" is the foundation's age
        start, end = sentence.clause_span(mention.start, mention.end)
        yield Draft(
            ties[0].entity,
            "Tie",
            "jubilee",
            Quantity(Decimal(mention.years), "year"),
            since(context.dated),
            start,
            end,
        )


def carrier(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """Which organisation a tie was handed to, and from when."""
    word = sentence.all("delegated")
    names = sentence.organisations
    if not word or not names:
        return
    ties = ties_seen(sentence, context) or ((context.last_tie,) if context.last_tie else ())
    if not ties:
        return
    cue = word[0]
    if sentence.denied(cue.start):
        return
    name = next((n for n in names if n.start >= cue.end), names[0])
    organisation = context.organisation(name)
    mention = min(
        (m for m in _moments(sentence) if m.day is not None),
        key=lambda m: sentence.distance((m.start, m.end), (cue.start, cue.end)),
        default=None,
    )
    if mention is not None and (nearest := _nearest_cue(sentence, mention)) and nearest.kind != "delegated":
        mention = None
    first = min(cue.start, mention.start if mention else cue.start)
    start, end = sentence.clause_span(first, max(cue.end, name.end))
    valid = since(mention.day) if mention else None
    for tie in ties:
        yield Draft(tie.entity, "Tie", "carried_by", organisation, valid, start, end)
        yield Draft(
            organisation.id,
            "Organisation",
            "name",
            Text(name.name, sentence.lexicon.language),
            valid,
            start,
            end,
        )
        if name.acronym:
            yield Draft(organisation.id, "Organisation", "acronym", Text(name.acronym), valid, start, end)


_ONLY_WITH = r"\s*,?\s*(?:{plain_with})\s+(?:\w+\s+){0,2}"
_PRONOUN = r"(?:{pronoun})\s"

# ---------------------------------------------------------------- dates of ties

# What may stand between a partner's name and its date: "Galle (Sri Lanka), 1976", de "Gouda in den Niederlanden seit …"
_TO_ITS_DATE = (
    r"\s*(?:\([^()]*\)\s*)?[,(:–|\t-]?\s*(?:[^()|\t]{0,30}[,|\t]\s*)?(?:(?:{treaty_of})\s+)?"
    r"(?:(?:{near})\s[^,;()]{1,30}\s)?(?:(?:{plain_with}|{where})[^,;]{0,30})?"
)
_RIGHT_AFTER = re.compile(r"\s*(?:\([^()]*\)\s*)?[,(]?\s*")


def _moments(sentence: Sentence) -> list[DateMention]:
    """The dates of a sentence that can date something, those in names of papers left out."""
    return [
        m for m in sentence.dates if not m.in_title and m.role is not Role.DURATION and m.when is not None
    ]


def _nearest_cue(sentence: Sentence, mention: DateMention) -> Word | None:
    cue = sentence.nearest((mention.cue_start, mention.end), *_CUES)
    if cue is None or sentence.distance((cue.start, cue.end), (mention.cue_start, mention.end)) > 90:
        return None
    if cue.kind == "founded" and not sentence.has("organisation", "organisation_tail"):
        same = (w for w in sentence.all("start") if w.start < cue.end and cue.start < w.end)
        return next(same, cue)  # de "besteht seit": a body or a tie
    if cue.kind == "visit":  # nl "kwam in 1995 tot stand"
        clause = sentence.clause_of(mention.start)
        come = (
            w for w in sentence.all("start") if sentence.clause_of(w.start) == clause and w.start > cue.end
        )
        return next((w for w in come if not _only_has(sentence, w)), cue)
    return cue


def _start_day(sentence: Sentence, context: Context, tie: TieSeen) -> PartialDate | None:
    found = _start_mention(sentence, context, tie)
    return found[0] if found else None


def _start_mention(sentence: Sentence, context: Context, tie: TieSeen) -> _Beginning | None:
    """The date at which the sentence lets the tie begin, with the words that say so; found once for each tie."""
    if tie.entity not in sentence.found_starts:
        sentence.found_starts[tie.entity] = _find_start(sentence, context, tie)
    return sentence.found_starts[tie.entity]


def _find_start(sentence: Sentence, context: Context, tie: TieSeen) -> _Beginning | None:
    """The date at which the sentence lets the tie begin, with the words that say so."""
    if sentence.in_organisation(tie.word.start) and not any(
        w.code == "signed" for w in sentence.all("start")
    ):
        return None  # nl: "De stichting heet sinds 2016 Stichting Partnerstad X" dates the foundation
    found = _own_date(sentence, tie) or _shared_date(sentence, tie) or _row_start(sentence, tie)
    if found is not None:
        return found
    if any(w.start <= tie.word.start < w.end for w in sentence.all("first_contact")):
        return None
    return _then(sentence, context, tie) or _nearest_start(sentence, tie)


def _nearest_start(sentence: Sentence, tie: TieSeen) -> _Beginning | None:
    """Of the dates that may be when the tie began, the one that stands nearest to the word for it."""
    word = (tie.word.start, tie.word.end)
    listed = _is_listed(tie)
    near = sorted(
        (distance, number, mention)
        for number, mention in enumerate(_moments(sentence))
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
    if mention.role in (Role.UNTIL, Role.BEFORE) or _belongs_elsewhere(sentence, tie, mention):
        return False
    if mention.role is Role.ON and (_is_jubilee(sentence) or (mention.anchored and _lasts(sentence))):
        return False
    if _in_another_part(sentence, tie, mention) or _is_corrected(sentence, mention):
        return False
    if mention.day == sentence.anchor and _DATELINE.match(sentence.text, mention.end):
        return False  # nl: "ALKMAAR, 8 mei 2014 - De viering van de vriendschap is begonnen"
    cue = _nearest_cue(sentence, mention)
    if _is_listed(tie):  # the date beside the name is enough
        beside = sentence.clause_of(mention.start) == sentence.clause_of(tie.names[0].start)
        told = sentence.nearest((mention.cue_start, mention.end), *_CUES, "joined")
        said = told is None or told.kind not in _OTHER_CUES or mention.role is Role.SINCE
        return (beside or said) and _follows_its_name(sentence, tie, mention)
    definite = sentence.lexicon.pattern(_DEFINITE).search(sentence.text, 0, tie.word.start) is not None
    beside = tie.end <= mention.cue_start and not sentence.text[tie.end : mention.cue_start].strip(" ,(")
    if beside and _set_apart(sentence, tie, mention):
        return True  # en: "the twinning with Karlstadt, in 2001, brought two marriages"
    only = mention.role is Role.ON and _is_only(sentence, mention)
    if only and cue is None and sentence.lexicon.pattern(_WAS_WITH).match(sentence.text, tie.word.end):
        return True  # en: "Our first twinning was with Hohenems in 1974"
    if cue is not None and cue.kind == "adopted" and only:
        cue = _start_word(sentence, tie, mention) or cue  # nl: "het besluit van 1987 om een band aan te gaan"
    if only and (cue is None or _only_has(sentence, cue)):
        cue = _start_word(sentence, tie, mention) or cue
    if tie.word.kind == "tie" and definite and not beside and (cue is None or _only_has(sentence, cue)):
        return False  # nl: "De stedenband met X heeft sinds 2010 een eigen website"
    if cue is not None:
        return cue.kind in _START_CUES or (mention.role is Role.SINCE and cue.kind not in _OTHER_CUES)
    if mention.role in (Role.RANGE, Role.SINCE):
        return True
    # fr: "C'est en janvier 1998 que les quatre villages … se sont jumelés avec …"
    return tie.word.kind == "tie_verb" and len(sentence.dates) == 1


def _is_only(sentence: Sentence, mention: DateMention) -> bool:
    """Whether no other date in the sentence may be meant."""
    if mention.anchored or mention.day == sentence.anchor:  # the day of the paper itself
        return False
    return all(m == mention or _is_corrected(sentence, m) for m in sentence.days)


_OPENING = 4  # a date that the sentence opens with goes for all of it


def _start_word(sentence: Sentence, tie: TieSeen, mention: DateMention) -> Word | None:
    """A word that lets something begin, however far from the only date: fr "En 1989, c'est avec X qu'un serment est prononcé"."""
    opens = mention.cue_start < _OPENING or any(_is_corrected(sentence, m) for m in sentence.days)
    clause = sentence.clause_of(mention.start)
    between = (w for w in sentence.all("start") if opens or sentence.clause_of(w.start) == clause)
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


_DATELINE = re.compile(r"\s?[-–—:)]\s")


def _is_corrected(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "stamt niet uit 1981, zoals op bladzijde 3 staat, maar uit 1986"."""
    return sentence.lexicon.pattern(_NOT_BEFORE).search(sentence.text, 0, mention.cue_start) is not None


_NOT_BEFORE = r"(?<!\w)(?:{not})\s$"


def _set_apart(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    before = sentence.text[tie.end : mention.cue_start].strip()
    return before in (",", "(") and sentence.text[mention.end : mention.end + 1] in (",", ")")


_WAS_WITH = r"\s(?:{be})\s(?:{plain_with})\s"


def _is_listed(tie: TieSeen) -> bool:
    """Whether no word names the tie but the town's own name: in a list, a table, a timeline."""
    return bool(tie.names) and tie.word.start == tie.names[0].start


def _only_has(sentence: Sentence, cue: Word) -> bool:
    return sentence.text[cue.start : cue.end].casefold() in sentence.lexicon.small("has")


def _follows_its_name(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether the date stands with this partner's name, or those beside it: after it, or else right before it."""
    group = next((g for g in sentence.groups if tie.names[0] in g.names), None)
    first, last = (group.start, group.end) if group else (tie.names[0].start, tie.names[0].end)
    near = {
        name for g in sentence.groups if g.role is PlaceRole.LOCATED for name in g.names
    }  # en: "not far from Modena"
    towns = [place for place in sentence.places if not place.home and not place.nation and place not in near]
    later = min((place.start for place in towns if place.start >= last), default=len(sentence.text) + 1)
    right_before = [m for m in sentence.days if m.end <= first and not sentence.text[m.end : first].strip()]
    if right_before:
        return mention == right_before[-1]  # de: "Den Anfang machte 1977 Châteauroux, ein Jahr darauf kam …"
    if any(
        place.start >= mention.end and not sentence.text[mention.end : place.start].strip() for place in towns
    ):
        return False  # de: "1976 kam Derby dazu, 2004 Çanakkale"
    if tie.names[0].end <= mention.start < later:
        return True
    earlier = max((place.end for place in towns if place.end <= first), default=0)
    after = any(last <= m.start < later for m in sentence.days)
    return earlier <= mention.start and mention.end <= first and not (after and later > len(sentence.text))


def _own_date(sentence: Sentence, tie: TieSeen) -> _Beginning | None:
    """The date that stands with this partner's own name in a list: "Galle (1976)", "Kaposvár seit 1990"."""
    partner = next((name for name in reversed(tie.names) if not name.home), None)
    if partner is None:
        return None
    for mention in _moments(sentence) if _is_listed(tie) else ():  # de: "Den Anfang machte 1977 Xyz, 1989 …"
        right_before = mention.end <= partner.start and not sentence.text[mention.end : partner.start].strip()
        if right_before and mention.day is not None:
            return mention.day, mention.cue_start, partner.end
    first = next((p for p in sentence.places if not p.home and not p.nation), None)
    leads = first is not None and first is not partner and _date_before(sentence, first) is not None
    if leads and (led := _date_before(sentence, partner)) is not None:
        return led  # fr: "depuis 1979 avec Helmstedt, depuis 1982 avec Lymington"
    later = [place.start for place in sentence.places if place.start >= partner.end and not place.home]
    if first is partner and later and (led := _date_before(sentence, partner)) is not None:
        following = next(p for p in sentence.places if p.start == later[0])
        if _date_before(sentence, following) is not None:
            return led
    limit = min(later, default=len(sentence.text))
    for mention in _moments(sentence):
        if partner.end <= mention.cue_start < limit and mention.day is not None:
            between = sentence.text[max(partner.end, partner.reach) : mention.cue_start]
            in_brackets = between.count("(") > between.count(")")
            if sentence.lexicon.pattern(_TO_ITS_DATE).fullmatch(between) and (
                in_brackets
                or mention.role is Role.SINCE
                or tie.word.start == partner.start
                or tie.word.kind == "tie_verb"
            ):
                cue = _nearest_cue(sentence, mention)
                if cue is None or cue.kind in _START_CUES or in_brackets:
                    return mention.day, mention.cue_start, mention.end
    return _date_before(sentence, partner)


def _date_before(sentence: Sentence, partner: PlaceName) -> _Beginning | None:
    """The date that brings the partner in: nl "en sinds 1999 met Óbuda"."""
    for mention in _moments(sentence):
        between = sentence.text[mention.end : partner.start]
        if (
            mention.role in (Role.SINCE, Role.ON)
            and mention.day is not None
            and mention.end <= partner.start
            and sentence.lexicon.pattern(_ONLY_WITH).fullmatch(between)
        ):
            return mention.day, mention.cue_start, partner.end
    return None


def _shared_date(sentence: Sentence, tie: TieSeen) -> _Beginning | None:
    """de: "Remscheid (1990), Reutlingen und Bolesławiec (beide 1992)": the last two began in one year."""
    group = next((g for g in sentence.groups if len(g.names) > 1 and set(tie.names) & set(g.names)), None)
    if group is None or not sentence.lexicon.pattern(_BOTH_IN).match(group.names[-1].aside):
        return None
    partner = next((name for name in tie.names if not name.home and name in group.names[-2:]), None)
    last = group.names[-1]
    mention = next((m for m in _moments(sentence) if last.end < m.start < last.end + 30 and m.day), None)
    if partner is None or mention is None or mention.day is None:
        return None
    return mention.day, partner.start, mention.end


_BOTH_IN = r"(?:{both_of})\s"


def _then(sentence: Sentence, context: Context, tie: TieSeen) -> _Beginning | None:
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


def _named_again(sentence: Sentence) -> Word | None:
    """nl: "… hun handtekening onder de samenwerkingsovereenkomst": a tie of which "the" says that we know it."""
    return next(
        (
            w
            for w in sentence.all("tie")
            if sentence.lexicon.pattern(_DEFINITE).search(sentence.text, 0, w.start)
        ),
        None,
    )


_DEFINITE = r"(?<!\w)(?:{article}|{elided})\s?$"


def _lasts(sentence: Sentence) -> bool:
    return any(mention.role is Role.DURATION for mention in sentence.dates)


def _is_jubilee(sentence: Sentence) -> bool:
    """de: "2010 feiern die Bürger 20 Jahre Freundschaft": the year is not that of the beginning."""
    return sentence.has("jubilee") or (sentence.has("visit") and _lasts(sentence))


def _row_start(sentence: Sentence, tie: TieSeen) -> _Beginning | None:
    """nl: "1976 Start banden met Galle": the year that opens the row."""
    row = sentence.row_date
    if row is None or row.day is None or _is_jubilee(sentence):
        return None
    if any(m.role is Role.SINCE for m in sentence.dates):
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
    start = 0 if sentence.first else tie.start
    return row.day, start, max(tie.end, start)


def _belongs_elsewhere(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether the date stands right after another partner of the list."""
    partner = next((name for name in reversed(tie.names) if not name.home), None)
    if partner is None:
        return False
    own = {(name.start, name.end) for name in tie.names}
    before = [p for p in sentence.places if p.end <= mention.cue_start and not p.nation]
    if not before or (before[-1].start, before[-1].end) in own:
        return False
    if any(
        mention.end <= w.start <= mention.end + 2 and w.end < partner.start for w in sentence.all("joined")
    ):
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
    words = sentence.all("tie", "partner", "tie_verb")
    return any(first <= word.start and (last < 0 or word.end <= last) for word in words)


def _is_signed(sentence: Sentence, tie: TieSeen) -> bool:
    cue = sentence.nearest((tie.word.start, tie.word.end), "start")
    return cue is not None and cue.code == "signed"


_PROPOSED = r"(?<!\w)(?:{proposed})(?!\w)"

# ---------------------------------------------------------------- what the words deny or only wish


_AN = r"(?<!\w)(?:{indefinite}|{none})\s(?:[\w-]+\s){0,2}$"


def _only_imagined(sentence: Sentence, tie: TieSeen) -> bool:
    """nl: "wil een stedenband met X", "een stedenband met X is verworpen", "nooit een stedenband met X", "een jumelage met X?"."""
    word = tie.word
    if word.kind in ("tie", "tie_weak"):
        if not sentence.lexicon.pattern(_AN).search(sentence.text[: word.start]):
            return False
    elif word.kind != "tie_verb":
        return False
    if sentence.text.rstrip().endswith("?"):
        return True
    if not sentence.clause_of(word.start) and not sentence.days:
        planned = [sentence.clause_of(one.start) for one in sentence.all("plan")]
        if (
            planned and min(planned) > 1
        ):  # not in a clause that only says more of the tie: "…, dat uitwisseling moest geven"
            return True  # nl: "Een tweede band, met X, is onderwerp van een verkenning"
    return sentence.denied(word.start) or sentence.in_clause(word.start, "plan")


def _only_idea(sentence: Sentence, tie: TieSeen) -> bool:
    """fr "l'idée d'un second jumelage avec X" · en "the proposal for a twinning with X" · nl "status van het contact met X?"."""
    if tie.word.kind == "tie_weak" and sentence.text.rstrip().endswith("?"):
        return True
    return sentence.lexicon.pattern(_IDEA_OF).search(sentence.text, 0, tie.word.start) is not None


# the idea of one that is not there yet: no "the" before it
_IDEA_OF = r"(?<!\w)(?:{proposed})\s(?:(?!(?:{article})\s)[a-zà-ÿ'’]+\s){0,3}(?:{elided})?$"


def _denied(sentence: Sentence, tie: TieSeen) -> bool:
    """nl: "heeft geen stedenband met", "een stedenband met X is er nooit gekomen"."""
    if _only_idea(sentence, tie):
        return True
    if _only_imagined(sentence, tie):
        return True
    if not sentence.has("not", "rejected"):
        return False
    if sentence.lexicon.pattern(_PROPOSED).search(sentence.text[: tie.word.start]):
        return True
    for word in sentence.all("not"):
        text = sentence.text[word.start : word.end].casefold()
        between = sentence.text[word.end : tie.word.start]
        if (
            text in sentence.lexicon.small("none")
            and 0 <= tie.word.start - word.end < 20
            and not sentence.in_organisation(tie.word.start)
            and between.count(" ") < 3
        ):
            return True
    return False


def _only_wished(sentence: Sentence, word: Word) -> bool:
    """Whether the end is wished, proposed, refused or denied rather than told."""
    unreal = sentence.in_clause(word.start, "plan", "not")
    return unreal or sentence.has("rejected") or only_proposed(sentence)


def _span(sentence: Sentence, tie: TieSeen) -> tuple[int, int]:
    if sentence.row_date is not None and sentence.first:
        return 0, sentence.clause_span(tie.start, tie.end)[1]
    return sentence.clause_span(tie.start, tie.end)
