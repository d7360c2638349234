"""Papers named by their kind, with the words, the number or the subject that tell them apart."""

import re

from jumelage.reading.context import Context
from jumelage.reading.patterns import CAPITALS
from jumelage.reading.rules.policies.agenda_items import item_named
from jumelage.reading.rules.policies.bodies import bodies_in
from jumelage.reading.rules.policies.names_by_deed import told_of
from jumelage.reading.rules.policies.numbered import numbered
from jumelage.reading.rules.policies.paper_names import INSTRUMENTS, MAY_BE_TOLD, YEARS_BEHIND, Title
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Lexicon, Word

_PART_OF_NAME = rf"[{CAPITALS}][\w’'&-]*|\d{{4}}(?:\s?[-–/]\s?\d{{2,4}})?"
_NAME_AFTER = rf"\s+(?:[–—-]\s*)?(?:(?:{{about_name}})\s+)?((?:{_PART_OF_NAME})(?:(?:[^\S\n]+|\n(?![{CAPITALS}]))(?:{_PART_OF_NAME}|(?:{{in_title}})(?!\w))){{0,8}})"
_COMPANION = r"([\w-]+\s+(?:&|{and_also})\s+)$"
_TITLE_ADJECTIVE = r"(?<!\w)((?:{title_adjective})\s+)$"
_LETTER = re.compile(r"[^\W\d_]")
_CAPITAL_ADJECTIVE = rf"(?<=\s)([{CAPITALS}][\w-]+(?:{{adjective_ends}})\s+)$"
_BARE_PROGRAMME = r"(?:{bare_programme})"
_BARE_STRATEGY = r"(?:{bare_strategy})"
_NO_TITLE = r"\s+(?:\d|(?:{no_title})\s)"
_TRAILING = r"(?:\s+(?:{ends_no_title}))+$"
# nl "Citeertitel: Subsidieverordening …" · de "TOP 7: Richtlinien zur …", below the line that names the sitting
_LABEL = (
    r"(?:[^\n]{4,90}\n)?\W{0,3}(?:{title_label}|{item_word})(?:\s\d{1,4}(?:[-./]\d{1,4}){0,2})?\s?[:.–-]\s"
)
_TO_THE_STOP = re.compile(r"[^()\n.]{12,160}")
_NUMBER_AFTER = re.compile(r"\s+([A-Z]?\d{1,3}\w?)\s*(?:\([^()]{2,60}\)\s?)?(?:[–—:-]\s*(.{5,80}))?")
_KIND_AND_DAY = re.compile(r"(?:[,:]?\s[^\W_]+){0,2},?(?:\s[^\W_]+){0,3}\s\d{4}")
_MORE = 6  # code points behind the word for a paper, which alone is no title
_SOME_WORDS = 2  # spaces in a line that is a title
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d")
_GOES_ON = r"\s(?:{title_goes_on})\s"  # fr: "les Orientations de l'action internationale"
_WHOSE = re.compile(r"[’']s\s")
_AN_ARTICLE = r"(?:{article}|{indefinite}|{demonstrative}|{possessive}|{our})\s"
_NAMES_BEFORE = re.compile(r"(?:^|(?<=\s))((?:[A-Z][\w'’-]+\s+){1,6}(?:[a-z]+\s+)?)$")
_UP_TO_BRACKET = re.compile(r"((?:\s[^\s().;:,]{1,30}){0,9})\s?[(–—]\s?")
_IN_BRACKET = 12  # code points behind the bracket in which the body begins
_CAPITALS_AFTER = r"(?:\s+(?:{in_title}|{about}))?(?:\s+[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’-]+){1,5}"
_APPOSED = re.compile(r",\s+((?:[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’-]*)(?:\s+[\w'’-]+){0,6}),")


def one_word(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """nl: "Europastrategie"."""
    if "name_before_kind" in sentence.lexicon.habits:
        return None  # "Strategy" alone is a kind
    own = sentence.text[word.start : word.end]
    kind = sentence.pattern(_BARE_STRATEGY).match(own) is not None
    more = sentence.pattern(_GOES_ON).match(sentence.text, word.end) or name_after(sentence, context, word)
    if word.code == "strategy" and own[0].isupper() and word.start > 0 and not kind and not more:
        return own, word.start, word.end
    return None


def name_before(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """en: "the Sister City Policy", "Tay Cities international strategy"."""
    if "name_before_kind" not in sentence.lexicon.habits or word.code in INSTRUMENTS:
        return None
    match = _NAMES_BEFORE.search(sentence.text, 0, word.start)
    if match is None:
        return None
    article = sentence.pattern(_AN_ARTICLE).match(match[1])
    start = match.start(1) + (article.end() if article else 0)
    if (whose := _WHOSE.search(sentence.text, start, word.start)) is not None:
        start = whose.end()  # en: "the Council's International Policy Statement"
    told = (w.end + 1 for w in sentence.all("adopted", "issued", "sent") if start <= w.start < word.start)
    start = max(told, default=start)  # en: "The Chief Executive issued Circular 4/2019"
    if start == word.start:
        return None  # en: "The report looked at …"
    years = YEARS_BEHIND.match(sentence.text, word.end)
    end = years.end() if years else word.end
    return sentence.text[start:end], start, end


def name_after(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """nl: "kadernota Internationaal Beleid", "agenda 2009-2012"."""
    text, end = sentence.text, word.end
    after = sentence.pattern(_NAME_AFTER).match(text, end)
    name = sentence.pattern(_TRAILING).sub("", after[1]) if after else ""
    if after is None or not name:
        return None
    if word.code in INSTRUMENTS and not _LETTER.search(name):
        return None  # nl: "Raadsvoorstel 2004/37" is a number
    if _is_chapter(sentence, word, name):
        return None
    if any(m.day and m.day.precision == "day" and m.start <= after.start(1) < m.end for m in sentence.days):
        return None  # en: "passed a resolution on 6 June 2005"
    stop = end + text[end : after.end(1)].rfind(name) + len(name)
    if any(place.start <= after.start(1) and stop <= place.end for place in sentence.places):
        return None  # nl: "een nota Velsen" names a town
    start = with_companion(text, word.start, sentence.lexicon)
    return text[start:stop].strip(), start, stop


def _is_chapter(sentence: Sentence, word: Word, name: str) -> bool:
    """nl "Programma Bestuur en organisatie": a chapter of a budget, and no paper that was adopted for some years."""
    bare = sentence.pattern(_BARE_PROGRAMME).fullmatch(sentence.text, word.start, word.end) is not None
    return bare and not _YEARS.search(name) and not sentence.has("adopted", "sent")


def opening_line(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """de: "Richtlinien zur Förderung … (Gemeinderatsbeschluss vom …)" as the first line."""
    if not context.in_opening(sentence) or not _begins_title(sentence, context, word):
        return None
    if sentence.days and (named := told_of(sentence, context, word)) is not None:
        return named  # de: "Leitlinien zur internationalen Arbeit, vom Rat am 8. Juli 2010 beschlossen"
    title = _up_to_what_is_told(sentence, word)
    if title is None:
        return None
    kind = _KIND_AND_DAY.fullmatch(title, word.end - word.start)
    if context.line_before and kind and sentence.days and not word.start:
        return context.line_before, 0, word.end  # nl "Rapport, november 2013" under the title itself
    if title.count(" ") < _SOME_WORDS and not _YEARS.search(title):
        return None  # nl: "Subsidieregeling blijft" heads a news item
    if _is_chapter(sentence, word, title):
        return None
    return title.strip(), word.start, word.start + len(title)


def _begins_title(sentence: Sentence, context: Context, word: Word) -> bool:
    """Whether a title may begin with the word: at the head of the line, or behind a label that says so."""
    if word.code == "decision" or sentence.pattern(_NO_TITLE).match(sentence.text, word.end):
        return False  # nl: "Programma 1 Bestuur" is a chapter, "Memo aan de raad" an address
    if not word.start:
        return True
    if sentence.pattern(_LABEL).fullmatch(sentence.text, 0, word.start) is None:
        return False
    # in a register such a line names an item
    return not context.papers_sort or item_named(sentence, context) is None


def _up_to_what_is_told(sentence: Sentence, word: Word) -> str | None:
    """The line from the word on, up to a day or the word for adopting or sending; None where too little is left."""
    whole = _TO_THE_STOP.match(sentence.text, word.start)
    least = word.end + _MORE
    if whole is None or whole.end() <= least:
        return None
    dated = [m.cue_start for m in sentence.days if m.day and m.day.precision == "day"]
    ends = [*dated, *(w.start for w in sentence.all("adopted", "sent"))]
    told = min((end for end in ends if end > least), default=whole.end())
    return sentence.text[word.start : min(told, whole.end())].rstrip(" ,-–")


def of_its_body(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """fr: "1996 : première charte de coopération (conseil municipal)", en: "Twinning rules (Cabinet, 5 July 2011)"."""
    if word.code not in MAY_BE_TOLD or not (sentence.days or sentence.row_day):
        return None
    name = _UP_TO_BRACKET.match(sentence.text, word.end)
    if name is None or not any(0 <= b.start - name.end() < _IN_BRACKET for b in bodies_in(sentence)):
        return None
    return sentence.text[word.start : name.end(1)], word.start, name.end(1)


def numbered_motion(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """nl: "motie 14", "amendement 3b – Geen geld voor reizen"."""
    numbered = _NUMBER_AFTER.match(sentence.text, word.end) if word.code == "motion" else None
    if numbered is None:
        return None
    stop = numbered.end() if numbered[2] else numbered.end(1)
    return sentence.text[word.start : stop].strip(" .-–"), word.start, stop


def numbered_decision(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """en: "RESOLUTION NO. 4412" · fr: "délibération n° 15-047"."""
    end = numbered(sentence, word)
    if end is None or (word.code == "decision" and item_named(sentence, context) is not None):
        return None  # fr: "Délibération n° 15-047 : subventions" has its name behind
    return sentence.text[word.start : end], word.start, end


def agreement(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """fr: "convention de coopération décentralisée"."""
    own = sentence.text[word.start : word.end]
    # fr: "Leur accord de coopération a été reconduit"
    renewed = sentence.has("renewed") and not sentence.has("adopted")
    named = word.code == "agreement" and " " in own and not renewed
    return (own, word.start, word.end) if named else None


def with_companion(text: str, start: int, words: Lexicon) -> int:
    """Where a name starts, with the adjective or the other paper before it: nl "Collegebericht & uitgangspuntennotitie"."""
    match = words.pattern(_COMPANION).search(text, 0, start)
    if match and match[1][0].isupper():
        return match.start(1)
    match = words.pattern(_CAPITAL_ADJECTIVE).search(text[:start])
    if match and match.start(1):
        return match.start(1)  # nl: "de Internationale Agenda 2015-2018"
    match = words.pattern(_TITLE_ADJECTIVE).search(text, 0, start)
    return match.start(1) if match else start


def apposed(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """en: "The last written statement, Partners in Europe, was agreed by …"."""
    after = _APPOSED.match(sentence.text, word.end)
    if word.code not in MAY_BE_TOLD or after is None or not sentence.has("adopted", "sent", "rejected"):
        return None
    if any(place.start <= after.start(1) and after.end(1) <= place.end for place in sentence.places):
        return None
    return after[1], after.start(1), after.end(1)


def in_capitals(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """en: "the Framework for International Partnerships", where common nouns are written small."""
    if "nouns_with_capital" in sentence.lexicon.habits or word.code not in MAY_BE_TOLD:
        return None
    if not word.start or not sentence.text[word.start].isupper():
        return None
    after = sentence.pattern(_CAPITALS_AFTER).match(sentence.text, word.end)
    return (sentence.text[word.start : after.end()], word.start, after.end()) if after else None
