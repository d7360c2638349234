"""Whether a paper is only to come: it will be drawn up, laid before the council or voted on, and has not been yet."""

from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import Role
from jumelage.reading.rules.policies.course import Course
from jumelage.reading.rules.policies.paper_dates import title_year
from jumelage.reading.seen import Paper
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import PartialDate

# nl "zal", "komen wij met" · de "ist vorgesehen", "soll" · en "is due to" · fr "doit être", "en préparation"
_WILL = r"(?<!\w)(?:{paper_will})(?!\w)"
# de "wird dem Rat vorgelegt werden", "wird der Rat entscheiden"
_WILL_APART = r"(?<!\w)(?:{paper_will_apart})\s[^.;:]{0,120}?(?<!\w)(?:{paper_will_ends})(?!\w)"
_WILL_VERB = r"(?<!\w)[a-zà-ÿ]{2,}(?:{paper_will_suffix})(?!\w)"  # fr "adoptera"
_SOON = r"(?<!\w)(?:{paper_soon})(?!\w)"  # nl "dit najaar", "na de zomer" · fr "à la rentrée"
_IN_IT = r"(?<!\w)(?:{way_of_speaking})\s(?:(?:{article}|{our}|{demonstrative})\s)?(?:[\w-]+\s)?[«„“‘'\"]?$"
_NOW = r"(?<!\w)(?:{paper_now})(?!\w)"  # nl "De raad neemt op 24 september een besluit"
_TABLED = r"(?<!\w)(?:{paper_tabled})(?!\w)"  # nl "aan de orde" · en "goes to": it lies there to be voted on


def is_to_come(sentence: Sentence, context: Context, paper: Paper, became: Course) -> bool:
    """Whether what the sentence tells of the paper is still to happen on the day of the document."""
    if sentence.has("rejected", "deferred"):
        return False
    will, dated = _will(sentence, paper), context.dated
    day = became.mention.day if became.mention is not None else sentence.row_day
    if day is None or dated is None:
        ahead = will or (_soon(sentence) and became.mention is None) or _due(sentence, dated)
        return ahead and not sentence.tells_past and not _is_cited(sentence, context, paper)
    if day.last <= dated.last:
        return False
    if day.first > dated.last:
        return will or (_now(sentence) and not sentence.tells_past and not _in_force(sentence))
    return will or _soon(sentence)


def _is_cited(sentence: Sentence, context: Context, paper: Paper) -> bool:
    """nl "In het coalitieakkoord 2018-2022 staat dat wij … willen": what it wants is to come, the paper is there."""
    begun = title_year(paper, sentence.lexicon)
    if begun is None or (context.dated is not None and begun.first > context.dated.last):
        return False
    return sentence.pattern(_IN_IT).search(sentence.text, 0, min(paper.start, paper.word.start)) is not None


def is_tabled(sentence: Sentence, became: Course) -> bool:
    """Whether the paper is there, and its day on the agenda is set: nl "komt op 2 juni in de raad"."""
    exact = became.day is not None and became.day.precision == "day" and became.mention is not None
    return exact and sentence.pattern(_TABLED).search(sentence.text) is not None


def _now(sentence: Sentence) -> bool:
    """Whether it tells in the present tense what becomes of a paper, which is to come where the day lies ahead."""
    return sentence.pattern(_NOW).search(sentence.text) is not None


def _in_force(sentence: Sentence) -> bool:
    """Whether it tells since when the paper applies, which may lie ahead: de "gilt ab dem 1. Januar 2020"."""
    return any(word.code == "in_force" for word in sentence.all("issued"))


def _soon(sentence: Sentence) -> bool:
    """Whether the sentence speaks of a time ahead, and of no year."""
    return sentence.pattern(_SOON).search(sentence.text) is not None


def _due(sentence: Sentence, dated: PartialDate | None) -> bool:
    """Whether it gives a day ahead by which something is to be done: de "erarbeitet bis Ende 2021 ein Konzept"."""
    until = (m.day for m in sentence.dates if m.role in (Role.UNTIL, Role.BEFORE) and not m.in_title)
    return dated is not None and any(day is not None and day.last > dated.last for day in until)


def _will(sentence: Sentence, paper: Paper) -> bool:
    """Whether words in the clause of the paper say that something will become of it."""
    start, end = sentence.clause_span(paper.start, paper.end)
    ways = (sentence.pattern(one) for one in (_WILL, _WILL_APART, _WILL_VERB))
    return any(way.search(sentence.text, start, end) is not None for way in ways)
