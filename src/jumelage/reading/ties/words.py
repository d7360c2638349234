"""The words for a tie in a sentence, and how far from one a town may stand that it ties."""

import re

from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

STOP = re.compile(r"[;!?]")
LONGEST_GAP = 70
_WITH_NAME = r"\s+(?:{plain_with}|{toward})\s+(?:(?:{article})\s+|\w+e\s+)?[^\W\d_a-z]"
_WITH_OR_BETWEEN = rf"{_WITH_NAME}|\s+(?:{{between}})\s+(?=[^\W\d_a-z])"  # de "die zwischen A und B"
RING = 3
TO_OURS = r"\s{1,2}(?:(?:{with})\s)?(?:{ours})(?!\w)(?!\s[a-z])"  # behind a verb: "is twinned with ours"
# what makes that a sentence is about something else than that there is a tie; "not" first
OF_ELSE = ("not", "rejected", "plan", "deferred", "end", "suspended", "renewed", "jubilee")
# nl "naast Solingen", de "neben der Stadt Quimper": a town beside which others are told of
BESIDE = r"(?<!\w)(?:{beside_town})\s(?:(?:{plain_with}|{determiner})\s(?:(?:{town_noun})\s)?)?$"
# de ", Lahntal mit", nl "en Xhoven met": whose tie it is, by its place in the sentence alone
UNKNOWN_OWNER = r"(?:\s?\([^()]{1,40}\))?(?:,\s(?:(?:{and_also})\s)?|\s(?:{and_also})\s)([^\W\d_a-z][\w'’-]{2,30})\s(?:{plain_with})\s"
# de ", einem Stadtteil von Dresden": of what the town just named is a part
WHOLE_OF_PART = r",\s(?:(?:{indefinite}|{article})\s|{elided})(?:[^\W\d_]+\s){0,2}(?:{part_noun})\s(?:(?:{of_town}|{lies_near})\s|{elided})$"
GOES_TO = r"(?<!\w)(?:{goes_there})\s(?:[^\s.;:!?,]+\s){0,2}(?:{goes_to})\s(?:(?:{determiner})\s)?$"


def tie_words(sentence: Sentence) -> list[Word]:
    """The words for a tie, the telling ones before the vague ones; last those in names of bodies, if there are vague ones."""
    if sentence.found_tie_words is None:
        sentence.found_tie_words = _find_tie_words(sentence)
    return sentence.found_tie_words


def _find_tie_words(sentence: Sentence) -> list[Word]:
    nouns = sentence.all("tie", "partner")
    told = (w for w in sentence.all("tie", "partner", "tie_verb") if _tells_of_tie(sentence, w, nouns))
    telling = [_without_possessive(sentence, w) for w in told]
    strong = [*telling, *_said_again(sentence, telling)]
    vague = [w for w in sentence.all("tie_weak") if _may_tell_of_tie(sentence, w, strong)]
    vague = vague if strong else [*vague, *_said_again(sentence, vague)]
    named_so = [w for w in strong if w.kind == "tie" and vague and sentence.in_organisation(w.start)]
    return [w for w in strong if w not in named_so] + vague + named_so


def _without_possessive(sentence: Sentence, word: Word) -> Word:
    """fr "nos jumeaux de Lahr": the word for a partner without the "our" that its term begins with."""
    led = sentence.pattern(_POSSESSIVE).match(sentence.text, word.start, word.end)
    return word._replace(start=led.end()) if led is not None and word.kind == "partner" else word


_POSSESSIVE = r"(?:{possessive})\s"


def _tells_of_tie(sentence: Sentence, word: Word, nouns: list[Word]) -> bool:
    """Whether the word means a tie of towns here; a verb only where it is no part of a noun or name."""
    if _by_other_means(sentence, word) or _of_persons(sentence, word) or _of_a_club(sentence, word):
        return False
    if word.kind == "tie" and sentence.pattern(_OF_A_THING).match(sentence.text, word.end):
        return False  # en: "this year's friendship prize"
    return word.kind != "tie_verb" or not (_within(word, nouns) or _ends_name(sentence, word))


_OF_A_THING = r"\s(?:{named_after_tie})(?!\w)"


def _said_again(sentence: Sentence, telling: list[Word]) -> list[Word]:
    """nl: "de jumelage met A bestaat sinds 1961, die met B sinds 1964": "die", as a word for the first kind of tie."""
    if not telling or not sentence.has("tie_again"):
        return []
    first = telling[0]
    with_name = sentence.pattern(_WITH_OR_BETWEEN)
    again = (w for w in sentence.all("tie_again") if w.start > first.end)
    kind = "tie_weak" if first.kind == "tie_weak" else "tie"
    return [Word(w.start, w.end, kind, first.code) for w in again if with_name.match(sentence.text, w.end)]


def _may_tell_of_tie(sentence: Sentence, word: Word, strong: list[Word]) -> bool:
    """Whether a vague word is no part of a telling one and means nothing else."""
    return (
        not _only_together(sentence, word)
        and not any(other.start <= word.start < other.end for other in strong)
        and not _of_an_office(sentence, word)
        and not _within(word, sentence.all("adopted"))  # fr: "donne son accord"
        and not _only_met(sentence, word)
        and not _of_a_club(sentence, word)
        and not sentence.pattern(_OF_SCHOOL).search(sentence.text, 0, word.start)
        and not _ends_a_title(sentence, word)
    )


def _ends_a_title(sentence: Sentence, word: Word) -> bool:
    """fr "12 000 € à Lot Coopération": the last word of somebody's name, where only names have a capital."""
    if "nouns_with_capital" in sentence.lexicon.habits or not sentence.text[word.start].isupper():
        return False
    if sentence.pattern(_LEADS_ON).match(sentence.text, word.end):
        return False  # en: "the One World Link between Warwick and Bo"
    return _NAME_BEFORE.search(sentence.text, max(0, word.start - _NAME_REACH), word.start) is not None


_LEADS_ON = r"\s(?:{with}|{between})\s"
_NAME_REACH = 30  # characters
_NAME_BEFORE = re.compile(r"[a-zà-ÿ]\s[A-ZÀ-Þ][\w'’-]+\s$")


def is_plural(sentence: Sentence, word: Word) -> bool:
    """Whether the word ends as one for several partners does: "twin towns", "zustersteden", "Partnerstädte"."""
    return sentence.pattern(_PLURAL).search(sentence.text, word.start, word.end) is not None


_PLURAL = r"(?:{plural_ends})$"


def _ends_name(sentence: Sentence, word: Word) -> bool:
    """Whether the word is the end of a longer name: fr "États-Unis", "Nations unies"."""
    if sentence.text[max(0, word.start - 1) : word.start] == "-":
        return True
    return sentence.pattern(_UNITED).search(sentence.text, 0, word.start) is not None


_UNITED = r"(?<!\w)(?:{united_before})\s$"


def _within(word: Word, others: list[Word]) -> bool:
    """Whether the word is but a part of another: the "twin" of "twin towns"."""
    wider = (other for other in others if other.end - other.start > word.end - word.start)
    return any(other.start <= word.start and word.end <= other.end for other in wider)


def _of_persons(sentence: Sentence, word: Word) -> bool:
    """fr: "Madame X et monsieur Y se sont mariés à Florence": towns marry, too, but these are people."""
    wed = sentence.text[word.start : word.end].casefold() in sentence.lexicon.small("wed")
    return wed and sentence.pattern(_PEOPLE).search(sentence.text) is not None


_PEOPLE = r"(?<!\w)(?:{title_of_person}|{people})(?!\w)"
_OF_SCHOOL = r"(?<!\w)(?:{of_school})\s$"  # en: "Brixton's school link with Shinjuku"


def _of_an_office(sentence: Sentence, word: Word) -> bool:
    """fr "l'échevin des Relations internationales", en "the public relations officer": what an office is for."""
    before = sentence.pattern(_OFFICE_BEFORE).search(sentence.text, 0, word.start)
    after = sentence.pattern(_OFFICE_AFTER).match(sentence.text, word.end)
    if before is None and after is None:
        return False
    return sentence.pattern(_WITH_NAME).match(sentence.text, after.end() if after else word.end) is None


_OFFICE_BEFORE = r"(?<!\w)(?:{of_office})\s$"
_OFFICE_AFTER = r"\s(?:{of_office})(?!\w)"


def _of_a_club(sentence: Sentence, word: Word) -> bool:
    """en: "Llanelli rugby club has links with Agen": those of a club, school or church."""
    if sentence.pattern(_CLUB_HAS).search(sentence.text, 0, word.start) is not None:
        return True
    # de: "Das Gymnasium in Olpe ist mit einem Lycée in Gérardmer verschwistert"
    school = sentence.pattern(_SCHOOL_IS)
    return word.kind == "tie_verb" and school.search(sentence.text, 0, word.start) is not None


_SCHOOL_IS = r"(?<!\w)[\w-]{0,20}?(?:{school_or_club})(?:\s[\w-]+){0,2}\s(?:{be})\s(?:[\w-]+\s){0,2}(?:{plain_with})\s(?:[\w'’-]+\s){0,5}$"
_CLUB_HAS = r"(?<!\w)(?:{no_town_body})(?:\s(?:(?:{of_town})\s|{elided})[\w-]+)?\s(?:{has}|{be}|{has_partner}|{keeps_up})\s(?:[^\W\d_]+\s){0,3}$"


def _only_met(sentence: Sentence, word: Word) -> bool:
    """de: "Mit Mikolów kamen wir 1994 in Kontakt", en "came into contact": that they met is no tie yet."""
    if sentence.pattern(_INTO).search(sentence.text, 0, word.start) is None:
        return False
    return sentence.pattern(_CAME_INTO).search(sentence.text) is not None


_INTO = r"(?<!\w)(?:{into_contact})\s$"
_CAME_INTO = r"(?<!\w)(?:{came_into})(?!\w)"


def _only_together(sentence: Sentence, word: Word) -> bool:
    """nl: "winnaar, samen met Deventer": they do something together and do not work together."""
    if sentence.text[word.start : word.end].casefold() not in sentence.lexicon.small("together"):
        return False
    return sentence.pattern(_WORKING).search(sentence.text) is None


_WORKING = r"(?<!\w)(?:{by_working})(?!\w)"


def _by_other_means(sentence: Sentence, word: Word) -> bool:
    """nl: "A en B zijn verbonden door een spoorlijn"; a tie by which they are bound is a word of its own."""
    bound = sentence.text[word.start : word.end].casefold() in sentence.lexicon.small("bound")
    if not bound or sentence.pattern(_BY).match(sentence.text, word.end) is None:
        return False
    papers = sentence.all("tie", "tie_weak")  # nl: "verbonden door een protocol"
    return not any(word.end < paper.start < word.end + _NEAR_BY for paper in papers)


_NEAR_BY = 25  # characters
_BY = r"\s+(?:{by})\s"


def is_of_a_new_one(sentence: Sentence, word: Word, start: int) -> bool:
    """fr: "remplacer ce jumelage par un accord avec Kiev": the town at `start` belongs to another, vague word."""
    weak = (one for one in sentence.all("tie_weak") if word.end <= one.start < start)
    return any(
        sentence.pattern(_A_NEW).search(sentence.text, 0, one.start)
        and sentence.pattern(_LED_AT_ONCE).fullmatch(sentence.text, one.end, start)
        for one in weak
    )


_A_NEW = r"(?<!\w)(?:{indefinite})\s$"
_LED_AT_ONCE = r"\s(?:{with})\s"


def joining(sentence: Sentence) -> list[Word]:
    """The words that say that one more came: de "hinzu" only beside "kam", for "dazu" says other things too."""
    if _joins_another_body(sentence):
        return []
    found = [word for word in sentence.all("joined") if not _joins_not(sentence, word)]
    if not found and (
        apart := sentence.pattern(_CAME_TO_IT).search(sentence.text)
        or sentence.pattern(_TO_IT_CAME).search(sentence.text)
    ):
        return [Word(apart.start(), apart.start(1), "joined", "")]  # nl: "kwam daar in 2010 bij"
    return found


def _joins_another_body(sentence: Sentence) -> bool:
    """de "Blomberg trat 2017 dem Klimabündnis bei", nl "trad toe tot de regio": what it joins is no circle of partners."""
    if sentence.has("tie", "partner"):
        return False
    return (
        sentence.has("campaign", "goal_set")
        or sentence.pattern(_JOINED_BODY).search(sentence.text) is not None
    )


_JOINED_BODY = r"(?<!\w)[\w-]*(?:{joined_body})(?!\w)"


def _joins_not(sentence: Sentence, word: Word) -> bool:
    if sentence.text[word.start : word.end].casefold() not in sentence.lexicon.small("joined_weakly"):
        return False
    clause = sentence.clause_of(word.start)
    comes = sentence.pattern(_COMES).finditer(sentence.text)
    return not any(sentence.clause_of(match.start()) == clause for match in comes)


_CAME_TO_IT = r"(?<!\w)(?:{comes})\s[^.;:,]{0,50}(?<!\w)(?:{came_to_it})(?=\s?(?:[.;:,]|$))()"
# nl "Daar kwamen Kiel (1947) en Dresden (1956) bij"
_TO_IT_CAME = r"(?<!\w)(?:{to_it})\s(?:{comes})\s[^.;:]{2,90}\s(?:{came_to_it})(?=\s?(?:[.;:]|$))()"
_COMES = r"(?<!\w)(?:{comes})(?!\w)"


def told_in_turn(sentence: Sentence) -> bool:
    """fr: "Le premier jumelage date de 1973, le second de 1998": whether it tells of two, and not of the last alone."""
    first = sentence.pattern(_THE_FIRST).search(sentence.text)
    return first is not None and sentence.pattern(_THE_SECOND).search(sentence.text, first.end()) is not None


_THE_FIRST = r"(?<!\w)(?:{the_former})(?!\w)"
_THE_SECOND = r"(?<!\w)(?:{the_latter})(?!\w)"


def without_dates(sentence: Sentence, start: int, end: int) -> str:
    """The stretch of the sentence, the dates in it left out with their "since" and "in"."""
    text = sentence.text[start:end]
    if _DIGIT.search(text) is None:
        return text
    for mention in reversed(sentence.dates):
        if start <= mention.cue_start and mention.end <= end:
            text = text[: mention.cue_start - start] + text[mention.end - start :]
    return text


_DIGIT = re.compile(r"\d")
