"""What words become where a sentence takes them: German cases, French prepositions together with articles.

A template names the form behind a colon: `{the:gen}` makes "die Verbindung" into "der Verbindung", `{home:de}` makes "Arnhem"
into "d’Arnhem" and "Le Havre" into "du Havre". Dutch and English have no forms.
"""

import re

from jumelage.values.language import Language

# German: what an article becomes; of "ein" only that before masculine words, as sentences have no other.
_ARTICLES = {
    "akk": {"der": "den", "ein": "einen"},
    "dat": {"der": "dem", "die": "der", "das": "dem", "ein": "einem", "eine": "einer"},
    "gen": {"der": "des", "die": "der", "das": "des", "eine": "einer"},
}
_PHRASE = re.compile(r"(der|die|das|eine?)((?: [a-zäöüß]+?e[rs]?)*)( .*)", re.DOTALL)
_NOUN = re.compile(r"[A-ZÄÖÜ][\w-]*")
_MERGED = {"zu dem ": "zum ", "zu der ": "zur ", "an dem ": "am "}

# French: a preposition and the article of what follows, also where the article belongs to a name ("Le Havre").
_CONTRACTED = {
    "de": {"le": "du", "les": "des"},
    "à": {"le": "au", "les": "aux"},
}
_DAY = re.compile(r"\d{1,2}(?:er)? \D")
# What one hears begin with a vowel: Arnhem, Évry, Ypres; not York, Ouagadougou or onze.
_VOWEL = re.compile(r"(?!oua|oui|onz)[aàâäeéèêëiîïoôöuùûüœæ]|y(?![aeiouy])", re.IGNORECASE)


class Phrase(str):
    """Words that a template may ask a form of: `"{home:de}".format(home=Phrase("Arnhem", "fr"))`."""

    __slots__ = ("language",)

    language: Language

    def __new__(cls, words: str, language: Language) -> "Phrase":
        """The words, in this language."""
        made = super().__new__(cls, words)
        made.language = language
        return made

    def __format__(self, form: str) -> str:
        return inflected(str(self), form, self.language) if form else str(self)


def inflected(words: str, form: str, language: Language) -> str:
    """The words in this form: `akk`, `dat`, `gen`, `zu` or `an` in German, `de`, `à`, `en` or `que` in French."""
    if language == "de":
        return _german(words, form)
    if language == "fr":
        return _french(words, form)
    raise ValueError(f"{language} has no form {form!r}")


def _german(words: str, form: str) -> str:
    if form in ("zu", "an"):
        text = f"{form} {_german(words, 'dat')}"
        return next(
            (f"{short}{text[len(long) :]}" for long, short in _MERGED.items() if text.startswith(long)), text
        )
    phrase = _PHRASE.fullmatch(words)
    article = _ARTICLES[form].get(phrase[1]) if phrase else None
    if phrase is None or article is None:
        # a name has no case, and for the genitive stands with "von"
        return f"von {words}" if form == "gen" else words
    adjectives = re.sub(r"e[rs]?(?= |$)", "en", phrase[2])
    noun = phrase[3]
    if article == "des":
        noun = _NOUN.sub(lambda found: f"{found[0]}s", noun, count=1)
    return f"{article}{adjectives}{noun}"


def _french(words: str, form: str) -> str:
    if form == "en":  # until when: "jusqu’en 2014", "jusqu’au 31 décembre 2014"
        return f"au {words}" if _DAY.match(words) else f"en {words}"
    article, _, rest = words.partition(" ")
    contracted = _CONTRACTED.get(form, {}).get(article[:1].lower() + article[1:])
    if rest and contracted:
        return f"{contracted} {rest}"
    elided = form in ("de", "que") and _VOWEL.match(words)
    return f"{form[:-1]}’{words}" if elided else f"{form} {words}"
