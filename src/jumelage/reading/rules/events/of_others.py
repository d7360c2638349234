"""Dates of what is not of the town's doing, or not yet of anybody's: a firm's, a family's, another town's title, a "perhaps"."""

from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.roadworks import is_roadworks
from jumelage.reading.rules.ties.denials import tie_denied
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.seen import ties_seen

_ON_SUBJECT = ("tie", "partner", "visit", "council", "executive", "grant", "organisation")
# nl "Restaurant Parijs …", "De familie Bergen …" · en "The Alkmaar Bakery …" · fr "Un chantier allemand …"
_PRIVATE = (
    r"\W{0,3}(?:(?:(?:{article}|{indefinite})\s|(?:{elided}))(?:[\w'’-]+\s){0,2}"
    r"|(?:[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’-]*\s){0,2})(?:{private})(?!\w)"
)
_WED = r"(?<!\w)(?:{wed}|{wed_too})(?!\w)"
_PEOPLE = r"(?<!\w)(?:{title_of_person}|{people})(?!\w)"
_PERHAPS = r"(?<!\w)(?:{perhaps})(?!\w)"


def is_of_others(sentence: Sentence, context: Context, mention: DateMention) -> bool:
    """Whether what the date dates is no deed of the town's, its people's or its partners'."""
    if _is_private(sentence) or is_roadworks(sentence) or _spans_a_life(sentence, mention):
        return True
    if not sentence.tells_past and sentence.pattern(_PERHAPS).search(sentence.text):
        return True  # de "vielleicht klappt es 2026 mit Kigali"
    if mention.role is not Role.SINCE:
        return False
    return (
        _since_never(sentence, context, mention)
        or sentence.in_clause(mention.start, "cost")  # fr "coûte 60 000 euros par an depuis 2005"
        or _of_another_town(sentence, context, mention)
    )


def _is_private(sentence: Sentence) -> bool:
    """Whether a firm or a family is what it is about, and the town and its ties are not."""
    if sentence.has(*_ON_SUBJECT):
        return False
    if sentence.pattern(_PRIVATE).match(sentence.text):
        return True
    wed = sentence.pattern(_WED).search(sentence.text)
    return wed is not None and sentence.pattern(_PEOPLE).search(sentence.text) is not None


def _since_never(sentence: Sentence, context: Context, mention: DateMention) -> bool:
    """fr: "Niort n'est pas jumelée avec Tomelloso depuis 1983": since when there is no tie."""
    if not sentence.has("not"):
        return False
    clause = sentence.clause_of(mention.start)
    ties = (tie for tie in ties_seen(sentence, context) if sentence.clause_of(tie.word.start) == clause)
    return any(tie_denied(sentence, tie) for tie in ties)


def _of_another_town(sentence: Sentence, context: Context, mention: DateMention) -> bool:
    """de: "Beckum trägt den Titel seit 2014": what another town has been for so long."""
    if not (sentence.has("campaign", "title_again") or context.campaign_distance <= 1):
        return False
    if sentence.has("tie", "tie_verb"):
        return False
    before = [place for place in sentence.places if place.end <= mention.start and not place.nation]
    homes = sentence.all("home") if context.home else []
    if not before or any(before[-1].end < word.start < mention.start for word in homes):
        return False
    return not before[-1].home


def _spans_a_life(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "het archief van de Commissie Internationale Contacten (1962-1979)": how long there was one."""
    bracket = sentence.text[mention.cue_start - 1 : mention.cue_start] == "("
    return bracket and mention.role is Role.RANGE and not sentence.has("tie", "partner", "visit")
