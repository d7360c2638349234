"""Why a document cannot be read, or what was left out of it, as a code: for those who say it in their own words.

A reason comes as a sentence, also from the process that parses and out of a store; it is known by the words that tell it
from the others.
"""

from enum import StrEnum


class Reason(StrEnum):
    """What is the matter with a document."""

    NOT_RECOGNISED = "not_recognised"
    RECOGNISED_TOO_SLOWLY = "recognised_too_slowly"
    EMPTY = "empty"
    BLANK = "blank"
    LOCKED = "locked"
    OLD_OFFICE = "old_office"
    RTF = "rtf"
    TWO_IN_ONE = "two_in_one"
    ZIP = "zip"
    MISNAMED = "misnamed"
    NO_TEXT_DOCUMENT = "no_text_document"
    NO_PAGE = "no_page"
    TURNING = "turning"
    MARKS = "marks"
    NO_TEXT = "no_text"
    ENCODING = "encoding"
    NO_DOCUMENT = "no_document"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    UNPACKS = "unpacks"
    STRANGE = "strange"
    MEMORY = "memory"
    TOO_SLOW = "too_slow"
    DAMAGED = "damaged"
    DAMAGED_PDF = "damaged_pdf"
    BROKEN_CHARACTER = "broken_character"
    BAD_SCAN = "bad_scan"
    NO_PAGES = "no_pages"
    SCAN = "scan"
    FOLDER = "folder"
    NO_FILE = "no_file"
    NOT_OPEN = "not_open"
    GONE = "gone"
    BLANK_PAGES = "blank_pages"
    BAD_BYTES = "bad_bytes"
    UNSEEN = "unseen"


# The first that fits counts.
_WORDS = (
    ("could not be recognised", Reason.NOT_RECOGNISED),
    ("was not recognised within", Reason.RECOGNISED_TOO_SLOWLY),
    ("is empty: choose", Reason.EMPTY),
    ("nothing but blanks", Reason.BLANK),
    ("is protected by a password", Reason.LOCKED),
    ("of an old Office", Reason.OLD_OFFICE),
    ("document in RTF", Reason.RTF),
    ("in one, so that it says different things", Reason.TWO_IN_ONE),
    ("is a ZIP archive", Reason.ZIP),
    ("give it a name that ends in", Reason.MISNAMED),
    ("is an OpenDocument file, but no text", Reason.NO_TEXT_DOCUMENT),
    ("save the page anew", Reason.NO_PAGE),
    ("turns the direction of writing", Reason.TURNING),
    ("more marks on it than any script has", Reason.MARKS),
    ("so it is no text", Reason.NO_TEXT),
    ("is no text: it holds", Reason.NO_TEXT),
    ("save it as UTF-8", Reason.ENCODING),
    ("cannot be read: choose", Reason.NO_DOCUMENT),
    ("that are read at once", Reason.TOO_LARGE),
    ("holds more text than", Reason.TOO_LONG),
    ("holds more headings", Reason.TOO_LONG),
    ("unpacks to more than", Reason.UNPACKS),
    ("nests or repeats more", Reason.STRANGE),
    ("declares a document type", Reason.STRANGE),
    ("of memory", Reason.MEMORY),
    ("that takes more than", Reason.TOO_SLOW),
    ("came to grief", Reason.DAMAGED),
    ("gave no document", Reason.DAMAGED),
    ("damaged PDF", Reason.DAMAGED_PDF),
    ("is a damaged document", Reason.DAMAGED),
    ("broken character", Reason.BROKEN_CHARACTER),
    ("is a scan, and", Reason.BAD_SCAN),
    ("holds no text", Reason.BLANK),
    ("has no pages", Reason.NO_PAGES),
    ("(a scan)", Reason.SCAN),
    ("is a folder", Reason.FOLDER),
    ("is no file", Reason.NO_FILE),
    ("may not be opened", Reason.NOT_OPEN),
    ("cannot be opened", Reason.NOT_OPEN),
    ("does not exist", Reason.GONE),
    ("no text on page", Reason.BLANK_PAGES),
    ("bytes that are no UTF-8", Reason.BAD_BYTES),
    ("cannot be seen", Reason.UNSEEN),
    ("could not be read as", Reason.DAMAGED),
)


def reason_of(sentence: str, *, name: str) -> Reason | None:
    """Which reason a sentence on the document of that name gives, whatever the name says; None for one not known."""
    said = sentence.replace(name, "", 1)
    return next((reason for words, reason in _WORDS if words in said), None)
