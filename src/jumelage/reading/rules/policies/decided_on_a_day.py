"""Ways in which any text tells what a body decided, mostly with a date: it agreed, ended a tie, gave its consent."""

from jumelage.reading.context import Context
from jumelage.reading.endings import only_proposed
from jumelage.reading.refusing import vote_against
from jumelage.reading.rules.policies.bodies import as_word
from jumelage.reading.rules.policies.deciders import decider, meant
from jumelage.reading.rules.policies.decision_told import Decided, Sight
from jumelage.reading.rules.policies.refusals import denied, refused
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_OF_BUDGET = r"(?<!\w)(?:{budget_noun})\s(?:\w+\s)?$"
_A_THING = r"(?<!\w)(?:{indefinite})\s(?:\w+\s)?(?:{deed_as_thing})$"
_SAYS_THAT = r"\s(?:{says_that})(?:\s|(?<=['’]))"
OTHER_MATTERS = r"(?<!\w)(?:{other_matters})"
_MINUTES = r"\s(?:{sitting_paper}|{register_of_decisions})(?!\w)"
_PROPOSED = r"(?<!\w)(?:{paper_of_proposal})(?!\w)"
_WILL = r"(?<!\w)(?:{will_be})(?!\w)"
_TAKES = r"(?:{takes})"
_TAKES_ON = r"(?<!\w)(?:{takes_on})(?!\w)"
_SETS = r"(?:{sets})"
_SETS_ON = r"(?<!\w)(?:{sets_on})(?!\w)"
_SPEAKS = r"(?:{speaks})"
_SPEAKS_OUT = r"(?<!\w)(?:{speaks_out})(?!\w)"
_MAKES = r"\s({makes_tie})\s"
_CONSENTS = r"(?<!\w)(?:{consents})(?!\w)"
_WAS_DECIDED = r"(?<!\w)(?:{passive})\s(?:[^,.;:]{0,40}\s)?(?:{was_decided})(?!\w)"
_WHAT_TO_DO = (
    r"[^.;:]{0,120}?(?:(?<!\w)(?:{to_infinitive})(?!\w)"
    r"|[a-zäöü]{2,7}(?:{to_within})[a-zäöüß]{3,12}(?:{to_within_ends})(?!\w))"
)
_FAIR_TRADE = r"(?<!\w)(?:{fair_trade})(?!\w)"
_BESIDE = 40  # characters between a body and its act
_ITS_REACH = 60  # characters between a body and its consent: "hatte dem Vertrag im März mit großer Mehrheit zugestimmt"
_JUST_TOLD = 2  # sentences since a tie, to which "agreed" may be said without its name
_NEAR = 60  # characters from a body to what it decided
_IN_ROW = 30  # characters between a body and its act in a row of a timeline


def told_on_a_day(sentence: Sentence, context: Context, seen: Sight) -> Decided | None:
    """en: "On 9 March 2022 the Council agreed to suspend formal relations with Pskov"."""
    told = next((word for word in seen.adopted if not _only_takes(sentence, word)), None)
    if (
        told is None
        or not _may_be_told(sentence, context, seen, told)
        or is_of_something_else(sentence, told)
    ):
        return None
    if denied(sentence, told):
        return None
    if _is_on_other_matters(sentence):
        return None
    if seen.day is None and (context.papers_sort == "proposal" or not _told_as_done(sentence, seen)):
        return None
    if not seen.ties and not _is_sure(sentence, context, seen, told):
        return None
    return Decided(told, seen.day, decider(sentence, context, told), seen.tie)


def _is_on_other_matters(sentence: Sentence) -> bool:
    """nl "De raad stelde op 10 november 2014 de belastingtarieven vast": what a town decides of taxes, roads or sport."""
    return not on_subject(sentence) and sentence.pattern(OTHER_MATTERS).search(sentence.text) is not None


def _may_be_told(sentence: Sentence, context: Context, seen: Sight, told: Word) -> bool:
    """Whether the sentence names a body with a date or a tie, or else dates the word for a decision."""
    if seen.bodies:
        return seen.day is not None or bool(seen.ties)
    if seen.day is not None and seen.ties and meant(sentence, context, told) is not None:
        return True  # nl "Op 8 november 2016 besloot u de stedenband voort te zetten"
    # nl "Soms kwam het besluit van elders: Denizli verbrak in 2017 de band" dates no decision
    return seen.day is not None and _dates_the_noun(sentence, seen)


def is_of_something_else(sentence: Sentence, told: Word) -> bool:
    """Whether the word tells of a budget, of minutes, or of what is still to be decided."""
    if sentence.pattern(_OF_BUDGET).search(sentence.text, 0, told.start):
        return True  # fr "Le budget voté par le conseil le 14 février en prévoit 23 000"
    if sentence.pattern(_A_THING).search(sentence.text, 0, told.end):
        return True  # nl "Over een akkoord met Wuxi sprak het stadsbestuur in 2007"
    return _of_minutes(sentence, told) or _to_be_taken(sentence, told)


def _is_sure(sentence: Sentence, context: Context, seen: Sight, told: Word) -> bool:
    """Whether a decision on no tie is told closely enough: by its very day, by body and act side by side, in a row."""
    exact = seen.day is not None and (seen.day.precision == "day" or _acts_itself(sentence, context, seen))
    return exact or _in_its_row(sentence, seen.bodies, told)


def _of_minutes(sentence: Sentence, told: Word) -> bool:
    """nl "Vastgestelde besluitenlijst van de collegevergadering van 30 juni": the list was adopted, not what it holds."""
    return sentence.pattern(_MINUTES).match(sentence.text, told.end) is not None


def _to_be_taken(sentence: Sentence, told: Word) -> bool:
    """nl "De raad zal een besluit nemen", "Voorgesteld besluit": what is to be decided."""
    if sentence.pattern(_PROPOSED).search(sentence.text):
        return True
    will = sentence.pattern(_WILL).search(sentence.text, 0, told.start)
    return will is not None and sentence.clause_of(will.start()) == sentence.clause_of(told.start)


def _dates_the_noun(sentence: Sentence, seen: Sight) -> bool:
    """Whether the date stands in the clause of the word for a decision."""
    noun = seen.noun
    return noun is not None and any(
        sentence.clause_of(m.start) == sentence.clause_of(noun.start) for m in sentence.days
    )


def votes_against(sentence: Sentence, context: Context, seen: Sight) -> Decided | None:
    """en: "On 3 May 2011 the council voted against twinning with Dole": a proposal that did not pass."""
    near = seen.day is not None and seen.day.precision != "year"
    against = vote_against(sentence) if near and seen.ties else None
    if against is None or sentence.has("plan", "future"):
        return None
    clause = sentence.clause_of(against.start())
    body = next(
        (b for b in seen.bodies if b.kind != "committee" and sentence.clause_of(b.start) == clause), None
    )
    told = Word(against.start(), against.end(), "rejected", "")
    return Decided(told, seen.day, body, seen.tie, rejected=True) if body is not None else None


def ends_a_tie(sentence: Sentence, context: Context, seen: Sight) -> Decided | None:
    """fr: "un jumelage avec Megiddo, que le Conseil a dénoncé le 20 septembre 1990"."""
    if not seen.ended or not seen.ties or seen.day is None:
        return None
    ended = seen.ended[0]
    if not seen.bodies and not any(_same_clause(sentence, w, ended) for w in seen.adopted):
        return None  # nl "Soms kwam het besluit van de andere kant: Denizli verbrak in 2017 de band"
    goes_on = any(body.start == body.end for body in seen.bodies)  # en "… and ended the twinning in 2012"
    if not seen.adopted and not goes_on and seen.day.precision == "year":
        return None  # en "The council dropped its link with Penglai in 2015"
    acts = any(b.end <= ended.start and _same_clause(sentence, b, ended) for b in seen.bodies)
    if not seen.adopted and any(
        sentence.pattern(_SAYS_THAT).search(sentence.text, b.end, ended.start) for b in seen.bodies
    ):
        return None  # fr "Le Bourgmestre rappelle que le partenariat s'est éteint en 2016"
    if not (seen.adopted or acts) or sentence.has("plan") or only_proposed(sentence) or refused(sentence):
        return None
    body = decider(sentence, context, seen.adopted[0] if seen.adopted else ended)
    return Decided(ended, seen.day, body or as_word(context.last_decider, ended), seen.tie)


def _acts_itself(sentence: Sentence, context: Context, seen: Sight) -> bool:
    """nl: "In februari 2015 besloot het college de subsidie te stoppen": a body and its act side by side, on the subject."""
    if not on_subject(sentence) and not on_subject_before(sentence, context):
        return False
    if any(amount.per is None for amount in sentence.amounts):
        return False  # a grant; nl "een euro per inwoner" is a rule
    told = seen.adopted[0]
    papers = [(w.start, w.end) for w in sentence.all("policy")]  # de "auf Antrag der Fraktion" is no plan
    # nl "heeft besloten dat de stad een titel wil": what is planned behind it is what was decided
    plans = [w for w in sentence.all("plan") if (w.start, w.end) not in papers and w.start < told.end]
    beside = any(max(told.start - b.end, b.start - told.end) < _BESIDE for b in seen.bodies)
    return beside and not plans


def on_subject_before(sentence: Sentence, context: Context) -> bool:
    """de "beschloss im Juli 1978, die Verbindung aufzunehmen", of a tie or campaign that was just told of."""
    link = context.about_ties and sentence.has("tie_weak")
    ends_it = sentence.has("end", "suspended") and context.tie_distance <= _JUST_TOLD
    return link or ends_it or context.campaign_distance <= _JUST_TOLD


def on_subject(sentence: Sentence) -> bool:
    """Whether the sentence speaks of ties, campaigns, goals, grants or the bodies that they have."""
    about = sentence.has(
        "tie", "partner", "campaign", "goal_set", "topic", "organisation", "grant", "tie_verb"
    )
    return about or sentence.pattern(_FAIR_TRADE).search(sentence.text) is not None


def consents(sentence: Sentence, context: Context, seen: Sight) -> Decided | None:
    """de: "Der Rat hatte im September zugestimmt", where the tie was just told of."""
    near = context.last_tie is not None and context.tie_distance <= _JUST_TOLD
    if not (seen.adopted and seen.bodies and seen.day and (near or context.about_ties)):
        return None
    consent = sentence.pattern(_CONSENTS).search(sentence.text)
    told = next((w for w in seen.adopted if consent and w.end > consent.start()), None)
    if told is None or sentence.has("plan", "future") or sentence.amounts or denied(sentence, told):
        return None
    if sentence.pattern(_A_THING).search(sentence.text, 0, told.end):
        return None
    beside = any(max(told.start - b.end, b.start - told.end) < _ITS_REACH for b in seen.bodies)
    if not beside or (context.papers_sort == "proposal" and seen.day == context.dated):
        return None
    return Decided(told, seen.day, decider(sentence, context, told), seen.tie or context.last_tie)


def passively(sentence: Sentence, context: Context, seen: Sight) -> Decided | None:
    """de: "2021 wurde beschlossen, die Auszeichnung „Fairtrade Town“ anzustreben", whoever it was."""
    if not seen.adopted or seen.day is None or sentence.amounts:
        return None
    if not on_subject(sentence) and not on_subject_before(sentence, context):
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


def makes_a_tie(sentence: Sentence, context: Context, seen: Sight) -> Decided | None:
    """en: "Council made Iizuka a full sister city on June 21, 2016": what a body does to a tie on a day."""
    near = seen.day is not None and seen.day.precision != "year"
    if not seen.bodies or not near or not sentence.has("tie", "partner"):
        return None
    body = seen.bodies[0]
    does = sentence.pattern(_MAKES).match(sentence.text, body.end)
    if does is None or body.kind != "council" or sentence.has("not", "plan"):
        return None
    told = Word(does.start(1), does.end(1), "adopted", "")
    return Decided(told, seen.day, body, seen.tie)


def _in_its_row(sentence: Sentence, bodies: list[Word], told: Word) -> bool:
    """de: "2001: Die Stadtvertretung beschließt, …" in a timeline."""
    return sentence.row_day is not None and any(0 <= told.start - b.end < _IN_ROW for b in bodies)


def _same_clause(sentence: Sentence, one: Word, other: Word) -> bool:
    """Whether the two words stand in one clause."""
    return sentence.clause_of(one.start) == sentence.clause_of(other.start)


def _told_as_done(sentence: Sentence, seen: Sight) -> bool:
    """Whether a sentence without a date tells what a body decided on a tie, not what it may decide."""
    told = seen.adopted[0]
    near = any(body.end <= told.start and told.start - body.end < _NEAR for body in seen.bodies)
    return near and bool(seen.ties) and not sentence.has("plan", "weekday")
