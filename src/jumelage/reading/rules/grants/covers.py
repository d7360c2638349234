"""What one amount of a grant covers: a year, each inhabitant, or both."""

from jumelage.reading.amounts import AmountMention
from jumelage.reading.sentence import Sentence
from jumelage.values.value import Choice

_YEARLY = r"(?<!\w)(?:{yearly})(?!\w)"
_PER_HEAD = "inhabitant"  # and nothing of how long: what the vocabulary calls a regime


def per(sentence: Sentence, amount: AmountMention) -> Choice | None:
    """What the amount covers, where the words beside it say so or it is the only one and told of as yearly."""
    if amount.per is not None:
        return Choice(amount.per) if amount.per != _PER_HEAD else None
    alone = len(sentence.amounts) == 1
    return Choice("year") if alone and sentence.pattern(_YEARLY).search(sentence.text) else None


def regime(sentence: Sentence, amount: AmountMention | None) -> Choice | None:
    """On what footing it is given: the sentence's own word for it, or "per head" of an amount for each inhabitant."""
    word = next(iter(sentence.all("regime")), None)
    if word is not None:
        return Choice(word.code, sentence.text[word.start : word.end])
    return per_head(amount) if amount is not None else None


def per_head(amount: AmountMention) -> Choice | None:
    """That it is given per head, where the amount is one for each inhabitant and nothing says of how long."""
    return Choice("per_head") if amount.per == _PER_HEAD else None
