"""What a scan misread, put right for reading: "l981" is 1981, "frorn" is from, "steden band" is stedenband.

Only where the paper shows that it was scanned, and only where a word list or the gazetteer knows what comes out and does
not know what stands there. Quotes are of the document as it is: the view of a passage knows the places of its letters.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import Any

import re2

from jumelage.documents.joining import Mend
from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.words import Lexicon

_PLAIN_ENOUGH = 2  # faults that no sound text has: fewer may be a product's name
# l981 · I985 · 2OO4 · 198l · kindertehu1s · ACC0UNTS · MAlRlE · MEl · l3 mai
_FAULT = re.compile(
    r"(?<![\w.,-])(?:[lI]\d{3}|(?=\d{0,3}[lIOo])(?:1[89]|2[0Oo])[\dlIOo]{2})(?!\w)"
    r"|(?<=[a-zà-ÿ]{2})[01](?=[a-zà-ÿ])|(?<=[A-Z]{2})0(?=[A-Z]{2})|(?<=[A-Z])l(?=[A-Z])|(?<=[A-Z]{2})l(?!\w)"
    r"|(?<![\w.,-])(?:l\d|[12]l)(?= [^\W\d])"
    # rnei · Septernber · kornrnissie · lnleiding, lm Mai · l5.000 · l.040
    r"|(?<!\w)rn[a-z]{2}|(?<=[a-z])(?:ernber(?!g)|rnrn)|(?<![\w'’.] )(?<![\w'’.-])l(?=[b-df-hjkmnp-tv-z]+[ aeiou])"
    r"|(?<![\w.,-])l(?=\d{0,2}[.,]\d{3}(?!\w))"
)
# whatever _FAULT finds holds this, which is looked for forty times as fast
_PERHAPS = re2.compile(
    r"[lI]\d|\d[lIOo]|[a-zà-ÿ][01][a-zà-ÿ]|[A-Z]0[A-Z]|[A-Z]l[A-Z]|[A-Z][A-Z]l|\brn[a-z]|ernber|rnrn|\bl[b-df-hjkmnp-tv-z]|\bl[.,]\d|[ﬀ-ﬆ]"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_TOKEN = re.compile(r"[^\W_]+")
_WITH_RN = re.compile(r"(?<!\w)[^\W\d_]{0,24}rn[^\W\d_]{0,24}(?!\w)")
_THOUSAND = re.compile(r"[.,]\d{3}(?!\w)")  # after the l of "l.040"
_SPACED = re.compile(r"(?<!\S)(?:[^\W_] ){3,60}[^\W_](?!\S)")  # "J a h r e s b e r i c h t"
_SPACED_WORD = re.compile(r"(?<!\S)(?:[^\W\d_] ){3}")
_NUMBER = re.compile(r"[lI]\d{1,3}|[12]l|\d[\dlIOo]{0,6}\d|(?:1[89]|20)\d[lIOo]")
_SPOT, _SPOT_IN_CAPITALS = re.compile("rn|vv|ii|[01]|^l(?=[^aeiouyàâéèêëîïôöûü’'])"), re.compile("[l01]")
_IN_SMALL = {"rn": ("m",), "vv": ("w",), "ii": ("ü",), "0": ("o",), "1": ("l", "i"), "l": ("I",)}
_IN_CAPITALS = {"l": ("I",), "0": ("O",), "1": ("I", "L")}
_DIGITS = str.maketrans("lIOo", "1100")
_SHORTEST_NAME = 5  # letters: among shorter ones there is a town for nearly every slip
_SHORTEST_JOINED = 8


def mend_of(text: str, words: Lexicon, gazetteer: Gazetteer) -> Mend | None:
    """What puts right the passages of this text; None where nothing in it was misread."""
    if _PERHAPS.search(text) is None:
        return None
    faults = len(list(islice(_FAULT.finditer(text), _PLAIN_ENOUGH)))
    if not faults:
        return _ligatures if _LIGATURE.search(text) else None
    known = _vocabulary(words)

    def is_known(word: str) -> bool:
        return word.lower() in known or (
            len(word) >= _SHORTEST_NAME and word[:1].isupper() and bool(gazetteer.entries(word))
        )

    if faults < _PLAIN_ENOUGH and not any(_within(match[0], is_known) for match in _WITH_RN.finditer(text)):
        return None
    return lambda passage: _faults(passage, known, is_known)


@cache
def _vocabulary(words: Lexicon) -> frozenset[str]:
    """The single words of a lexicon, those of dates and sums too."""
    found: set[str] = set()
    stack: list[Any] = [words.tables, words.other]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            found.update(one.lower() for one in _TOKEN.findall(part))
        elif hasattr(part, "items"):
            stack += [*part.keys(), *part.values()]
        elif isinstance(part, list | tuple):
            stack += part
    return frozenset(found)


def _ligatures(passage: str) -> Iterator[tuple[int, int, str]]:
    """Letters that are printed as one."""
    for match in _LIGATURE.finditer(passage):
        yield match.start(), match.end(), _LIGATURES[match[0]]


def _faults(
    passage: str, known: frozenset[str], is_known: Callable[[str], bool]
) -> Iterator[tuple[int, int, str]]:
    """What is put right in a passage, in order."""
    apart = list(_set_apart(passage))
    before = None
    for match in _TOKEN.finditer(passage):
        word, start = match[0], match.start()
        if before is not None and start == before.end() + 1 and passage[start - 1] == " ":
            joined = (before[0] + word).lower()
            if len(joined) >= _SHORTEST_JOINED and joined in known and word.islower():
                yield start - 1, start, ""
        before = match
        while apart and apart[0] < start:
            at = apart.pop(0)
            yield at, at + 1, ""
        if word in "lI" and _THOUSAND.match(passage, match.end()):
            yield start, start + 1, "1"
        yield from ((start + first, start + last, read) for first, last, read in _within(word, is_known))


def _set_apart(passage: str) -> Iterator[int]:
    """Where the blanks stand in words that are set with blanks between their letters, and in a year beside them."""
    for match in _SPACED.finditer(passage):
        if match[0].replace(" ", "").isdigit() and not _SPACED_WORD.search(passage):
            continue  # a row of figures
        yield from (at for at in range(match.start(), match.end()) if passage[at] == " ")


def _within(word: str, is_known: Callable[[str], bool]) -> tuple[tuple[int, int, str], ...]:
    """The letters of one word that were misread: where, and how they read."""
    if _NUMBER.fullmatch(word):
        read = word.translate(_DIGITS)
        return tuple((at, at + 1, read[at]) for at in range(len(word)) if word[at] != read[at])
    spots = _spots(word)
    if not spots or is_known(word):
        return ()
    for one in (0, 1):  # a 1 is an l or an i
        if is_known(
            _read(word, made := [(at, end, reads[min(one, len(reads) - 1)]) for at, end, reads in spots])
        ):
            return tuple(made)
    return ()


def _spots(word: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """The letters of a word that may have been misread: where, and how they may read."""
    if not any(map(str.isalpha, word)):
        return []
    capitals = (
        word.rstrip("l")[:1].isupper() and word.replace("l", "").replace("0", "").replace("1", "").isupper()
    )
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for match in _SPOT_IN_CAPITALS.finditer(word) if capitals else _SPOT.finditer(word):
        reads = (_IN_CAPITALS if capitals else _IN_SMALL)[match[0]]
        found.append((match.start(), match.end(), reads))
    return found[:4]


def _read(word: str, made: list[tuple[int, int, str]]) -> str:
    for start, end, read in reversed(made):
        word = word[:start] + read + word[end:]
    return word
