"""Whether a sentence only supposes what it tells: "had the council agreed, …", "if the council agrees, …"."""

from jumelage.reading.sentence import Sentence

# nl "Als Zeist een band was aangegaan, had de raad …" · fr "Si Blois s'était jumelée, la ville aurait …"
_IF_IT_WERE = (
    r"\W{0,3}(?:{if_word})\s[^.;!?]{3,120}(?<!\w)(?:{had_been})\s[^.;!?]{3,160}(?<!\w)(?:{would})(?!\w)"
)
_IF_IT_WERE_THEN = r"\W{0,3}(?:{if_word})\s[^.;!?]{3,200},\s(?:{then_would})(?!\w)"
# nl "Had de raad vóór gestemd, dan was …" · de "Wäre Gotha eine Partnerschaft eingegangen, stünde …"
_HAD_IT_BEEN = r"\W{0,3}(?:{had_it})\s[^.;!?]{3,200}(?<!\w)(?:{would})(?!\w)"
_HAD_IT_BEEN_THEN = r"\W{0,3}(?:{had_it})\s[^.;!?]{3,200},\s(?:{then_would})(?!\w)"
_OPENS_SO = (_IF_IT_WERE, _IF_IT_WERE_THEN, _HAD_IT_BEEN, _HAD_IT_BEEN_THEN)
_WOULD_BE_IF = r"(?<!\w)(?:{would_now})\s[^.;!?]{3,200}\s(?:{only_if})\s"  # en "would now be twinned if"

_SHOULD_IT = r"\W{0,3}(?:{should_it})\s"  # en "Should members agree, …" · de "Sollte der Rat zustimmen, …"
# nl "mits de raad instemt" · fr "si le conseil donne son accord"
_IF_AGREED = r"(?<!\w)(?:{if_word})\s[^.;!?]{3,120}(?<!\w)(?:{agrees})(?!\w)"
# nl "In mei beslist de raad of het koor 900 euro krijgt" · fr "Le conseil dira s'il verse 900 euros"
_DECIDES_WHETHER = r"(?<!\w)(?:{decides_whether})(?:\s[\w.]{1,20}){0,4},?\s(?:{if_or_not})\s"
_ON_CONDITION = r"(?<!\w)(?:{on_condition})(?!\w)"


def is_unreal(sentence: Sentence) -> bool:
    """Whether it tells what would be, had something else been: nothing of it came to pass."""
    text = sentence.text
    opens = any(one.match(text) for one in sentence.likely(*_OPENS_SO))
    return opens or sentence.pattern(_WOULD_BE_IF).search(text) is not None


def awaits_vote(sentence: Sentence) -> bool:
    """Whether it tells what is to be done once somebody has agreed to it, or what somebody is to decide on."""
    text = sentence.text
    awaited = sentence.pattern(_SHOULD_IT).match(text) is not None
    awaited |= any(one.search(text) for one in sentence.likely(_IF_AGREED, _DECIDES_WHETHER))
    return awaited and not sentence.tells_past


def is_supposed(sentence: Sentence) -> bool:
    """Whether what it tells has not come about, or not yet: nl "tenzij", fr "sous réserve"."""
    if is_unreal(sentence) or awaits_vote(sentence):
        return True
    return not sentence.tells_past and sentence.pattern(_ON_CONDITION).search(sentence.text) is not None
