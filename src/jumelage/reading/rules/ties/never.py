"""Ties that never were: one sentence denies outright what another had told as so, in a quotation perhaps."""

from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.rules.ties.denials import tie_denied
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.seen import ties_seen

# nl "nooit een stedenband", de "nie mit Rodez verschwistert"; not "the tie has never been evaluated"
_NEVER = r"(?<!\w)(?:{never})\s(?:[\w'’-]+\s){0,5}$"
_FORMALLY = r"(?<!\w)(?:{formally})(?!\w)"
# nl "zo'n band is er niet" · de "Eine solche Partnerschaft hat es nie gegeben" · fr "il n'existe pas de tel jumelage"
_SUCH = r"(?<!\w)(?:{such_a})\s(?:[^\W\d_]+\s){0,2}$"
# nl "Die heeft nooit bestaan" · de "Die hat es nie gegeben"
_IT_NEVER_WAS = r"\W{0,3}(?:{it_town}|{pronoun})\s(?:[^\W\d_]+\s){1,4}(?:{never})\s(?:[^\W\d_]+\s){0,2}(?:{existed_ever})(?!\w)"
_PAPER = r"(?:{paper_of_tie})(?!\w)"  # en "have never had a charter": a tie there may be all the same
_JUST_TOLD = 2  # sentences


def never_were(sentence: Sentence, context: Context) -> Iterator[str]:
    """The ties of which the sentence says that they never were, whatever else the document says."""
    if (
        not (sentence.has("not") or sentence.pattern(_UNTRUE).search(sentence.text))
        or sentence.has("plan", "end", "suspended", "renewed")
        or sentence.pattern(_FORMALLY).search(sentence.text)
    ):
        return
    for tie in ties_seen(sentence, context):
        never = sentence.pattern(_NEVER).search(sentence.text, 0, tie.word.start)
        paper = sentence.pattern(_PAPER).search(sentence.text, tie.word.start, tie.word.end)
        if never is not None and paper is None and tie_denied(sentence, tie):
            yield tie.entity
    if sentence.pattern(_UNTRUE).search(sentence.text):
        yield from _untrue(sentence, context)
    last = context.last_tie
    if last is None or context.tie_distance > _JUST_TOLD:
        return
    if sentence.pattern(_IT_NEVER_WAS).match(sentence.text):
        yield last.entity
    nouns = sentence.all("tie", "tie_weak")
    if any(
        sentence.pattern(_SUCH).search(sentence.text, 0, w.start) and sentence.denied(w.start) for w in nouns
    ):
        yield last.entity


def _untrue(sentence: Sentence, context: Context) -> Iterator[str]:
    """en "Rumours that Tring has twinned with Lannion are unfounded" · nl "Dat klopt niet: er is nooit een band gesloten"."""
    ties = ties_seen(sentence, context)
    yield from (tie.entity for tie in ties if tie.word.kind == "tie_verb")
    never = (sentence.pattern(_NEVER).search(sentence.text, 0, w.start) for w in sentence.all("tie"))
    if not ties and context.last_tie is not None and context.tie_distance <= 1 and any(never):
        yield context.last_tie.entity


_UNTRUE = r"(?<!\w)(?:{untrue})(?!\w)"
