"""Text as it is loaded: composed letters, one kind of line end, nothing that cannot be seen.

What is done here is done once, before offsets are counted: see `Cleaned`.
"""

import re
import unicodedata
from dataclasses import dataclass

import re2

from jumelage.errors import UnreadableDocument

VISIBLE = "\N{REPLACEMENT CHARACTER}"  # stands for each character that cannot be seen, one for one

_LINE_END = re.compile(r"[\x0b\x85\u2028\u2029]")
_FORM_FEED = re.compile(r"\f\n?")  # a form feed is the last character of its line
# embeddings, overrides and isolates (Unicode TR 9): what stands between them can read otherwise than it is written
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# marks of direction, zero-width space and joiners, invisible operators, tags, other control characters
_UNSEEN = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
    # joiners have their use within words of Indic, Arabic and Mongolian script
    "|(?<![\u0600-\u0fff\u1000-\u109f\u1800-\u18af])[\u200c\u200d]"
)
# Whether there is any of all these: one look, at 400 MB/s, is all that most texts need.
_ANY = re2.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\x{ad}\x{61c}\x{180e}\x{2000}-\x{200f}\x{2028}-\x{202f}\x{205f}-\x{206f}\x{3000}\x{feff}"
    r"\x{fff9}-\x{fffb}\x{e0000}-\x{e007f}]"
)
# Marks on marks on a letter, more than any script has (Unicode TR 15, Stream-Safe Text): composing such a tower takes the
# square of its height, and what stands below it cannot be read.
_TOWER = re2.compile(r"\pM{31}")
_OTHER_SPACE = re.compile("[\u2000-\u200a\u202f\u205f\u3000]")
# in a name also what turns the writing, or is half a character or none
_UNSHOWN = re.compile(rf"{_UNSEEN.pattern}|[\x00\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_LONGEST_LABEL = 255
_SOFT_HYPHEN = "\u00ad"
_SOFT_HYPHEN_AT_LINE_END = re.compile("\u00ad(?=[ \t]*\n)")
# what editors of web pages strew around: beside a blank or an end it parts no word and hides nothing
_STREWN = "\u200b\u200e\u2060\ufeff"
_BESIDE_BLANK = re.compile(rf"(?:(?<=\s)|\A)[{_STREWN}]++|(?<![{_STREWN}])[{_STREWN}]++(?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text on which offsets count, and what was changed in it that a reader should know."""

    text: str
    warnings: tuple[str, ...] = ()


def clean(text: str, *, name: str) -> Cleaned:
    """The text with what cannot be seen made visible; raises UnreadableDocument where it would read otherwise
    than it is written.

    Line ends become "\\n", spaces of all widths a plain one, letters are composed (NFC), soft hyphens are left out, or become a hyphen at the end of a
    line. A space without width or a mark of direction beside a blank is left out too. Every other character without width
    becomes a U+FFFD, which is counted in a warning.
    """
    if not text.isascii() and (found := _TOWER.search(text)):
        raise UnreadableDocument(
            f"{name} holds a letter with more marks on it than any script has (at {found.start()}), so that it cannot be "
            "read: remove such marks and load it again."
        )
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " "))
    if "\f" in text:
        text = _FORM_FEED.sub("\f\n", text)
    if _ANY.search(text) is None:
        return Cleaned(text)
    if "\0" in text:
        raise UnreadableDocument(
            f"{name} holds a NUL character (at {text.index(chr(0))}), so it is no text: save it as plain text in UTF-8."
        )
    if turning := _TURNING.search(text):
        raise UnreadableDocument(
            f"{name} holds a control character that turns the direction of writing (U+{ord(turning[0]):04X}, at "
            f"{turning.start()}), so that it does not say what it seems to say: remove such characters and load it again."
        )
    text = _BESIDE_BLANK.sub("", _OTHER_SPACE.sub(" ", _LINE_END.sub("\n", text)))
    text = _without_soft_hyphens(text)
    text, count = _UNSEEN.subn(VISIBLE, text)
    if not count:
        return Cleaned(text)
    return Cleaned(text, (f"{name}: {_counted(count)} that cannot be seen made visible as {VISIBLE}.",))


def label(words: str, *, most: int = _LONGEST_LABEL) -> str:
    """The words on one line of at most so many characters, as a name or title; what cannot be seen made visible.

    A long one is cut in its middle, so that the end of a file's name still tells what it is.
    """
    if len(words) > 2 * most:  # what is cut out needs no care
        words = words[:most] + words[-most:]
    line = " ".join(unicodedata.normalize("NFC", words).replace(_SOFT_HYPHEN, "").split())
    line = _UNSHOWN.sub(VISIBLE, line)
    return line if len(line) <= most else f"{line[: most - most // 2 - 1]}…{line[-(most // 2) :]}"


def _without_soft_hyphens(text: str) -> str:
    if _SOFT_HYPHEN not in text:
        return text
    return _SOFT_HYPHEN_AT_LINE_END.sub("-", text).replace(_SOFT_HYPHEN, "")


def _counted(count: int) -> str:
    return "1 character" if count == 1 else f"{count} characters"
