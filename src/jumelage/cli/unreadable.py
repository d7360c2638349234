"""Why a document cannot be read, and what was left out of one, in the caller's language."""

from collections.abc import Mapping

from jumelage.cli.told import told
from jumelage.documents.load.cleaning import VISIBLE
from jumelage.documents.reasons import Reason, reason_of
from jumelage.values.language import Language

_KEYS: Mapping[Reason, str] = {
    Reason.NOT_RECOGNISED: "paper_not_recognised",
    Reason.RECOGNISED_TOO_SLOWLY: "paper_too_slow",
    Reason.EMPTY: "paper_empty",
    Reason.BLANK: "paper_without_text",
    Reason.LOCKED: "paper_locked",
    Reason.OLD_OFFICE: "paper_old_office",
    Reason.RTF: "paper_rtf",
    Reason.TWO_IN_ONE: "paper_two_in_one",
    Reason.ZIP: "paper_zip",
    Reason.MISNAMED: "paper_misnamed",
    Reason.NO_TEXT_DOCUMENT: "paper_no_text_document",
    Reason.NO_PAGE: "paper_no_page",
    Reason.TURNING: "paper_turning",
    Reason.MARKS: "paper_marks",
    Reason.NO_TEXT: "paper_no_text",
    Reason.ENCODING: "paper_encoding",
    Reason.NO_DOCUMENT: "paper_no_document",
    Reason.TOO_LARGE: "paper_too_large",
    Reason.TOO_LONG: "paper_too_long",
    Reason.UNPACKS: "paper_unpacks",
    Reason.STRANGE: "paper_strange",
    Reason.MEMORY: "paper_memory",
    Reason.TOO_SLOW: "paper_too_slow",
    Reason.DAMAGED: "paper_damaged",
    Reason.DAMAGED_PDF: "paper_damaged",
    Reason.BROKEN_CHARACTER: "paper_damaged",
    Reason.BAD_SCAN: "paper_bad_scan",
    Reason.NO_PAGES: "paper_without_text",
    Reason.SCAN: "paper_scan",
    Reason.FOLDER: "is_a_folder",
    Reason.NO_FILE: "paper_no_document",
    Reason.NOT_OPEN: "not_open_to_you",
    Reason.GONE: "no_such_file",
    Reason.BLANK_PAGES: "paper_blank_pages",
    Reason.BAD_BYTES: "paper_bad_bytes",
    Reason.UNSEEN: "paper_unseen",
}


def reason_told(sentence: str, *, name: str, language: Language) -> str:
    """A sentence of the core on the document of that name, in this language; as it was said where it is not known."""
    if language == "en":
        return sentence  # the core's own says more: where a byte is wrong, which part is damaged
    reason = reason_of(sentence, name=name)
    return told(_KEYS[reason], language=language, file=name, sign=VISIBLE) if reason else sentence
