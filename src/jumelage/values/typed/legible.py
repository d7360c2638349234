"""What somebody typed, as it can be read: composed letters, no space around it, nothing that cannot be seen."""

import re
import unicodedata

from jumelage.values.typed.mistakes import mistyped

# Control characters but for tabs and line ends, turns of direction, zero width. Joiners stay: Sinhala and others need them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def legible(text: str, *, longest: int = 4000) -> str:
    """The text with letters composed (NFC) and one kind of line end; raises Mistyped where it is empty, hides or is too long."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not text:
        raise mistyped("text.empty")
    if found := _HIDDEN.search(text):
        raise mistyped("text.hidden", code=f"U+{ord(found[0]):04X}")
    if len(text) > longest:
        raise mistyped("text.long", most=longest)
    return text
