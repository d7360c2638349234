"""Whether what a sentence tells is of another paper that it names: one that stands between, or beyond a semicolon."""

from jumelage.reading.rules.policies.paper_names import is_none
from jumelage.reading.seen import Paper
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

# nl: "…; de raad krijgt die toegestuurd met een collegebericht": the letter goes along
_ALONG = r"(?<!\w)(?:{with})\s(?:(?:{article}|{indefinite})\s)?$"


def of_another(sentence: Sentence, paper: Paper, told: Word) -> bool:
    """Whether the word tells of another paper: one that stands between, or beyond a semicolon."""
    return parted(sentence, paper, told.start) or beyond_another(sentence, paper, told.start)


def beyond_another(sentence: Sentence, paper: Paper, position: int) -> bool:
    """Whether the name of another paper stands between: "de verordening … en de nota …, vastgesteld op 3 mei 2012"."""
    behind = max(paper.end, paper.word.end)
    others = (w for w in sentence.all("policy") if behind <= w.start < position and not is_none(sentence, w))
    return paper.kind == "Policy" and any(w.code not in ("decision", "motion") for w in others)


def parted(sentence: Sentence, paper: Paper, position: int) -> bool:
    """Whether what stands at `position` is parted by a semicolon and tells of another paper: fr "Vu …; Vu …"."""
    between = sentence.text[min(paper.end, position) : max(paper.start, position)]
    if between.count(";") != 1:
        return ";" in between
    start, end = sentence.text.rfind(";", 0, position) + 1, sentence.text.find(";", position)
    there = (w for w in sentence.all("policy") if start <= w.start < (end if end > 0 else len(sentence.text)))
    return any(not sentence.pattern(_ALONG).search(sentence.text[start : w.start]) for w in there)
