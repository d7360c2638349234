"""What it is that ends, where a sentence speaks of an end: a tie, a grant or an organisation."""

import re

from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_WHAT = ("organisation", "grant", "tie", "tie_weak", "partner", "it", "campaign")
# nl: "Het college stelt de raad voor de band te beëindigen": what is proposed has not ended
_PROPOSES = r"(?<!\w)(?:{proposes})\s+(?:\w+\s+){0,4}?(?:{proposes_apart})\s"
_TO_DO = r"(?<!\w)(?:{to_do})\s+\w+(?:{to_do_ends})(?!\w)"
_STOP = re.compile(r"[.;]")
_FOR = r"[^,;:]{0,60}?\s(?:{grant_for})\s[^,;:]{0,40}\Z"


def what_ends(sentence: Sentence, word: Word) -> Word | None:
    """The word for what ends: the nearest, or the grant that is for it ("de subsidie voor de stedenband")."""
    nearest = sentence.nearest((word.start, word.end), *_WHAT)
    if nearest is None:
        return None
    for grant in sentence.all("grant"):
        if (
            grant.code != "budget"
            and grant.end <= nearest.start
            and sentence.pattern(_FOR).match(sentence.text[grant.end : nearest.start + 1])
        ):
            return grant
    return nearest


def only_proposed(sentence: Sentence) -> bool:
    """Whether the sentence proposes to do something, in words that stand apart: "stelt … voor … te beëindigen"."""
    text, proposes, to_do = sentence.text, sentence.pattern(_PROPOSES), sentence.pattern(_TO_DO)
    opens = proposes.search(text)
    while opens is not None:  # each stretch between stops is looked through once
        stop = _STOP.search(text, opens.end())
        end = stop.start() if stop is not None else len(text)
        if to_do.search(text, opens.end(), end) is not None:
            return True
        opens = proposes.search(text, end)
    return False
