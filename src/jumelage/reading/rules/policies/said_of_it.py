"""Whether a sentence speaks of a paper that an earlier one named: by a pronoun, by its noun, as what a body adopts."""

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.bodies import bodies_in
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

JUST_NAMED = 1  # sentences since the paper that "it" stands for
_PRONOUN = r"(?:{again_paper})\s"
_PRONOUN_PASSIVE = r"(?:{again_paper})\s(?:{passive})(?!\w)"
_THE_NOUN = r"(?:\w{1,2}[.)]\s)?(?:{article})\s+([\w-]+)\s"
_IT = r"\s(?:(?:{it_paper})(?!\w)|(?:{article}|{demonstrative})\s([\w-]+))"
_TOO_SHORT = 3  # letters of a noun that may stand for a paper by chance
_HAS = r"(?<!\w)(?:{has_it})$"
_OBJECT_BEFORE = r"(?<!\w)(?:(?:{object_before})\s(?:\w+\s){0,2}|(?:{elided}))$"


def names_it_again(sentence: Sentence, title: str) -> bool:
    """nl: "… de Internationale Agenda. De agenda is vastgesteld door het college …"."""
    match = sentence.pattern(_THE_NOUN).match(sentence.text)
    return match is not None and len(match[1]) > _TOO_SHORT and match[1].casefold() in title.casefold()


def speaks_of_it(sentence: Sentence, told: Word) -> bool:
    """Whether the sentence opens with a pronoun for the paper: nl "Het is in 2012 vastgesteld", not "Het duurde tot 1975 …"."""
    if sentence.has("tie", "partner") or sentence.clause_of(told.start) > 0:
        return False
    return sentence.pattern(_PRONOUN).match(sentence.text) is not None


def it_was(sentence: Sentence, told: Word) -> bool:
    """nl "Zij is destijds door de raad aanvaard", of a paper just named; "Het college stemt in" has an article."""
    passive = sentence.pattern(_PRONOUN_PASSIVE).match(sentence.text) is not None
    return passive and speaks_of_it(sentence, told)


def adopts_it(sentence: Sentence, context: Context, told: Word) -> bool:
    """Whether a body adopts what the sentence before named: nl "Het college heeft deze vastgesteld", de "billigte das Papier"."""
    if context.policy_distance > JUST_NAMED or sentence.has("tie", "partner"):
        return False
    if sentence.pattern(_OBJECT_BEFORE).search(sentence.text, 0, told.start):
        return True  # fr "C'est l'assemblée municipale qui l'a validé", "le conseil l'adopta"
    if sentence.has("plan"):
        return False
    title = context.last_policy[1].casefold() if context.last_policy else ""
    for it in sentence.pattern(_IT).finditer(sentence.text):
        stands_for_it = _is_noun_of(it[1], title) if it[1] else not _is_article(sentence, it.end())
        if stands_for_it and _is_object(sentence, told, it.start(), it.end()):
            return True
    return False


def _is_noun_of(noun: str, title: str) -> bool:
    """Whether the noun is a word of the title."""
    return len(noun) > _TOO_SHORT and noun.casefold() in title


def _is_article(sentence: Sentence, end: int) -> bool:
    """nl "Daarover beslist die raad": an article of the body behind it, and no pronoun."""
    return any(body.start == end + 1 for body in bodies_in(sentence))


def _is_object(sentence: Sentence, told: Word, start: int, end: int) -> bool:
    """Whether the pronoun stands right at a word for adopting, or behind "has" in the clause of the word `told`."""
    if any(start == word.end or end + 1 == word.start for word in sentence.all("adopted")):
        return True
    has = sentence.pattern(_HAS).search(sentence.text, 0, start)
    return has is not None and sentence.clause_of(start) == sentence.clause_of(told.start)
