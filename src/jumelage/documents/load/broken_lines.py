"""Whether the lines of a text were broken to fit a page: seen from sentences that run on, and from how full the lines are."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

_SAMPLE = 4000  # lines that decide on the layout
_WIDEST = 160  # a page has no longer lines; longer ones were not broken to fit it
_NARROWEST = 50  # a few lines that are shorter were written so: an address, a list
_NARROW = 60  # the same where nothing but their length speaks for it
_NEARLY_ALL = 0.9
_LONG = 0.6  # of the width: shorter lines are headings and the last ones of paragraphs
_FULL = 0.72  # of the width: from here on a line may have been broken because it was full
LONGEST_HEADING = 100
_LAST = 200  # characters of a line in which a quotation may be left open
MONTH = (
    r"(?i:jan(?:uari?|uary|vier)?|febr?(?:uari?|uary)?|févr(?:ier)?|mär?z|mrt|maart|mars|march|april|apr|avril|mai|mei|may"
    r"|jun[ie]|juin|jul[iy]|juillet|aug(?:ust|ustus)?|août|sept(?:ember|embre)?|okt(?:ober)?|oct(?:ober|obre)?"
    r"|nov(?:ember|embre)?|de[cz](?:ember)?|déc(?:embre)?)\b\.?"
)
# de "am 4.", of March · en "on 7", of December · fr "le 1er", of May; not nl "pagina 5 van 12"
_DAY = r"(?:[1-9]|[12]\d|3[01])"
_DAY_AT_END = re.compile(
    rf"(?i)(?<!\w)(?<!\d )(?:(?:am|vom|zum|den|dem|der|bis|ab|seit|und) {_DAY}\."
    rf"|(?:op|van|tot|vanaf|sinds|on|from|of|the|until|since|le|du|au|dès|depuis) {_DAY}(?:er|st|nd|rd|th)?)$"
)
_MONTH_FIRST = re.compile(rf"{MONTH}(?!\w)")
SENTENCE_END = (".", "!", "?", "…", ":", ";", ".”", ".’", '."', ".'", ".)", ".»")
# After one of these words a sentence has not come to its end: a line that ends so goes on in the next.
OPEN_WORDS = (
    "de het een en of van te die dat deze tot als dan tussen is zijn was waren wordt werd worden werden heeft hebben sinds"
    " sedert vanaf per"
    " the a an of and or to for with by at from into that which their its has have had been were as since until"
    " der das den dem des eine einen einem einer und oder von vom zum zur im am für durch seit sich sowie zwischen wird"
    " wurde wurden hat bis ist"
    " le la les un une du et à au aux pour par sur dans que qui se leur leurs depuis ou est sont dès avec"
).split()
# These end a sentence too ("de raad stemt in"), but before a year they do not.
PARTICLES = "in op met voor door aan bij naar uit om over onder on mit zu auf an aus ab".split()
_OPEN_PARTICLE = re.compile(rf"(?:,|\b(?:{'|'.join(sorted({*OPEN_WORDS, *PARTICLES}))}))$")
# "… bis zur Höhe von 1.850,00 €. Der": with a capital only where it begins a sentence; not "Grand Est", "Bijlage A", "Mevr. A. De"
_BEGUN = "|".join(sorted(map(str.capitalize, OPEN_WORDS)))
OPEN_END = re.compile(
    rf"(?:,|\b(?:{'|'.join(sorted(set(OPEN_WORDS)))})|(?:\w{{5}}|[€%»”\"’)\d])[.!?] (?:{_BEGUN}))$"
)
# a quotation that opens and is not closed, by whichever sign: many write “ or ’ at both ends, and only these two surely open one
_OPENED = re.compile(r"„(?=\w)(?![^“”‟\"]*[“”‟\"])(?!.*(?:''|[’‘'](?!\w)))|«(?=[ \u202f]?\w)(?![^»]*»)")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is set: `full` is the length from which a line may be broken for want of room, None where lines
    were not broken; `spaced` says that a blank line stands between every two lines.
    """

    full: int | None
    spaced: bool


def layout_of(text: str) -> Layout:
    """The layout that the first lines of `text` speak of."""
    lines = [line.strip() for line in islice(text.split("\n", _SAMPLE), _SAMPLE)]
    filled = [line for line in lines if line]
    spaced = _is_spaced(lines)
    neighbours = [(one, other) for one, other in pairwise(filled if spaced else lines) if one and other]
    running_on = sum(runs_on(one, other) for one, other in neighbours)
    width = _width(filled)
    broken = running_on >= max(2, 0.12 * len(neighbours)) or _is_filled(neighbours, running_on, width)
    return Layout(int(width * _FULL) if broken and width <= _WIDEST else None, spaced)


def _is_filled(neighbours: Sequence[tuple[str, str]], running_on: int, width: int) -> bool:
    """Whether nearly every long line is as full as it can be: the first word of the next had no room in it.

    Where no sentence is seen to run on, every line must be, and one of them without an end.
    """
    long = [(line, after) for line, after in neighbours if len(line) >= width * _LONG]
    filled = sum(len(line) + 1 + len(after.split(None, 1)[0]) > width for line, after in long)
    if running_on:
        many = 2 * len(long) >= len(neighbours)
        return many and width >= _NARROWEST and filled >= _NEARLY_ALL * len(long)
    if filled != len(neighbours) or not _NARROW <= width <= LONGEST_HEADING:
        return False
    if len(neighbours) == 1:  # a long title over its text looks like it, but does not end in "of" or "at"
        return _OPEN_PARTICLE.search(neighbours[0][0][-10:]) is not None
    return any(not line.endswith(SENTENCE_END) for line, _ in long)


def is_prose(lines: Iterable[str]) -> bool:
    """Whether the lines are broken sentences, and not each an entry of a list."""
    neighbours = list(pairwise(line.strip() for line in lines if line.strip()))
    width = max((len(line) for pair in neighbours for line in pair), default=0)
    whole = [
        pair for pair in neighbours if pair[0][-1] != "," or pair[1][0].islower()
    ]  # no "Galle," over "Qingdao,"
    running_on = any(runs_on(*pair) or _OPEN_PARTICLE.search(pair[0][-10:]) for pair in whole)
    return running_on or _is_filled(neighbours, 1, width)


def runs_on(line: str, following: str) -> bool:
    """Whether a sentence goes on from the line to the following one."""
    if following[0].islower() or following[0] == "(":
        return not line.endswith(SENTENCE_END)
    if breaks_a_day(line, following):
        return True
    return is_left_open(line) or OPEN_END.search(line[-10:]) is not None


def _width(lines: Sequence[str]) -> int:
    """The length of line within which nineteen twentieths of the characters stand."""
    lengths = sorted(map(len, lines))
    rest = sum(lengths) * 0.95
    for length in lengths:
        rest -= length
        if rest <= 0:
            return length
    return 0


def _is_spaced(lines: Sequence[str]) -> bool:
    """Whether nearly every line stands between blank ones, although sentences run on over them."""
    filled = [line for line in lines if line]
    in_company = sum(1 for one, other in pairwise(lines) if one and other)
    running_on = sum(runs_on(one, other) for one, other in pairwise(filled))
    return len(filled) >= 6 and in_company <= 0.1 * len(filled) and running_on >= 0.12 * len(filled)


def breaks_a_day(line: str, following: str) -> bool:
    """de "… wurde am 4." over "März 2010 beschlossen.", en "… on 7" over "December 1999 …": no sentence ends there."""
    return _MONTH_FIRST.match(following) is not None and _DAY_AT_END.search(line[-14:]) is not None


def is_left_open(line: str) -> bool:
    """Whether a quotation that begins in the line does not end in it: de "… Ihrem Verein „Eine"."""
    return _OPENED.search(line[-_LAST:]) is not None
