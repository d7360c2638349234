"""Why a document cannot be read, and what was left out of one, in the caller's language.

The core says it in English. It is known here by the words that tell one reason from the others; what is not known is told as
it was said.
"""

from jumelage.cli.told import told
from jumelage.documents.load.cleaning import VISIBLE
from jumelage.values.language import Language

# The first that fits counts.
_REASONS = (
    ("could not be recognised", "paper_not_recognised"),
    ("was not recognised within", "paper_too_slow"),
    ("is empty: choose", "paper_empty"),
    ("nothing but blanks", "paper_without_text"),
    ("is protected by a password", "paper_locked"),
    ("of an old Office", "paper_old_office"),
    ("document in RTF", "paper_rtf"),
    ("in one, so that it says different things", "paper_two_in_one"),
    ("is a ZIP archive", "paper_zip"),
    ("give it a name that ends in", "paper_misnamed"),
    ("is an OpenDocument file, but no text", "paper_no_text_document"),
    ("save the page anew", "paper_no_page"),
    ("turns the direction of writing", "paper_turning"),
    ("more marks on it than any script has", "paper_marks"),
    ("so it is no text", "paper_no_text"),
    ("is no text: it holds", "paper_no_text"),
    ("save it as UTF-8", "paper_encoding"),
    ("cannot be read: choose", "paper_no_document"),
    ("that are read at once", "paper_too_large"),
    ("holds more text than", "paper_too_long"),
    ("holds more headings", "paper_too_long"),
    ("unpacks to more than", "paper_unpacks"),
    ("nests or repeats more", "paper_strange"),
    ("declares a document type", "paper_strange"),
    ("of memory", "paper_memory"),
    ("that takes more than", "paper_too_slow"),
    ("came to grief", "paper_damaged"),
    ("gave no document", "paper_damaged"),
    ("damaged PDF", "paper_damaged"),
    ("is a damaged document", "paper_damaged"),
    ("broken character", "paper_damaged"),
    ("is a scan, and", "paper_bad_scan"),
    ("holds no text", "paper_without_text"),
    ("has no pages", "paper_without_text"),
    ("(a scan)", "paper_scan"),
    ("is a folder", "is_a_folder"),
    ("is no file", "paper_no_document"),
    ("may not be opened", "not_open_to_you"),
    ("cannot be opened", "not_open_to_you"),
    ("does not exist", "no_such_file"),
    ("no text on page", "paper_blank_pages"),
    ("bytes that are no UTF-8", "paper_bad_bytes"),
    ("cannot be seen", "paper_unseen"),
    ("could not be read as", "paper_damaged"),
)


def reason_told(sentence: str, *, name: str, language: Language) -> str:
    """A sentence of the core on the document of that name, in this language."""
    if language == "en":
        return sentence  # the core's own says more: where a byte is wrong, which part is damaged
    reason = sentence.replace(name, "", 1)
    for said, key in _REASONS:
        if said in reason:
            return told(key, language=language, file=name, sign=VISIBLE)
    return sentence
