"""The reading view of a stretch of text: broken lines joined, blanks shortened, and the way back to the text itself.

Rules read the view; quotes are cut from the document itself, by `View.original`.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

# a line break with the blanks around it, blank lines and form feeds too; before it perhaps a hyphen after a word;
# or a run of blanks within a line: columns set with blanks
_BREAK = re.compile(r"(?P<hyphen>(?<=[^\W_])[-\u2010])?+[^\S\n]*+\n\s*+|(?P<run>[^\S\n]{3,}+)")
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
_TYPED = _CONJUNCTIONS - {"to", "tot", "bis"}  # before these a hyphen is rarely one that typesetting set
# parts that keep their hyphen wherever the line ends: nl "oud-\nburgemeester", fr "vice-\nprésident"
_KEEPS_HYPHEN = frozenset({"oud", "niet", "non", "vice", "anti", "nicht", "sociaal"})
# small words within names and turns: "Deuil-la-\nbarre", "Fontenay-\naux-Roses", "Bergen-\nop-Zoom", fr "est-ce-\nque"
_LINKS = frozenset(
    (
        "la le les de du des d en et ce à au aux sur sous lès lez près chez saint sainte am an auf bei im in ob vor der dem"
        " op aan den het of on upon by the to under with over und y del"
    ).split()
)
_YEAR_AT_END = re.compile(r"(?<!\w)(?:1\d|20)\d\d\Z")
_BESIDE_NUMBERS = _CONJUNCTIONS | _LINKS | frozenset({"voor", "per", "tot", "für", "pour", "for", "à", "a"})
_LONGEST_SYLLABLE = 4  # letters
_TYPESET = "\u2010"  # what typesetting sets where it breaks a word


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


def joined(text: str) -> str:
    """The text with its broken lines joined and every sign as it is, for what is written into a document."""
    return "".join(part for part, _ in _parts(text))


def _has_run(stretch: str) -> bool:
    """Whether three blanks stand together; mostly told without looking at each letter."""
    return ("  " in stretch or _ODD_BLANK.search(stretch) is not None) and _RUN.search(stretch) is not None


def _joined(stretch: str, offset: int) -> View:
    parts: list[str] = []
    starts, shifts = [], []
    length = at = 0
    for part, end in _parts(stretch):
        starts.append(length)
        shifts.append(offset + at - length)
        parts.append(part)
        length += len(part)
        at = end
    return View(_plain("".join(parts)), tuple(starts), tuple(shifts))


def _parts(stretch: str) -> Iterator[tuple[str, int]]:
    """The parts of a text whose broken lines are joined, each with what joins it to the next and where that begins."""
    done = 0
    for match in _BREAK.finditer(stretch):
        yield stretch[done : match.start()] + _bridge(stretch, match), match.end()
        done = match.end()
    yield stretch[done:], len(stretch)


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
    # "1976-\nQingdao, sinds 1998": until when, and no word
    if _YEAR_AT_END.search(stretch, max(0, match.start() - 5), match.start()):
        return "- "
    if not following[0][0].islower():  # "Noord-\nHolland", "COVID-19-\nPandemie"
        return "-"
    if stretch[match.start() - 1].isdigit():  # nl "25-\njarig", but "20-\nen 30-jarigen", "€ 25-\nvoor Galle"
        return "- " if following[0] in _BESIDE_NUMBERS else "-"
    after = stretch[following.end() : following.end() + 2]
    before = _LAST_WORD.search(stretch, max(0, match.start() - 40), match.start())
    word = before[0].replace(_TYPESET, "-") if before else ""
    if following[0] in _LINKS and _names(following[0], after, word):
        return "-"
    if match["hyphen"] == _TYPESET and word[-1:].islower() and following[0] not in _TYPED:
        return ""  # fr "Saint-Nom-la-Bre-\ntèche", de "Corin-\nto"
    if following[0] in _CONJUNCTIONS:
        return "- "
    return "-" if _ends_whole(word) else ""


def _names(link: str, after: str, before: str) -> bool:
    """Whether a name goes on with a small word: "Aix-\\nen-Provence", "Saint-Jean-\\nd'Angély", not "Fairtra-\\nde-Town"."""
    if after[:1] in ("'", "’"):
        return "-" in before
    return after[:1] == "-" and after[1:].isupper() and (link != "de" or "-" in before)


def _ends_whole(word: str) -> bool:
    """Whether a word ends where its line does, so that the hyphen is its own: "woon-werk-", "SDG-", not "SDG-ge-"."""
    first, _, last = word.rpartition("-")
    if not first:
        return last.lower() in _KEEPS_HYPHEN or (last.isupper() and len(last) > 1)
    if last.isupper() or last.lower() in _KEEPS_HYPHEN:
        return True
    if first.isupper() and len(first) > 1:  # nl "EU-aan-\nvraag"
        return False
    if last.lower() in _LINKS or len(last) < 2:
        return True
    is_syllable = last[0].isupper() or (len(last) <= _LONGEST_SYLLABLE and not first.islower())
    return not is_syllable  # nl "Global Goals-ge-\nmeente", de "Ühlingen-Birken-\ndorf"
