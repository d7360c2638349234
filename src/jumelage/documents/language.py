"""The language that a text is written in, told by its small words."""

import re

from jumelage.values.language import LANGUAGES, Language

_SAMPLE = 20_000  # characters
_FEWEST = 2  # small words of a language that must stand in the text
_LEAD = 1.3  # times as many as of any other

_WORDS = re.compile(r"[^\W\d_]+")
# The most frequent small words of each; one that two languages share counts for both and so decides nothing.
_SMALL: dict[Language, frozenset[str]] = {
    "nl": frozenset(
        "de het een en van in op te is dat die voor met niet zijn aan er ook als om door over bij maar naar uit dan tot"
        " wordt werd werden worden heeft hebben had deze dit nog meer kan wel geen of zich onder tussen sinds hun haar hij"
        " zij wij ons onze jaar jaren gemeente waar waarin waarmee was na tegen al zo toen omdat moet zal zou vanaf via"
        " wat welke ieder elk andere stad steden stedenband band is".split()
    ),
    "en": frozenset(
        "the of and to in a is that for it with as was on be by are at from this which or have has had not an were their"
        " its been also between since who but they he she his her we our you will would can may about into more than"
        " after when there other all such these those town city council year years is twin twinned if no one".split()
    ),
    "de": frozenset(
        "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat"
        " dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis"
        " mehr durch man sein wurde wurden zwischen seit ihre ihr ihren unter gegen jahr jahre jahren stadt gemeinde"
        " wir uns unser unsere eines dieser diese dieses kann ab vom besteht zwei was".split()
    ),
    "fr": frozenset(
        "le la les de des du et un une en à au aux que qui dans pour par sur est pas plus avec ce se sont il elle ils"
        " elles son sa ses leur leurs cette ces ou mais été être a ont l d s n c qu y ne nous vous notre nos depuis entre"
        " ville commune jumelage comme sans sous après avant ans année années tout tous deux si était dont où lors".split()
    ),
}


def detect_language(text: str) -> Language | None:
    """The language of a text among those that are read, by its first 20,000 characters; None where it is not clear."""
    words = _WORDS.findall(text[:_SAMPLE].lower())
    counts = {language: sum(map(_SMALL[language].__contains__, words)) for language in LANGUAGES}
    best, second = sorted(LANGUAGES, key=counts.__getitem__, reverse=True)[:2]
    if counts[best] < _FEWEST or counts[best] < _LEAD * counts[second]:
        return None
    return best
