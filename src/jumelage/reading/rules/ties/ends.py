"""When a tie ended, and that it rests."""

import re
from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.endings import what_ends
from jumelage.reading.joined_verbs import is_of_other_deed
from jumelage.reading.rules.ties.agreed_now import ended_in_sitting
from jumelage.reading.rules.ties.cues import (
    RUNS_OUT,
    RUNS_OUT_WITH,
    START_CUES,
    moments,
    nearest_cue,
    not_until,
    of_date,
    only_has,
    telling_cue,
)
from jumelage.reading.rules.ties.denials import IS_NO_LONGER, no_more, only_wished
from jumelage.reading.rules.ties.ends_apart import ends_another, ends_apart
from jumelage.reading.rules.ties.own_half import (
    is_gapped,
    is_of_other_half,
    is_of_own_half,
    own_cue,
    own_halves,
)
from jumelage.reading.rules.ties.revoked import revoked
from jumelage.reading.rules.ties.row_ends import end_by_place, is_of_another_row
from jumelage.reading.rules.ties.rows import behind
from jumelage.reading.rules.ties.spoken_of import ties_again
from jumelage.reading.rules.ties.word_dates import dates_word, named_with_date
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue


def ending(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When a tie ended; never where the words only wish, propose or refuse it."""
    ties = ties_seen(sentence, context) or _last_again(sentence, context)
    if left := list(_left(sentence, context)):
        yield from left
        return
    for tie in ties:
        if (span := _no_longer(sentence, tie)) is not None:
            day = next((m.day for m in moments(sentence) if m.day), None) or context.dated
            yield from _ended(tie, day, span) if day else ()
            continue
        if (undone := revoked(sentence, tie)) is not None:
            mention = undone.ended
            day = mention.day if mention is not None else None
            yield from _ended(tie, day, (0, len(sentence.text))) if day else ()
            continue
        if (row := end_by_place(sentence, context, tie)) is not None:
            yield from _ended(tie, *row)
            continue
        word = _end_word(sentence, tie)
        if word is None:
            yield from _had_until(sentence, tie)
            continue
        if only_wished(sentence, word) and not (
            _council_is_done(sentence, word) or _will_end_then(sentence, word)
        ):
            continue
        owner = what_ends(sentence, word)
        if (owner is not None and owner.kind in ("organisation", "grant")) or ends_apart(sentence, tie, word):
            continue
        if word.code != "weak" and (mention := _end_mention(sentence, tie, word)) is not None and mention.day:
            span = sentence.clause_span(min(word.start, mention.start), max(word.end, mention.end))
            yield from _ended(tie, mention.day, span)
        elif (day := _end_of_its_row(sentence, tie, word)) is not None:
            yield from _ended(tie, day, (0, len(sentence.text)))
        elif context.dated and _ends_now(sentence, word):
            yield from _ended(tie, context.dated, sentence.clause_span(word.start, word.end))
        elif (day := ended_in_sitting(sentence, context, tie, word)) is not None:
            yield from _ended(tie, day, (0, len(sentence.text)))


def _end_of_its_row(sentence: Sentence, tie: TieSeen, word: Word) -> PartialDate | None:
    """nl "2016: einde stedenband Weiz"; not fr "2004 L'échange scolaire prend fin", where no more than a contact ends."""
    if sentence.dates or word.code == "weak":
        return None
    if tie.word.kind == "tie_weak" and not sentence.pattern(_END_OF).fullmatch(
        sentence.text, word.end, tie.word.start
    ):
        return None  # but de "Herbst 2004: Ende der Verbindung mit Ajka"
    return sentence.row_day


_END_OF = r"\s(?:(?:{of_thing}|{article}|{genitive})\s|{elided}){1,2}"


def is_over(sentence: Sentence, tie: TieSeen) -> bool:
    """Whether the words say that the tie has ended, with a day or without."""
    word = _end_word(sentence, tie)
    if word is None or word.code == "weak" or only_wished(sentence, word):
        return False
    owner = what_ends(sentence, word)
    return not (
        (owner is not None and owner.kind in ("organisation", "grant")) or ends_apart(sentence, tie, word)
    )


def _no_longer(sentence: Sentence, tie: TieSeen) -> tuple[int, int] | None:
    """The words that say that a town is a partner no more: fr "n'est plus jumelée", de "ist kein Partner mehr"."""
    if tie.word.kind not in ("partner", "tie_verb", "tie") or sentence.has("plan", "rejected"):
        return None
    text = sentence.text
    before = tie.word.kind != "tie" and sentence.pattern(IS_NO_LONGER).search(text, 0, tie.word.start)
    none = sentence.pattern(_NONE_BEFORE).search(text, 0, tie.word.start)
    if not before and not (none and no_more(sentence, tie)):
        return None
    return sentence.clause_span(tie.start, tie.end)


_NONE_BEFORE = r"(?<!\w)(?:{none})\s$"


def _ended(tie: TieSeen, day: PartialDate, span: tuple[int, int]) -> Iterator[Draft]:
    yield from drafts(tie.entity, "Tie", {"ended": DateValue(day)}, valid=since(day), span=span)


def _end_word(sentence: Sentence, tie: TieSeen) -> Word | None:
    """The word that ends the tie, be it one that stands apart: de "lief 2012 aus", nl "zegde de band in 2012 op"."""
    apart = sentence.pattern(RUNS_OUT).search(sentence.text)
    for one in (apart, sentence.pattern(RUNS_OUT_WITH).search(sentence.text)):
        if one is not None and one.start() <= tie.word.start < one.end():
            return Word(one.start(), one.end(), "end", "apart")
    place = (tie.word.start, tie.word.end)
    told = (w for w in sentence.all("end") if not of_date(sentence, w))
    word = min(told, key=lambda w: sentence.distance((w.start, w.end), place), default=None)
    if word is not None:
        return word if _is_its_own(sentence, tie, word) else None
    if apart is None and (closed := _closed_off(sentence, tie)) is not None:
        return closed
    return Word(apart.start(), apart.end(), "end", "apart") if apart else None


def _closed_off(sentence: Sentence, tie: TieSeen) -> Word | None:
    """nl "De contacten met Galle, in 1989 begonnen, zijn in 2005 afgesloten": what was begun before is not made then but ended."""
    for match in sentence.pattern(_CLOSES_OFF).finditer(sentence.text, tie.word.end):
        begun = [w for w in sentence.all("start") if w.end <= match.start() and not only_has(sentence, w)]
        dates = [m for m in moments(sentence) if m.day and m.end <= match.end() + _BEHIND]
        if begun and len(dates) == _BOTH_ENDS and begun[0].start < dates[1].start:
            return Word(match.start(), match.end(), "end", "closed")
    return None


_CLOSES_OFF = r"(?<!\w)(?:{closes_off})(?!\w)"
_BOTH_ENDS = 2  # dates: of the beginning and of the end
_BEHIND = 8  # characters: en "closed in 2005"


def _is_its_own(sentence: Sentence, tie: TieSeen, word: Word) -> bool:
    """Whether the end is of this tie and not of another that is told nearer to it, by a word of its own."""
    if is_of_another_row(sentence, tie, word) or ends_another(sentence, tie, word):
        return False
    if halves := own_halves(sentence, tie):
        return any(start <= word.start < end for start, end in halves) or _is_left_out(sentence, halves, word)
    # fr: "Le jumelage avec A a pris fin en 2012 ; celui avec B existe depuis 1998"
    part = _part_of(sentence, word)
    here = [one for one in sentence.found_ties or () if _part_of(sentence, one.word) == part]
    if here and _part_of(sentence, tie.word) != part:
        return False
    own = sentence.distance((tie.start, tie.end), (word.start, word.end))
    return not any(
        other.word != tie.word and sentence.distance((other.start, other.end), (word.start, word.end)) < own
        for other in here or sentence.found_ties or ()
    )


def _is_left_out(sentence: Sentence, halves: list[tuple[int, int]], word: Word) -> bool:
    """en "The link with Ribe ended in 2003 and that with Lodi in 2012": the verb goes for both, the second has none."""
    if not word.end <= halves[0][0] or sentence.has("not"):
        return sentence.in_clause(word.start, "both")
    return is_gapped(sentence, halves[0])


def _part_of(sentence: Sentence, word: Word) -> int:
    """In which of the parts that semicolons set apart the word stands, from 0."""
    return sentence.text.count(";", 0, word.start)


def _end_mention(sentence: Sentence, tie: TieSeen, word: Word) -> DateMention | None:
    """The date of the end: the one nearest to the word for it that is of nothing else."""
    found = [m for m in moments(sentence) if _may_be_end(sentence, tie, word, m)]
    found = [
        m for m in found if not (is_of_other_deed(sentence, m, word) or is_of_other_half(sentence, tie, m))
    ]
    found = [m for m in found if not _is_since(sentence, m) or _right_beside(sentence, m, word)]
    found = [m for m in found if not dates_word(sentence, m) and not _in_bracket_alone(sentence, m)]
    found = [m for m in found if not _is_of_decision(sentence, m)] or found
    if len(sentence.found_ties or ()) > 1:
        start, limit = behind(sentence, tie)
        own = [
            m
            for m in found
            if start <= m.cue_start < limit and _TO_ITS_END.fullmatch(sentence.text, start, m.cue_start)
        ]
        found = own or found  # en: "severed its ties with A in 2007 and those with B in 2016"
    found.sort(key=lambda m: _set_apart(sentence, m, word))
    if not found or found[0].day is None:
        return None
    year = found[0].day.year
    exact = (m for m in found if m.day and m.day.year == year and m.day.precision == "day")
    return next(exact, found[0])


def _is_of_decision(sentence: Sentence, mention: DateMention) -> bool:
    """de "Auf Beschluss des Rates vom 26. Februar endet die Partnerschaft am 30. Juni": the day of the decision."""
    return sentence.pattern(_BY_DECISION).search(sentence.text, 0, mention.start) is not None


_BY_DECISION = r"(?<!\w)(?:{by_decision})\s(?:[^\W\d_]+\s){0,4}(?:{of_date})\s$"
_TO_ITS_END = re.compile(r"\s?(?:\([^()]{1,40}\)\s)?")


def _in_bracket_alone(sentence: Sentence, mention: DateMention) -> bool:
    """fr: "celui avec Gera (1959) s'est éteint": the year in brackets is that of the beginning."""
    before = sentence.text[: mention.cue_start].endswith("(")
    return before and mention.role is Role.ON and sentence.text.startswith(")", mention.end)


def _set_apart(sentence: Sentence, mention: DateMention, word: Word) -> int:
    """How far the date is from the word, a bracket or the edge of a cell counted as a clause: "1973 (beëindigd in 2006)"."""
    between = sentence.text[min(mention.end, word.end) : max(mention.start, word.start)]
    marks = sum(between.count(mark) for mark in "()|\t")
    return sentence.distance((mention.start, mention.end), (word.start, word.end)) + _CLAUSE * marks


_CLAUSE = 80  # characters


def _right_before(sentence: Sentence, mention: DateMention, word: Word) -> bool:
    """de: "ist seit 2010 beendet", "2010 löste der Gemeinderat die Partnerschaft auf"."""
    return word.start >= mention.end and not sentence.text[mention.end : word.start].strip()


def _right_beside(sentence: Sentence, mention: DateMention, word: Word) -> bool:
    """fr: "n'existe plus depuis 2014", de "ist seit 2010 beendet"."""
    if word.code != "weak" and word.end <= mention.cue_start:
        return not sentence.text[word.end : mention.cue_start].strip()
    return word.start <= mention.cue_start < word.end or _right_before(sentence, mention, word)


def _is_since(sentence: Sentence, mention: DateMention) -> bool:
    """Whether something is so since then; nl "per 1 januari" may be the day of an end."""
    cue = sentence.text[mention.cue_start : mention.start].strip().casefold()
    return mention.role is Role.SINCE and cue in sentence.lexicon.small("since")


def _may_be_end(sentence: Sentence, tie: TieSeen, word: Word, mention: DateMention) -> bool:
    beside = word.start <= mention.start < word.end or _right_before(sentence, mention, word)
    behind = word.end <= mention.cue_start and not sentence.text[word.end : mention.cue_start].strip()
    beside |= behind
    if word.code == "apart" and beside:
        return True
    if word.code == "closed":
        return mention == max(moments(sentence), key=lambda one: one.start)
    cue = (
        own_cue(sentence, tie, mention, telling=True)
        if own_halves(sentence, tie)
        else telling_cue(sentence, mention)
    )
    if _opens_with_when(sentence, mention) and sentence.clause_of(word.start):
        return (
            len(moments(sentence)) == 1
        )  # nl: "Toen Bathmen in 2005 bij Deventer kwam, werd de band opgezegd"
    if cue is None and _is_only_date(sentence, mention, word):
        return True
    if cue is None or sentence.clause_of(mention.start) > sentence.clause_of(word.start) + 1:
        return False
    if cue.kind == "adopted":  # nl: "De raad heeft op 3 mei 2012 besloten de band te beëindigen"
        again = any(not word.start <= one.start < word.end for one in sentence.all("renewed"))
        return cue.end <= word.start and not (again or sentence.has("grant"))
    came = sentence.text[cue.start : cue.end].casefold() in sentence.lexicon.small("came_to_end")
    same = sentence.clause_of(mention.start) == sentence.clause_of(word.start)
    return cue.kind == "end" or (came and same)


def _is_only_date(sentence: Sentence, mention: DateMention, word: Word) -> bool:
    """fr "Orly va plus loin : le 24 mars, son conseil a voté la fin du jumelage": the one date, some clauses before the word."""
    if len(moments(sentence)) > 1 or mention.end > word.start or sentence.has("jubilee", *START_CUES):
        return False
    return ";" not in sentence.text[mention.end : word.start]


def _council_is_done(sentence: Sentence, word: Word) -> bool:
    """nl: "Een meerderheid van de raad wil af van de band": said of the council it is as good as decided."""
    return word.code == "weak" and sentence.has("council") and not sentence.has("not", "rejected")


def _will_end_then(sentence: Sentence, word: Word) -> bool:
    """en: "the relationship would end in September 2012": an end that is settled, on its day."""
    if sentence.in_clause(word.start, "not", "rejected") or not moments(sentence):
        return False
    return sentence.pattern(_WILL).search(sentence.text, 0, word.start) is not None


_WILL = r"(?<!\w)(?:{will_be})\s$"


def _opens_with_when(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date stands in a clause of time that opens the sentence."""
    opens = sentence.pattern(_WHEN).match(sentence.text)
    return opens is not None and not sentence.clause_of(mention.start)


_WHEN = r"(?:{when})\s"


def _ends_now(sentence: Sentence, word: Word) -> bool:
    """nl: "De raad wil af van de band met Nanjing", en "Council cuts its ties": news of the day of the paper."""
    if moments(sentence) or sentence.row_date is not None:
        return False
    if sentence.pattern(_AT_ONCE).search(sentence.text) is not None:
        return True
    return sentence.pattern(_NOW).search(sentence.text, max(0, word.start - 1)) is not None


_NOW = r"(?<!\w)(?:{ends_now})(?!\w)"
_AT_ONCE = r"(?<!\w)(?:{at_once})(?!\w)"


def _left(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """nl "Delfzijl stapte in maart 2011 uit de kring": the one town named leaves what it was told to belong to."""
    no_part = sentence.pattern(_NO_PART).search(sentence.text) is not None
    if len(sentence.days) != 1 or sentence.has("plan", "rejected", "proposal", "visit"):
        return
    if sentence.has("not") and not no_part:
        return
    towns = [place for place in sentence.places if not (place.home or place.nation)]
    tie = context.told_ties.get(context.municipality(towns[0]).id) if len(towns) == 1 else None
    day = sentence.days[0].day
    if tie is None or day is None or not (no_part or sentence.pattern(_LEAVES).search(sentence.text)):
        return
    yield from _ended(tie, day, (0, len(sentence.text)))


# nl "Delfzijl maakt sinds maart 2011 geen deel meer uit van de kring"
_NO_PART = r"(?<!\w)(?:{no_longer_part})\s(?:[^\W\d_]+\s){0,2}(?:{circle_of_towns})(?!\w)"
_LEAVES = r"(?<!\w)(?:(?:{leaves})\s[^.;:]{0,50}?(?:{circle_of_towns})|(?:{circle_of_towns})\s[^.;:]{0,50}?(?:{leaves}))(?!\w)"


def _last_again(sentence: Sentence, context: Context) -> tuple[TieSeen, ...]:
    """The tie spoken of before, where the sentence means it and names no other town."""
    tie = context.last_tie
    together = len(ties_again(sentence, context)) > 1
    if tie is None or not (together or _means_it(sentence) or named_with_date(sentence, tie)):
        return ()
    told = ties_again(sentence, context)
    own = {member.label for one in told for member in one.members}
    other = any(not (p.home or p.nation or p.common or p.name in own) for p in sentence.places)
    return () if other else told


def _means_it(sentence: Sentence) -> bool:
    """Whether a word stands for the tie; not fr "Le lien avec une station du Valais", which is another."""
    goes_on = sentence.pattern(_IT_WITH)
    if sentence.pattern(_THE_DIVORCE).match(sentence.text) or sentence.pattern(_TO_IT).search(sentence.text):
        return True
    return sentence.has("both") or any(not goes_on.match(sentence.text, w.end) for w in sentence.all("it"))


_TO_IT = r"(?<!\w)(?:{puts_end_to_it})(?!\w)"  # nl "zijn gemeente zet er een punt achter"
_THE_DIVORCE = (
    r"\W{0,3}(?:(?:{article})\s|{elided})\W?(?:{divorce})(?!\w)"  # en: "The divorce came through in 1998"
)
_IT_WITH = r"\s(?:{with}|{between})\s"


def _for_years(sentence: Sentence, tie: TieSeen) -> bool:
    """fr: "Jumelée avec Novara de 1970 à 2003, la ville …": years right behind the partner of a verb."""
    start, limit = behind(sentence, tie)
    ranges = (m for m in moments(sentence) if m.role is Role.RANGE and start <= m.cue_start < limit)
    return tie.word.kind == "tie_verb" and any(
        not sentence.text[start : m.cue_start].strip(" ,") for m in ranges
    )


def _was_there(sentence: Sentence, tie: TieSeen) -> bool:
    """Whether the words say that there was a tie, or that a town was a partner."""
    if sentence.pattern(_IT_TOOK).search(sentence.text):
        return False  # nl: "Het duurde tot 1975 voordat wij een band kregen"
    if sentence.pattern(_HAD).search(sentence.text):
        return True
    if tie.word.kind not in ("partner", "tie_verb"):
        return False
    return sentence.pattern(_WAS_PARTNER).search(sentence.text, 0, tie.word.start) is not None


_HAD = r"(?<!\w)(?:{had})(?!\w)"
_IT_TOOK = r"(?<!\w)(?:{it_took})(?!\w)"
_WAS_PARTNER = r"(?<!\w)(?:{was_partner})\s[^;:]{0,60}$"


def _had_until(sentence: Sentence, tie: TieSeen) -> Iterator[Draft]:
    """nl: "Hengelo had tot 2003 een stedenband met Bochum" · "Van 1995 tot 2003 bestond de stedenband"."""
    row = sentence.row_date
    if not (sentence.dates or row) or not (_was_there(sentence, tie) or _for_years(sentence, tie)):
        return
    if sentence.in_clause(tie.word.start, "organisation"):
        return
    for mention in (
        *(m for m in moments(sentence) if not not_until(sentence, m)),
        *((row,) if row and row.role is Role.RANGE else ()),
    ):
        if mention is not row and is_of_other_half(sentence, tie, mention):
            continue
        last = mention.period.end if mention.period else None
        cue = nearest_cue(sentence, mention)
        near = sentence.clause_of(mention.start) == sentence.clause_of(tie.word.start)
        near |= mention.role in (Role.RANGE, Role.UNTIL) and (
            _alone_in_clause(sentence, mention) or is_of_own_half(sentence, tie, mention)
        )
        if (
            mention.role in (Role.RANGE, Role.UNTIL)
            and last
            and near
            and (cue is None or cue.kind == "start")
        ):
            span = sentence.clause_span(min(tie.start, mention.cue_start), max(tie.end, mention.end))
            yield from drafts(tie.entity, "Tie", {"ended": DateValue(last)}, valid=since(last), span=span)
            return


def _alone_in_clause(sentence: Sentence, mention: DateMention) -> bool:
    """de: "Die Partnerschaft währte 35 Jahre, von 1979 bis 2014": nothing but the years stands there."""
    start, end = sentence.clause_span(mention.cue_start, mention.end)
    around = sentence.text[start : mention.cue_start] + sentence.text[mention.end : end]
    return len(around.strip(" .,;:")) < _SMALL_WORD


_SMALL_WORD = 4  # characters: de "von", en "from"


def suspension(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """That a tie rests or sleeps, which is not that it ended."""
    seen = ties_seen(sentence, context)
    ties = seen or ((context.last_tie,) if context.last_tie and sentence.has("it", "both") else ())
    for tie in ties:
        word = sentence.nearest((tie.word.start, tie.word.end), "suspended")
        if word is None or only_wished(sentence, word) or (seen and _parted(sentence, tie, word)):
            continue
        mention = _since_when(sentence, word)
        place = (mention.cue_start, mention.end) if mention else (word.start, word.end)
        start, end = sentence.clause_span(min(word.start, place[0]), max(word.end, place[1]))
        if mention is not None:
            sentence.use(mention)
        day = mention.day if mention else context.dated
        state = Choice(word.code, sentence.text[word.start : word.end])
        yield Draft(tie.entity, "Tie", "state", state, since(day), start, end)


def _parted(sentence: Sentence, tie: TieSeen, word: Word) -> bool:
    """de: "Der Parkplan wurde ausgesetzt; die Partnerschaft mit X feiert": a semicolon stands between."""
    first, last = sorted((tie.word.start, word.start))
    return ";" in sentence.text[first:last]


def _since_when(sentence: Sentence, word: Word) -> DateMention | None:
    """The date of the rest: of those whose nearest word tells of it the nearest, else the only one, or its row's."""
    dated = [m for m in moments(sentence) if m.day]
    told = [m for m in dated if (cue := nearest_cue(sentence, m)) and cue.kind == "suspended"]
    if told:
        return min(told, key=lambda m: sentence.distance((m.cue_start, m.end), (word.start, word.end)))
    if not dated and sentence.row_day is not None:
        return sentence.row_date
    clause = sentence.clause_of(word.start)  # de "Patenschaft seit 1967, ruht": since when is not told
    return next((m for m in dated if m.role is Role.ON or sentence.clause_of(m.start) == clause), None)
