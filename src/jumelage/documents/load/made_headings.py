"""Headings that a paper makes by hand, of bold, underlined or larger letters instead of a style."""

_LONGEST = 100  # characters


def may_be_heading(words: str) -> bool:
    """Whether a paragraph is so short and so without a stop that it is a heading where its letters say so."""
    text = words.strip()
    return (
        0 < len(text) <= _LONGEST
        and "\n" not in text
        and "\t" not in text
        and not text.endswith((".", ",", ";"))
    )
