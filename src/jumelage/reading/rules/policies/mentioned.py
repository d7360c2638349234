"""A paper that a sentence names by its kind and says no more of; the next may tell who adopted it."""

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.paper_names import MAY_BE_TOLD
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id


def mentioned(sentence: Sentence, context: Context) -> tuple[str, str] | None:
    """The entity and title of nl "Goes heeft een Nota internationale contacten.", where the name ends the sentence."""
    if sentence.dates or sentence.has("adopted", "rejected", "plan", "not"):
        return None
    rest_of = _REST_OF_NOUNS if "nouns_with_capital" in sentence.lexicon.habits else _REST
    for word in reversed(sentence.all("policy")):
        if word.code not in MAY_BE_TOLD or not word.start or not sentence.text[word.start].isupper():
            continue
        led = sentence.pattern(_LED).search(sentence.text, 0, word.start)
        if led is None or not led.start():
            continue  # nl: "De Nota komt terug" tells of it
        rest = sentence.pattern(rest_of).fullmatch(sentence.text, word.end)
        if rest is not None:
            title = sentence.text[word.start : rest.end(1)]
            return entity_id("Policy", context.home_slug, title), title
    return None


_LED = r"(?<!\w)(?:{article}|{indefinite}|{possessive})\s$"
_REST = (
    r"((?:\s(?!(?:{passive}|{be}|{clause_verb}|{paper_says}|{name_stops})\s)[a-zà-ÿ][a-zà-ÿ'’-]+){0,3}"
    r"\s[a-zà-ÿ]{4,})\.?\s?"
)
_REST_OF_NOUNS = r"((?:\s[a-zà-ÿ]{2,4}){1,2}\s[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w-]{3,})\.?\s?"  # de "Richtlinie für die Partnerschaften"
