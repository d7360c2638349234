"""The exact words that a claim rests on, and where they stand.

Follows the TextQuoteSelector and TextPositionSelector of the W3C Web Annotation Data Model
(https://www.w3.org/TR/annotation-model/#selectors): exact words, some text before and after, start and end.
"""

from dataclasses import dataclass

CONTEXT = 32  # code points of prefix and suffix


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document; `start` and `end` count code points of its text as loaded, from 0, end excluded."""

    document: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    page: int | None = None

    @classmethod
    def cut(cls, document: str, text: str, start: int, end: int, *, page: int | None = None) -> "Quote":
        """The quote of `text[start:end]`, with the context around it."""
        return cls(
            document,
            text[start:end],
            text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT],
            start,
            end,
            page,
        )

    def stands_in(self, text: str) -> bool:
        """Whether the words stand in `text` at the very place."""
        return text[self.start : self.end] == self.exact
