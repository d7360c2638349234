"""The errors that Jumelage raises: one root, few precise ones."""


class JumelageError(Exception):
    """Something that Jumelage cannot do right; its text is one sentence for the person at hand."""


class BadValue(JumelageError):
    """A value that does not say what its type must say."""


class BadDate(BadValue):
    """A date or period that is not written in EDTF, or that cannot exist."""


class BadLine(JumelageError):
    """A line of JSON that is no statement, proposal or act; the text names the line."""


class UnreadableDocument(JumelageError):
    """A document that cannot be read; the text says why and what to do."""
