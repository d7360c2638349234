"""What a sentence tells of a decision that has no paper of its own: by which word, when, by whom, on which tie."""

from typing import NamedTuple

from jumelage.reading.context import Context
from jumelage.reading.endings import only_proposed
from jumelage.reading.rules.policies.agenda_items import item_headed
from jumelage.reading.rules.policies.bodies import as_word, bodies_in, decider, is_office, of_the_sitting
from jumelage.reading.rules.policies.refusals import denied, refused
from jumelage.reading.rules.policies.resolved_items import announces
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.supposed import awaits_vote, is_unreal
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate

_THAT = r"(?:{said_before})\s"
_DONE = r"(?:{just_said})\s"
_HE = r"\s(?:{they})(?!\w)"  # nl "Dat besloot hij donderdagavond"
_WE_DECIDED = r"(?<!\w)(?:{we_have})(?!\w)"
# present tense, in the minutes of a dated sitting: "Der Gemeinderat beschließt einstimmig, …"
_DECIDES = r"(?:,[^.;:]{0,90},)?\s+({decides})(?!\w)"
# past tense, in such minutes: "Cabinet agreed to …"; of what happened before it would be told otherwise
_DECIDED_THERE = r"(?:,[^.;:]{0,60},)?\s+({decided_there})(?!\w)"
_RESOLVED = r"(?m:^)\W{0,3}(?:\w{1,2}[.)]\s)?(?:{resolved_now})(?!\w)"
_OF_BUDGET = r"(?<!\w)(?:{budget_noun})\s(?:\w+\s)?$"
_MINUTES = r"\s(?:{sitting_paper}|{register_of_decisions})(?!\w)"
_PROPOSED = r"(?<!\w)(?:{paper_of_proposal})(?!\w)"
_WILL = r"(?<!\w)(?:{will_be})(?!\w)"
_TAKES = r"(?:{takes})"
_TAKES_ON = r"(?<!\w)(?:{takes_on})(?!\w)"
_SETS = r"(?:{sets})"
_SETS_ON = r"(?<!\w)(?:{sets_on})(?!\w)"
_SAYS = r"(?<!\w)(?:{speaks})\s[^;.]{1,60}?\s(?:{speaks_out})(?=\s(?:{that_said})(?!\w))"
_SPEAKS = r"(?:{speaks})"
_SPEAKS_OUT = r"(?<!\w)(?:{speaks_out})(?!\w)"
_MAKES = r"\s({makes_tie})\s"
_WAS_TAKEN = r"(?<!\w)(?:{was_taken})(?!\w)"
_AFTER_COMMA = r"^[^,.;:]{0,80},\s(?:(?:{article})\s)?$"
_CONSENTS = r"(?<!\w)(?:{consents})(?!\w)"
_WAS_DECIDED = r"(?<!\w)(?:{passive})\s(?:[^,.;:]{0,40}\s)?(?:{was_decided})(?!\w)"
_WHAT_TO_DO = r"[^.;:]{0,120}?(?:(?<!\w)(?:{to_infinitive})(?!\w)|[a-zäöü]{2,7}zu[a-zäöüß]{3,12}n(?!\w))"
_OPENING = 30  # characters within which the body stands that a sentence begins with
_FAIR_TRADE = r"(?<!\w)(?:{fair_trade})(?!\w)"
_BESIDE = 40  # characters between a body and its act
_ITS_REACH = 60  # characters between a body and its consent: "hatte dem Vertrag im März mit großer Mehrheit zugestimmt"
_JUST_TOLD = 2  # sentences since a tie, to which "agreed" may be said without its name
_NEAR = 60  # characters from a body to what it decided


class Decided(NamedTuple):
    """What a sentence tells of a decision: the word that tells it, when, which body, on which tie."""

    word: Word
    day: PartialDate | None
    body: Word | None
    tie: TieSeen | None


class _Sight(NamedTuple):
    """What the sentence holds that may tell of a decision."""

    adopted: list[Word]
    ended: list[Word]
    bodies: list[Word]
    noun: Word | None
    ties: tuple[TieSeen, ...]
    day: PartialDate | None

    @property
    def tie(self) -> TieSeen | None:
        """The tie that the sentence speaks of."""
        return self.ties[0] if self.ties else None


def decided(sentence: Sentence, context: Context, day: PartialDate | None) -> Decided | None:
    """The decision that the sentence tells, `day` being the date that may be its own; None where it tells none."""
    noun = next((w for w in sentence.all("policy") if w.code == "decision"), None)
    adopted, ended = sentence.all("adopted"), sentence.all("end")
    bodies = bodies_in(sentence)
    if not (adopted or ended or noun or bodies):
        return None
    day = _gone_by(context, day)
    if _to_come(context, day) and context.sitting is not None:
        day = None  # de "Der Ausschuss beschließt, ab dem 1. Januar 2020 …", in the minutes of an earlier day
    if _to_come(context, day) or awaits_vote(sentence) or is_unreal(sentence):
        return None  # nl "De raad neemt op 24 september een besluit"
    seen = _Sight(adopted, ended, bodies, noun, ties_seen(sentence, context), day)
    ways = (
        _was_taken,
        _speaks_out,
        _just_done,
        _we_decided,
        _now,
        _under_its_item,
        _told,
        _ends,
        _makes,
        _consents,
        _passively,
    )
    return next((found for way in ways if (found := way(sentence, context, seen)) is not None), None)


def _gone_by(context: Context, day: PartialDate | None) -> PartialDate | None:
    """A month, told in a paper of that year or the next, that lies before it: what was decided is no more to come."""
    dated = context.dated
    if day is None or dated is None or day.precision != "month" or dated.precision not in ("day", "month"):
        return day
    if not 0 <= day.first.year - dated.first.year <= 1 or day.first <= dated.last:
        return day
    earlier = dated.first.year - (day.first.month > dated.first.month)
    return PartialDate.of(earlier, day.first.month)


def _to_come(context: Context, day: PartialDate | None) -> bool:
    """Whether the day is later than that of the paper that tells of it."""
    dated = context.dated
    exact = dated is not None and day is not None and dated.precision == day.precision == "day"
    return exact and dated is not None and day is not None and day.first > dated.first


def _was_taken(sentence: Sentence, context: Context, seen: _Sight) -> Decided | None:
    """nl: "Dat besluit viel dinsdagavond"."""
    said = seen.noun is not None and sentence.pattern(_THAT).match(sentence.text)
    if seen.noun is None or not said or not sentence.pattern(_WAS_TAKEN).search(sentence.text):
        return None
    weekday = next((w.code for w in sentence.all("weekday")), None)
    body = decider(sentence, context, seen.noun) or as_word(context.last_decider, seen.noun)
    return Decided(seen.noun, seen.day or context.weekday(weekday), body, context.last_tie)


def _speaks_out(sentence: Sentence, context: Context, seen: _Sight) -> Decided | None:
    """nl: "Voorjaar 1986 sprak de raad uit dat …" · de "sagten die Stimmberechtigten Ja": the verb told in two."""
    said = sentence.pattern(_SAYS).search(sentence.text)
    if said is None or seen.day is None or not any(body.start < said.end() for body in seen.bodies):
        return None
    told = Word(said.start(), said.end(), "adopted", "")
    return (
        None
        if denied(sentence, told)
        else Decided(told, seen.day, decider(sentence, context, told), seen.tie)
    )


def _just_done(sentence: Sentence, context: Context, seen: _Sight) -> Decided | None:
    """nl: "Dat heeft het college dinsdag besloten", of a tie just spoken of; without a day in the month of the paper."""
    done = seen.adopted and seen.day is None and context.last_tie is not None
    if not done or not sentence.pattern(_DONE).match(sentence.text):
        return None
    told = seen.adopted[0]
    again = as_word(context.last_decider, told) if context.decider_distance <= 1 else None
    body = decider(sentence, context, told) or (
        again if sentence.pattern(_HE).match(sentence.text, told.end) else None
    )
    if body is None:
        return None
    if sentence.has("weekday"):
        day = context.weekday(sentence.all("weekday")[0].code)
    elif context.dated is not None and context.tie_distance == 0 and not denied(sentence, told):
        day = PartialDate.of(context.dated.first.year, context.dated.first.month)
    else:
        return None
    return Decided(told, day, body, context.last_tie)


def _we_decided(sentence: Sentence, context: Context, seen: _Sight) -> Decided | None:
    """nl: "Wij hebben op 2 oktober besloten de overeenkomst op te zeggen": who says we is the executive."""
    we = seen.adopted and seen.day and sentence.pattern(_WE_DECIDED).search(sentence.text)
    if not we or not sentence.has("end", "tie", "it"):
        return None
    told = seen.adopted[0]
    body = decider(sentence, context, told) or Word(told.start, told.end, "executive", "executive")
    return Decided(told, seen.day, body, seen.tie or context.last_tie)


def _now(sentence: Sentence, context: Context, seen: _Sight) -> Decided | None:
    """de: "Der Gemeinderat beschließt einstimmig, …" in the minutes of a dated sitting."""
    if not seen.bodies or context.papers_sort == "proposal":
        return None
    body, dated = seen.bodies[0], context.day_of_sitting or context.dated
    if dated is None or dated.precision not in ("day", "month") or not _begins(sentence, body):
        return None
    in_sitting = context.sitting is not None and dated.precision == "day"
    lists = announces(sentence, context) and context.last_item is None  # what is decided comes below
    if lists or (sentence.dates and not in_sitting):
        return None
    if is_office(sentence, body) and context.sitting is not None:
        return None  # nl "Besluit: de burgemeester neemt de uitnodiging aan"
    decides = sentence.pattern(_DECIDES).match(sentence.text, body.end)
    if decides is None and in_sitting:
        decides = sentence.pattern(_DECIDED_THERE).match(sentence.text, body.end)
    if decides is None:
        return None
    told = Word(decides.start(1), decides.end(1), "adopted", "")
    clause = sentence.clause_of(told.start)
    own = any(
        m.day and m.day.precision == "day" and sentence.clause_of(m.start) == clause for m in sentence.days
    )
    if own or denied(sentence, told):
        return None
    return Decided(told, dated, decider(sentence, context, told) or body, seen.tie)


def _begins(sentence: Sentence, body: Word) -> bool:
    """Whether the sentence, or what follows its first comma, begins with the body."""
    return (
        body.start < _OPENING
        or sentence.pattern(_AFTER_COMMA).search(sentence.text[: body.start]) is not None
    )


def _under_its_item(sentence: Sentence, context: Context, seen: _Sight) -> Decided | None:
    """en: "RESOLVED that …", nl "Besluit: conform" under an item of the minutes, which gives it its name."""
    dated = context.day_of_sitting
    item = item_headed(sentence, context) or context.last_item
    if context.sitting is None or context.papers_sort == "proposal":
        return None
    opens = sentence.pattern(_RESOLVED).search(sentence.text)
    told = seen.adopted[0] if seen.adopted else seen.noun
    if not opens or told is None or _lost_at_once(sentence, opens.end()):
        return None
    if item is None or dated is None or dated.precision != "day":
        exact = seen.day is not None and seen.day.precision == "day" and opens.start() == 0
        return Decided(told, seen.day, of_the_sitting(context, told), seen.tie) if exact else None
    return Decided(told, dated, of_the_sitting(context, told), seen.tie)


def _lost_at_once(sentence: Sentence, opened: int) -> bool:
    """Whether the first thing resolved is a refusal; a later article may refuse something else."""
    first = sentence.text.find(";", opened)
    stop = first if first >= 0 else len(sentence.text)
    return any(word.start < stop for word in sentence.all("rejected", "not", "deferred"))


def resolves_below(sentence: Sentence, context: Context) -> bool:
    """Whether a line of its own resolves, below the papers that the sentence recites: fr "Vu le règlement … ARRÊTE :"."""
    papers = sentence.found_papers or ()
    opens = sentence.pattern(_RESOLVED).search(sentence.text) if context.last_item and papers else None
    return opens is not None and opens.start() > papers[-1].end


def _told(sentence: Sentence, context: Context, seen: _Sight) -> Decided | None:
    """en: "On 9 March 2022 the Council agreed to suspend formal relations with Pskov"."""
    adopted, day = [word for word in seen.adopted if not _only_takes(sentence, word)], seen.day
    if adopted and sentence.pattern(_OF_BUDGET).search(sentence.text, 0, adopted[0].start):
        return None  # fr "Le budget voté par le conseil le 14 février en prévoit 23 000"
    if not adopted or not ((seen.bodies and (day or seen.ties)) or (seen.noun and day)):
        return None
    if _of_minutes(sentence, adopted[0]) or _to_be_taken(sentence, adopted[0]):
        return None
    if not seen.bodies and not _dates_the_noun(sentence, seen):
        return None  # nl "Soms kwam het besluit van elders: Denizli verbrak in 2017 de band"
    if denied(sentence, adopted[0]) or (day is None and context.papers_sort == "proposal"):
        return None
    if day is None and not _told_as_done(sentence, seen):
        return None
    exact = day is not None and (day.precision == "day" or _acts_itself(sentence, context, seen))
    if not seen.ties and not exact and not _in_its_row(sentence, seen.bodies, adopted[0]):
        return None
    return Decided(adopted[0], day, decider(sentence, context, adopted[0]), seen.tie)


def _of_minutes(sentence: Sentence, told: Word) -> bool:
    """nl "Vastgestelde besluitenlijst van de collegevergadering van 30 juni": the list was adopted, not what it holds."""
    return sentence.pattern(_MINUTES).match(sentence.text, told.end) is not None


def _to_be_taken(sentence: Sentence, told: Word) -> bool:
    """nl "De raad zal een besluit nemen", "Voorgesteld besluit": what is to be decided."""
    if sentence.pattern(_PROPOSED).search(sentence.text):
        return True
    will = sentence.pattern(_WILL).search(sentence.text, 0, told.start)
    return will is not None and sentence.clause_of(will.start()) == sentence.clause_of(told.start)


def _dates_the_noun(sentence: Sentence, seen: _Sight) -> bool:
    """Whether the date stands in the clause of the word for a decision."""
    noun = seen.noun
    return noun is not None and any(
        sentence.clause_of(m.start) == sentence.clause_of(noun.start) for m in sentence.days
    )


def _ends(sentence: Sentence, context: Context, seen: _Sight) -> Decided | None:
    """fr: "un jumelage avec Megiddo, que le Conseil a dénoncé le 20 septembre 1990"."""
    if not seen.ended or not seen.ties or seen.day is None:
        return None
    if not seen.bodies and not any(_same_clause(sentence, w, seen.ended[0]) for w in seen.adopted):
        return None  # nl "Soms kwam het besluit van de andere kant: Denizli verbrak in 2017 de band"
    if not seen.adopted and seen.day.precision == "year":
        return None  # en "The council dropped its link with Penglai in 2015"
    ended = seen.ended[0]
    acts = any(b.end <= ended.start and _same_clause(sentence, b, ended) for b in seen.bodies)
    if not (seen.adopted or acts) or sentence.has("plan") or only_proposed(sentence) or refused(sentence):
        return None
    body = decider(sentence, context, seen.adopted[0] if seen.adopted else ended)
    return Decided(ended, seen.day, body or as_word(context.last_decider, ended), seen.tie)


def _acts_itself(sentence: Sentence, context: Context, seen: _Sight) -> bool:
    """nl: "In februari 2015 besloot het college de subsidie te stoppen": a body and its act side by side, on the subject."""
    loosely = context.about_ties and sentence.has(
        "tie_weak"
    )  # de "beschloss im Juli 1978, die Verbindung aufzunehmen"
    loosely |= context.campaign_distance <= _JUST_TOLD
    sums = [
        amount for amount in sentence.amounts if amount.per is None
    ]  # nl "een euro per inwoner" is a rule
    if not (_on_subject(sentence) or loosely) or sums:
        return False
    told = seen.adopted[0]
    papers = [(w.start, w.end) for w in sentence.all("policy")]  # de "auf Antrag der Fraktion" is no plan
    plans = [w for w in sentence.all("plan") if (w.start, w.end) not in papers]
    beside = any(max(told.start - b.end, b.start - told.end) < _BESIDE for b in seen.bodies)
    return beside and not plans


def _on_subject(sentence: Sentence) -> bool:
    """Whether the sentence speaks of ties, campaigns, goals, grants or the bodies that they have."""
    about = sentence.has(
        "tie", "partner", "campaign", "goal_set", "topic", "organisation", "grant", "tie_verb"
    )
    return about or sentence.pattern(_FAIR_TRADE).search(sentence.text) is not None


def _consents(sentence: Sentence, context: Context, seen: _Sight) -> Decided | None:
    """de: "Der Rat hatte im September zugestimmt", where the tie was just told of."""
    near = context.last_tie is not None and context.tie_distance <= _JUST_TOLD
    if not (seen.adopted and seen.bodies and seen.day and (near or context.about_ties)):
        return None
    consent = sentence.pattern(_CONSENTS).search(sentence.text)
    told = next((w for w in seen.adopted if consent and w.end > consent.start()), None)
    if told is None or sentence.has("plan", "future") or sentence.amounts or denied(sentence, told):
        return None
    beside = any(max(told.start - b.end, b.start - told.end) < _ITS_REACH for b in seen.bodies)
    if not beside or (context.papers_sort == "proposal" and seen.day == context.dated):
        return None
    return Decided(told, seen.day, decider(sentence, context, told), seen.tie or context.last_tie)


def _passively(sentence: Sentence, context: Context, seen: _Sight) -> Decided | None:
    """de: "2021 wurde beschlossen, die Auszeichnung „Fairtrade Town“ anzustreben", whoever it was."""
    if not seen.adopted or seen.day is None or not _on_subject(sentence) or sentence.amounts:
        return None
    was = sentence.pattern(_WAS_DECIDED).search(sentence.text)
    told = next((w for w in seen.adopted if was and was.start() < w.end <= was.end()), None)
    if told is None or sentence.pattern(_WHAT_TO_DO).match(sentence.text, told.end) is None:
        return None
    if sentence.clause_of(told.start) - sentence.clause_of(was.start() if was else 0) or denied(
        sentence, told
    ):
        return None
    return Decided(told, seen.day, decider(sentence, context, told), seen.tie)


def _only_takes(sentence: Sentence, told: Word) -> bool:
    """nl: "nam de burgemeester het bord in ontvangst", "stelde een werkgroep in": nothing decided without "aan", "vast"."""
    for verb, apart in ((_TAKES, _TAKES_ON), (_SETS, _SETS_ON), (_SPEAKS, _SPEAKS_OUT)):
        if sentence.pattern(verb).fullmatch(sentence.text, told.start, told.end):
            return sentence.pattern(apart).search(sentence.text, told.end) is None
    return False


def _makes(sentence: Sentence, context: Context, seen: _Sight) -> Decided | None:
    """en: "Council made Iizuka a full sister city on June 21, 2016": what a body does to a tie on a day."""
    if (
        not seen.bodies
        or seen.day is None
        or seen.day.precision == "year"
        or not sentence.has("tie", "partner")
    ):
        return None
    body = seen.bodies[0]
    does = sentence.pattern(_MAKES).match(sentence.text, body.end)
    if does is None or body.kind != "council" or sentence.has("not", "plan"):
        return None
    told = Word(does.start(1), does.end(1), "adopted", "")
    return Decided(told, seen.day, body, seen.tie)


def _in_its_row(sentence: Sentence, bodies: list[Word], told: Word) -> bool:
    """de: "2001: Die Stadtvertretung beschließt, …" in a timeline."""
    return sentence.row_day is not None and any(0 <= told.start - b.end < _OPENING for b in bodies)


def _same_clause(sentence: Sentence, one: Word, other: Word) -> bool:
    return sentence.clause_of(one.start) == sentence.clause_of(other.start)


def _told_as_done(sentence: Sentence, seen: _Sight) -> bool:
    """Whether a sentence without a date tells what a body decided on a tie, not what it may decide."""
    told = seen.adopted[0]
    near = any(body.end <= told.start and told.start - body.end < _NEAR for body in seen.bodies)
    return near and bool(seen.ties) and not sentence.has("plan", "weekday")
