"""When the tie just spoken of came of what went before: nl "Dat leidde in 1961 tot een stedenband", en "They became twin towns"."""

from jumelage.reading.context import Context
from jumelage.reading.rules.ties.cues import Beginning, moments
from jumelage.reading.rules.ties.spoken_of import names_another
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.words import without_dates
from jumelage.reading.words import Word


def came_of_it(sentence: Sentence, context: Context, tie: TieSeen) -> Beginning | None:
    """The only date of a clause that says that a tie came of it, or that the two towns became partners."""
    return None if context.tie_distance > _BEHIND else came_of_visit(sentence, context, tie)


def came_of_visit(sentence: Sentence, context: Context, tie: TieSeen) -> Beginning | None:
    """The same of a tie that this sentence is the first to tell of: de "… fuhren nach Palaiseau. Daraus wurde 1969 eine Partnerschaft"."""
    if not sentence.dates or sentence.has(*_OF_ELSE):
        return None
    word = next((w for w in sentence.all("tie", "tie_weak", "partner") if _is_outcome(sentence, w)), None)
    if word is None or names_another(sentence, context, tie, word.end) or _is_of_groups(sentence, word):
        return None
    clause = sentence.clause_of(word.start)
    days = [m for m in moments(sentence) if m.day and sentence.clause_of(m.start) == clause]
    days = days or [m for m in moments(sentence) if m.day]
    if len(days) != 1 or days[0].day is None or sentence.denied(word.start):
        return None
    return days[0].day, min(days[0].cue_start, word.start), max(days[0].end, word.end)


def _is_outcome(sentence: Sentence, word: Word) -> bool:
    """Whether the words before or behind say that it came about; of mere contacts nothing is said so."""
    if word.kind == "partner":
        return _both_became(sentence, word)
    if word.kind == "tie_weak" and not sentence.pattern(_PAPER).search(sentence.text, word.start, word.end):
        return False
    for verb in sentence.pattern(_TURNS).finditer(sentence.text):
        between = without_dates(sentence, verb.end(), word.start) if verb.end() <= word.start else None
        if between is not None and sentence.pattern(_TO_A).fullmatch(between.strip(" ,")):
            return True
    led = sentence.pattern(_A).search(sentence.text, 0, word.start)
    return led is not None and sentence.pattern(_GREW).match(sentence.text, word.end) is not None


def _both_became(sentence: Sentence, word: Word) -> bool:
    """de "1961 wurden sie Partnerstädte" · fr "Elles sont devenues villes jumelles": said of both towns."""
    both = sentence.has("both") or sentence.pattern(_THEY).search(sentence.text, 0, word.start) is not None
    became = list(sentence.pattern(_BECAME).finditer(sentence.text, 0, word.start)) if both else []
    if not became:
        return False
    between = without_dates(sentence, became[-1].end(), word.start).strip()
    return len(between.split()) <= _FEW and not any(mark in between for mark in ",;:(")


def _is_of_groups(sentence: Sentence, word: Word) -> bool:
    """nl "een vriendschap tussen twee scholen", en "the twinning of two schools": not what the towns themselves have."""
    groups = (one.start for one in sentence.all(*_GROUPS) if one.start > word.end)
    return any("," not in sentence.text[word.end : at] and at - word.end < _REACH for at in groups)


_BEHIND = 3  # sentences
_GROUPS = ("groups_paid", "further_groups")
_REACH = 25  # code points: "between two of our primary "
_FEW = 3  # words: nl "werden de twee gemeenten zustersteden"
_OF_ELSE = ("jubilee", "plan", "not", "rejected", "end", "suspended", "renewed", "proposal", "requested")
_TURNS = r"(?<!\w)(?:{turns_into})(?!\w)"
_TO_A = r"(?:(?:{it_turned}|{becomes_in})\s){0,3}(?:{indefinite}|{becomes_to})(?:\s[\w-]+){0,2}"
_A = r"(?<!\w)(?:{indefinite})\s(?:[\w-]+\s){0,2}$"
_GREW = r"\s(?:{grew_out})(?!\w)"
_THEY = r"(?<!\w)(?:{they_ties}|{they_towns})(?!\w)"
_BECAME = r"(?<!\w)(?!(?:{stays_partner})(?!\w))(?:{becomes_partner})(?!\w)"
_PAPER = r"(?:{paper_of_tie})$"
