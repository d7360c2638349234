"""The reading view of a stretch of text: broken lines joined, blanks shortened, and the way back to the text itself.

Rules read the view; quotes are cut from the document itself, by `View.original`.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

# a line break with the blanks around it, blank lines and form feeds too; before it perhaps a hyphen after a letter;
# or a run of blanks within a line: columns set with blanks
_BREAK = re.compile(r"(?P<hyphen>(?<=[^\W\d_])[-\u2010])?+[^\S\n]*+\n\s*+|(?P<run>[^\S\n]{3,}+)")
_CURLY = re.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])")
_LONG_DASH = re.compile(r"(?<=\s)—(?=\s)")
_RUN = re.compile(r"[^\S\n]{3}")
_ODD_BLANK = re.compile(
    "[\t\x0b-\x0d\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)  # all but the plain one
_LAST_WORD = re.compile(r"[^\s(\[‘’“”„\"'/]+$")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
# nl: "zee-\nen luchthaven" · de: "Schul-\nund Sportamt" · fr: "avant- et\naprès-guerre"
_CONJUNCTIONS = frozenset({"en", "of", "tot", "and", "or", "to", "und", "oder", "bis", "et", "ou"})
# parts that keep their hyphen wherever the line ends: "oud-\nburgemeester", "vice-\nprésident", "co-\noperation"
_KEEPS_HYPHEN = frozenset(
    {"oud", "ex", "niet", "non", "vice", "pro", "anti", "nicht", "semi", "sociaal", "demi", "twin"}
)
# small words within names and turns: "Deuil-la-\nbarre", "Fontenay-\naux-Roses", "Stratford-upon-\navon", "up-to-\ndate"
_LINKS = frozenset(
    (
        "la le les de du des en et à au aux sur sous lès lez près chez saint sainte am an auf bei im in ob vor der dem"
        " op aan den het of on upon by the to under with over und y del"
    ).split()
)
_SYLLABLES = frozenset("de la le en et in an am im op of to by on y au du".split())  # en "Fairtra-\nde-Town"
_TYPESET = "\u2010"  # what typesetting sets where it breaks a word; who writes a hyphen writes another one


# Of a line's text: what is read otherwise, from, to and how, in order: (6, 8, "m") for "surnmer".
Mend = Callable[[str], Iterable[tuple[int, int, str]]]


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of text as it is read; `text` has no line breaks and never more than two blanks together.

    `starts` are the offsets in `text` at which a piece begins, `shifts` what to add there to come to the offset in
    the document; `wide` those of letters that stand for two in the document: an m that a scan took for rn.
    """

    text: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    wide: frozenset[int] = frozenset()

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "View":
        """The view of `text[start:end]`; where no line ends in it and no blanks run on, that is the slice itself.

        An apostrophe within a word is a straight one and a dash between blanks a short one: so rules and word lists
        write them.
        """
        stretch = text[start:end]
        if "\n" not in stretch and not _has_run(stretch):
            return cls(_plain(stretch), (0,), (start,))
        return _joined(stretch, start)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the document of `self.text[start:end]`."""
        if len(self.shifts) == 1 and not self.wide:
            return start + self.shifts[0], end + self.shifts[0]
        first = start + self.shifts[bisect_right(self.starts, start) - 1]
        if end <= start:
            return first, first
        last = end + self.shifts[bisect_right(self.starts, end - 1) - 1]
        return first, last + (end - 1 in self.wide)

    def mended(self, mend: Mend) -> "View":
        """The view with what was misread put right; each letter still knows where it stands in the document."""
        parts: list[str] = []
        places: list[int] = []  # of each letter in this view
        wide: set[int] = set()
        done = 0
        for start, end, read in mend(self.text):
            parts += (self.text[done:start], read)
            places += range(done, start)
            if len(read) < end - start:
                wide.update(range(len(places), len(places) + len(read)))
            places += (min(start + index, end - 1) for index in range(len(read)))
            done = end
        if not done:
            return self
        parts.append(self.text[done:])
        places += range(done, len(self.text))
        return self._of_places("".join(parts), places, frozenset(wide))

    def _of_places(self, text: str, places: list[int], wide: frozenset[int]) -> "View":
        starts, shifts = [0], [places[0] + self._shift(places[0]) if places else self.shifts[0]]
        for index, place in enumerate(places):
            shift = place + self._shift(place) - index
            if shift != shifts[-1]:
                starts.append(index)
                shifts.append(shift)
        return View(text, tuple(starts), tuple(shifts), wide)

    def _shift(self, place: int) -> int:
        return self.shifts[bisect_right(self.starts, place) - 1]


def _has_run(stretch: str) -> bool:
    """Whether three blanks stand together; mostly told without looking at each letter."""
    return ("  " in stretch or _ODD_BLANK.search(stretch) is not None) and _RUN.search(stretch) is not None


def _joined(stretch: str, offset: int) -> View:
    parts: list[str] = []
    starts, shifts = [0], [offset]
    done = length = 0
    for match in _BREAK.finditer(stretch):
        part = stretch[done : match.start()] + _bridge(stretch, match)
        parts.append(part)
        done = match.end()
        length += len(part)
        starts.append(length)
        shifts.append(offset + done - length)
    parts.append(stretch[done:])
    return View(_plain("".join(parts)), tuple(starts), tuple(shifts))


def _plain(text: str) -> str:
    """The text with plain apostrophes and dashes, each letter where it was."""
    if "’" in text:
        text = _CURLY.sub("'", text)
    return _LONG_DASH.sub("–", text) if "—" in text else text


def _bridge(stretch: str, match: re.Match[str]) -> str:
    """What stands between the two parts of a broken line when they are read as one."""
    if run := match["run"]:
        return "\t" if "\t" in run else " "
    if match["hyphen"] is None:
        return " "
    if match.end() == len(stretch):
        return match["hyphen"]
    following = _NEXT_WORD.match(stretch, match.end())
    if following is None:  # "COVID-\n19"; but a bracket or a quotation mark begins another word
        return "-" if stretch[match.end()].isdigit() else "- "
    if not following[0][
        0
    ].islower():  # "Noord-\nHolland"; but fr "DÉ-\nCENTRALISÉE", where typesetting says so
        in_capitals = following[0].isupper() and stretch[match.start() - 2 : match.start()].isupper()
        return "" if in_capitals and match["hyphen"] == _TYPESET else "-"
    if match["hyphen"] == _TYPESET:  # fr "Saint-Nom-la-Bre-\ntèche", de "Corin-\nto"
        return ""
    if following[0] in _CONJUNCTIONS:
        return "- "
    return "-" if _is_whole(stretch, match, following) else ""


def _is_whole(stretch: str, match: re.Match[str], following: re.Match[str]) -> bool:
    """Whether the hyphen at the end of the line belongs to the word: fr "a-t-\\nil", not nl "SDG-ge-\\nmeente"."""
    before = _LAST_WORD.search(stretch, max(0, match.start() - 40), match.start())
    first, _, last = (before[0] if before else "").rpartition("-")
    if last.isupper() and len(last) > 1:  # nl "SDG-\\ngemeente"
        return True
    if last.lower() in _KEEPS_HYPHEN or (first and (last.lower() in _LINKS or len(last) < 2)):
        return True
    return following[0] in _LINKS - _SYLLABLES and stretch.startswith("-", following.end())
