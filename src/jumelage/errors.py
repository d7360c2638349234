"""The errors that Jumelage raises: one root, few precise ones."""

from collections.abc import Mapping
from typing import Any


class JumelageError(Exception):
    """Something that Jumelage cannot do right; its text is one sentence for the person at hand."""


class BadValue(JumelageError):
    """A value that does not say what its type must say."""


class BadDate(BadValue):
    """A date or period that is not written in EDTF, or that cannot exist."""


class BadGoal(BadValue):
    """A code of a Millennium Goal, Global Goal or target that does not exist."""


class ValueMisfit(BadValue):
    """A value that the vocabulary does not allow for its prop."""


class Mistyped(BadValue):
    """What somebody typed in a form and what is no value as it stands.

    `key` names the sentence that says what to do, in each language of the interface, and `params` fill it in.
    """

    def __init__(self, sentence: str, *, key: str, params: Mapping[str, Any]) -> None:
        """With the sentence in English, as all errors have one."""
        super().__init__(sentence)
        self.key = key
        self.params = params


class UnknownKind(JumelageError):
    """A kind of thing that the vocabulary does not know."""


class UnknownProp(JumelageError):
    """A prop that the vocabulary does not give to that kind."""


class BadVocabulary(JumelageError):
    """A vocabulary file that contradicts itself or leaves something out; the text names the place."""


class BadLine(JumelageError):
    """A line of JSON that is no statement, proposal or act; the text names the line."""


class BadAct(JumelageError):
    """A review, withdrawal or ruling on something that the register does not hold."""


class UnreadableDocument(JumelageError):
    """A document that cannot be read; the text says why and what to do."""


class ScannedDocument(UnreadableDocument):
    """A document that holds pictures of pages and no text."""

    scanned = True  # as the process that parses says it


class UnknownCheck(JumelageError):
    """A code that no check has."""


class BadFiling(JumelageError):
    """A list of papers on file that does not say what it must; the text names the file."""


class MissingLibrary(JumelageError):
    """A library of the system that is not installed; the text says which one and how to get it."""
