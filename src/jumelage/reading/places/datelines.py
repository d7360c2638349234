"""Datelines: where a newspaper writes from, before what it writes: nl "JOURE - De raad van Heerenveen …"."""

import re

from jumelage.reading.patterns import CAPITALS

_DATELINE = re.compile(
    rf"[{CAPITALS}][{CAPITALS}' ./-]{{2,40}}(?:[,(][^–—-]{{0,40}})?\s[–—-]\s(?=[^\w\s]{{0,2}}[^\W\d_a-z])"
)
_LEAST = 40  # characters of what it writes, which ends in a stop: less is a row, "OULU - Finland"
_STOPS = (".", "!", "?", "…", '"', "”", "»")


def dateline_end(text: str) -> int:
    """Where the dateline that opens the text ends, 0 for none."""
    found = _DATELINE.match(text)
    if found is None or len(text) - found.end() < _LEAST or not text.rstrip().endswith(_STOPS):
        return 0
    return found.end()
