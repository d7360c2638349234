"""Papers that are told without their name: said again by the bare noun, a motion that heads its text or speaks."""

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.paper_names import Title
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_DRAFT = r"^(?:{draft_prefix})"
_SEVERAL = r"(?:{several_motions})"
_SAID_AGAIN = r"(?<!\w)(?:{article}|{demonstrative})\s$"
_OF_ITS_DAY = 6  # code points between a paper and the day that it is of
_FIRST_LINES = 60  # code points of a document in which a motion calls itself one
_IN_A_MOTION = r"(?<!\w)(?:{way_of_speaking})\s(?:{indefinite})\s(?:[\w-]+\s)?$"


def said_again(sentence: Sentence, context: Context, word: Word, title: str) -> bool:
    """nl "De gemeenteraad keurt het reglement goed", where the line before names it in full."""
    known = (context.last_policy[1] if context.last_policy else "").casefold()
    if word.code == "motion" and context.own_motion is not None:
        known = context.own_motion[1].casefold()
    own = sentence.pattern(_DRAFT).sub("", title).casefold()  # nl "de ontwerpnota"
    bare = " " not in title and own in known and own != known
    if any(0 <= m.start - word.end < _OF_ITS_DAY for m in sentence.days):
        return False  # en "It replaces the policy of June 2004"
    return bare and sentence.pattern(_SAID_AGAIN).search(sentence.text, 0, word.start) is not None


def heading_alone(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """nl: "MOTIE" as the first line, its subject below."""
    alone = word.code == "motion" and sentence.text.strip(" .:") == sentence.text[word.start : word.end]
    if sentence.pattern(_SEVERAL).fullmatch(sentence.text.strip(" .:")):
        return None
    first = sentence.passage.block.start < _FIRST_LINES and context.own_motion is None
    return (sentence.text[word.start : word.end], word.start, word.end) if alone and first else None


def speaks_in(sentence: Sentence, word: Word) -> bool:
    """nl "De raad droeg het college op 5 juni 2012 in een motie op …" · de "bekannte sich 2012 in einer Resolution"."""
    way = sentence.pattern(_IN_A_MOTION).search(sentence.text, 0, word.start)
    acts = sentence.has("council", "executive", "home")
    return way is not None and acts and bool(sentence.days) and not sentence.has("rejected")
