"""Partners named by the way: en "In 1999 Mayenne, our twin town, got a new mayor", where the year is of what happened to it."""

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.rules.ties.own_dates import is_listed
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word


def is_of_partner_aside(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether the town is a partner only in passing, and the date stands apart from the words that say so."""
    if tie.word.kind != "partner" or is_listed(tie) or mention.role not in (Role.ON, Role.SINCE):
        return False
    name = next((name for name in tie.names if not name.home), None)
    if name is None or sentence.has("tie", "tie_weak", "joined") or _is_bound(sentence, tie):
        return False
    if not (_follows_noun(sentence, tie.word, name) or _is_set_off(sentence, tie.word, name)):
        return False
    low, high = min(name.start, tie.word.start), max(name.end, tie.word.end)
    beside = 0 <= mention.cue_start - high < _RIGHT_BESIDE
    return not (beside or low <= mention.start < high)


def _follows_noun(sentence: Sentence, noun: Word, name: PlaceName) -> bool:
    """nl "onze zusterstad Galle", en "Ely's twin town, Ribe": the name of a town that is known to be one."""
    text = sentence.text
    if noun.end > name.start or text[noun.end : name.start].strip(" ,"):
        return False
    if sentence.pattern(_KNOWN_TOWN).search(text, 0, noun.start) is not None:
        return True
    return any(p.home and text[p.end : noun.start].strip() in _GENITIVE for p in sentence.places)


def _is_set_off(sentence: Sentence, noun: Word, name: PlaceName) -> bool:
    """de "Ajka, unsere Partnerstadt," · fr "Lahr, la ville jumelle de Dole,": between commas."""
    if name.end > noun.start or sentence.pattern(_CLOSES).match(sentence.text, noun.end) is None:
        return False
    return sentence.pattern(_ASIDE).fullmatch(sentence.text, name.end, noun.start) is not None


def _is_bound(sentence: Sentence, tie: TieSeen) -> bool:
    """nl "Met onze partnerstad Galle zijn we sinds 1976 verbonden": whether a verb tells of the tie, or of a signing."""
    if any(word.code == "signed" for word in sentence.all("start")):
        return True
    if sentence.pattern(_CHOSEN).search(sentence.text) is not None:
        return True
    verbs = sentence.all("tie_verb")
    return any(not tie.word.start <= verb.start < tie.word.end for verb in verbs)


_CHOSEN = r"(?<!\w)(?:{town_chosen})(?!\w)"
_RIGHT_BESIDE = 3  # characters: "our twin town Ribe, since 1990"
_GENITIVE = ("'s", "’s", "'", "’")
_KNOWN_TOWN = r"(?<!\w)(?:{possessive}|{determiner_of_tie}|{article})\s(?:[\w-]+\s)?$"
_ASIDE = r"(?:\s\([^()]{1,30}\))?,\s(?:(?:{possessive}|{determiner_of_tie}|{article})\s|{elided}|[\w-]+['’]s?\s)?(?:[\w-]+\s)?"
_CLOSES = r"(?:\s(?:{of_town})\s[^,;:.\d]{2,30})?(?=[,.;]|$)"
