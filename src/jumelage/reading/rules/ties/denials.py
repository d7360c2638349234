"""Whether a sentence denies, refuses, wishes or only thinks of a tie or of its end."""

from jumelage.reading.endings import only_proposed
from jumelage.reading.rules.ties.planned_rows import is_planned_row
from jumelage.reading.rules.ties.told_apart import denied_apart, only_thought_of
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.supposed import is_supposed
from jumelage.reading.words import Word

_PROPOSED = r"(?<!\w)(?:{proposed})(?!\w)"
IS_NO_LONGER = r"(?<!\w)(?:{is_no_longer})\s(?:[^\W\d_]+\s){0,2}$"  # fr "n'est plus jumelée"
_AN = r"(?<!\w)(?:{indefinite}|{none})\s(?:[\w-]+\s){0,2}$"


def _only_imagined(sentence: Sentence, tie: TieSeen) -> bool:
    """nl: "wil een stedenband met X", "een stedenband met X is verworpen", "nooit een stedenband met X", "een jumelage met X?"."""
    word = tie.word
    if word.kind == "tie_weak" and _is_commissioned(sentence, word):
        return True
    if not _may_be_imagined(sentence, word):
        return False
    if sentence.text.rstrip().endswith("?"):
        return sentence.pattern(_PRESUPPOSES).match(sentence.text) is None
    if sentence.pattern(_WHETHER).match(sentence.text) or _is_commissioned(sentence, word):
        return True
    if _is_explored(sentence, word):
        return True
    if word.kind == "tie_verb":
        return _is_wished(sentence, word)
    return _unreal_in_clause(sentence, word)


def _may_be_imagined(sentence: Sentence, word: Word) -> bool:
    """Whether it is "a" tie, or a verb, rather than "the" tie that there is."""
    if word.kind in ("tie", "tie_weak"):
        return sentence.pattern(_AN).search(sentence.text[: word.start]) is not None
    return word.kind == "tie_verb"


def _is_commissioned(sentence: Sentence, word: Word) -> bool:
    """de: "wird beauftragt, Kontakte zu X aufzunehmen"."""
    return sentence.pattern(_COMMISSIONS).search(sentence.text, 0, word.start) is not None


def _is_explored(sentence: Sentence, word: Word) -> bool:
    """nl: "Een tweede band, met X, is onderwerp van een verkenning": planned in a clause after the first, without a day."""
    if sentence.clause_of(word.start) or sentence.days:
        return False
    planned = [sentence.clause_of(one.start) for one in sentence.all("plan")]
    # not in a clause that only says more of the tie: "…, dat uitwisseling moest geven"
    return bool(planned) and min(planned) > 1


def _is_wished(sentence: Sentence, word: Word) -> bool:
    """Whether the verb is denied or wished; not de "ist mit X verbunden und will daran nichts ändern"."""
    clause = sentence.clause_of(word.start)
    wished = (w for w in sentence.all("plan") if w.start < word.start or _closes_with(sentence, word, w))
    denied = sentence.denied(word.start) and not _end_denied(sentence, word)
    return denied or any(sentence.clause_of(one.start) == clause for one in wished)


def _closes_with(sentence: Sentence, word: Word, wished: Word) -> bool:
    """de "das sich mit X verschwistern möchte": the wish stands right behind the verb, and ends the clause."""
    return wished.start == word.end + 1 and sentence.text[wished.end : wished.end + 1] in _MARKS


_MARKS = ("", ".", ",", ";", ":", "!", "?")


def _end_denied(sentence: Sentence, word: Word) -> bool:
    """de "ist mit X verbunden und will die Partnerschaft nicht beenden": whether all that is denied is the end."""
    denials = sentence.all("not", "rejected")
    return bool(denials) and all(one.start > word.end and _before_end(sentence, one) for one in denials)


def _before_end(sentence: Sentence, denial: Word) -> bool:
    ends = sentence.all("end", "suspended")
    return any(0 <= end.start - denial.end <= _TO_END or end.start <= denial.start < end.end for end in ends)


_TO_END = 12  # characters


def _unreal_in_clause(sentence: Sentence, word: Word) -> bool:
    """Whether it is planned or denied; not de "pflegt eine Partnerschaft mit X und will sie weder beenden noch …"."""
    clause = sentence.clause_of(word.start)
    said = [one for one in sentence.all("plan", "not", "rejected") if sentence.clause_of(one.start) == clause]
    goes_on = sentence.pattern(_AND_PLANS)
    plans = (one.start for one in said if one.kind == "plan" and one.start >= word.end)
    turn = next((start for start in plans if goes_on.search(sentence.text, word.end, start)), None)
    said = [one for one in said if turn is None or one.start < turn]
    planned = any(one.kind == "plan" for one in said)
    return planned or (bool(said) and sentence.denied(word.start))


_AND_PLANS = r"\s(?:{and_also})\s$"
_WHETHER = r"(?:{whether})\s"
_PRESUPPOSES = r"\W{0,3}(?:{presupposes})(?!\w)"  # en: "Since when have we been twinned with X?"
_COMMISSIONS = r"(?<!\w)(?:{commissions})(?!\w)"


def _only_idea(sentence: Sentence, tie: TieSeen) -> bool:
    """fr "l'idée d'un second jumelage avec X" · en "the proposal for a twinning with X" · nl "status van het contact met X?"."""
    if tie.word.kind == "tie_weak" and sentence.text.rstrip().endswith("?"):
        return True
    said = (
        sentence.pattern(one).search(sentence.text, 0, tie.word.start) for one in (_IDEA_OF, _IN_TITLE_OF)
    )
    return any(match is not None for match in said)


# the idea of one that is not there yet: no "the" before it
_IDEA_OF = r"(?<!\w)(?:{proposed})\s(?:(?!(?:{article})\s)[a-zà-ÿ'’]+\s){0,3}(?:{elided})?$"
# nl "Motie M7 'Stedenband met Rafah'"
_IN_TITLE_OF = r"(?<!\w)(?:{asks_in_title})\s(?:[\w.]{1,8}\s)?[\"'‘“„«]\s?$"


def _made_later(sentence: Sentence, tie: TieSeen) -> bool:
    """en: "The idea of a link was raised in 1985, but the charter was not signed until 1990"."""
    clause = sentence.clause_of(tie.word.start)
    signed = (w for w in sentence.all("start") if w.code == "signed" and sentence.clause_of(w.start) > clause)
    dated = {sentence.clause_of(mention.start) for mention in sentence.days}
    return any(sentence.clause_of(w.start) in dated for w in signed)


_PLANNED = r"(?<!\w)(?:{planned_tie})\s$"


def no_more(sentence: Sentence, tie: TieSeen) -> bool:
    """de: "Seit 2012 besteht keine Partnerschaft mit Beverley mehr": there was one."""
    ends = {tie.word.end, max([tie.word.end, *(name.end for name in tie.names)])}
    pattern = sentence.pattern(_NO_MORE)
    return any(pattern.match(sentence.text, end) for end in ends)


_NO_MORE = r"\s(?:{no_more})(?!\w)"


def _in_the_making(sentence: Sentence, tie: TieSeen) -> bool:
    """en "Other partnerships are still being worked on, with Matola", nl "de band met X is in voorbereiding"."""
    if tie.word.kind == "tie_verb" or sentence.has("jubilee", "visit", "renewed"):
        return False
    return sentence.pattern(_WORKED_ON).match(sentence.text, tie.word.end) is not None


_WORKED_ON = r"[^.;:,()]{0,60}\s(?:{in_the_making})(?!\w)"


# not "decided against ending the twinning": no other verb stands between
_AGAINST = (
    r"(?<!\w)(?:{decided_against})\s?(?:(?!(?:{article}|{possessive})\s|[^\W\d_]+ing\s)[^\W\d_]+\s){0,3}$"
)


def _is_put_off(sentence: Sentence, tie: TieSeen) -> bool:
    """en: "Twinning with X: deferred to the next meeting": an item put off, which the word for the tie opens."""
    if tie.word.kind != "tie" or not sentence.has("deferred") or sentence.has("renewed", "jubilee", "visit"):
        return False
    return not sentence.text[: tie.word.start].strip(" -–•*0123456789.)") and not sentence.has("end")


def _only_sought(sentence: Sentence, tie: TieSeen) -> bool:
    """en "X is looking for a twin town", "asked us to become its twin", fr "X cherche une ville jumelle"."""
    word = tie.word
    if word.kind != "partner":
        return False
    if sentence.pattern(_SEEKS).search(sentence.text, 0, word.start):
        return True
    asked = sentence.pattern(_ASKS_WHETHER).search(sentence.text, 0, word.start)
    known = any(name.start == word.end + 1 for name in tie.names)  # nl: "onze partnerstad Vyškov"
    if asked is not None and not known and sentence.pattern(_MAY_BECOME).search(sentence.text, asked.end()):
        return True  # nl: "vroeg of Vyškov onze partnerstad kan worden"
    wished = sentence.has("plan", "not", "rejected", "requested")
    if not wished:
        return False
    if sentence.pattern(_BECOME_BEHIND).match(sentence.text, word.end):
        return True  # de: "Celle und Sumy wollen Partner werden"
    return sentence.pattern(_TO_BECOME).search(sentence.text, 0, word.start) is not None


_SEEKS = r"(?<!\w)(?:{seeks_one})\s?(?:(?!(?:{possessive}|{article})\s)[^\W\d_]+\s){0,3}$"
_BECOME_BEHIND = r"(?:\s[^\W\d_]+){0,2}\s(?:{become_behind})(?=\s?(?:[.,;:]|$))"
_TO_BECOME = r"(?<!\w)(?:{to_become})\s(?:[^\W\d_][\w'’-]*\s){0,4}$"

_ASKS_WHETHER = r"(?<!\w)(?:{asks_whether})\s"
_MAY_BECOME = r"(?<!\w)(?:{may_become})(?!\w)"


def _is_known(sentence: Sentence, tie: TieSeen) -> bool:
    """Whether what is proposed is to end or renew a tie that there is: nl "Voorstel om de band met X te beëindigen"."""
    if not sentence.has("end", "suspended", "renewed"):
        return False
    return sentence.pattern(_THE_TIE).search(sentence.text, 0, tie.word.start) is not None


_THE_TIE = (
    r"(?<!\w)(?:(?:{article}|{determiner_of_tie})\s|(?:{elided}))"
    r"(?:(?!(?:{elided})?(?:{indefinite})\s)[\w.'’-]+\s){0,5}$"
)


def _is_our_partner(sentence: Sentence, tie: TieSeen) -> bool:
    """de "eine Reise nach X, der sächsischen Partnerstadt": what is asked or refused is not the tie."""
    name = next((one for one in tie.names if one.end <= tie.word.start), None)
    if tie.word.kind != "partner" or name is None:
        return False
    return (
        sentence.pattern(_APPOSED).fullmatch(sentence.text, max(name.end, name.reach), tie.word.start)
        is not None
    )


_APPOSED = r",\s(?:{article}|{possessive}|{determiner_of_tie})\s(?:[^\W\d_]+\s)?"


def _only_supposed(sentence: Sentence, tie: TieSeen) -> bool:
    """en "Had the council twinned with X in 1948, …", and not "Had the twinning with X ended": there is one."""
    if not is_supposed(sentence):
        return False
    known = sentence.pattern(_THE_TIE).search(sentence.text, 0, tie.word.start)
    return known is None or tie.word.kind == "tie_verb"


def tie_denied(sentence: Sentence, tie: TieSeen) -> bool:
    """nl: "heeft geen stedenband met", "een stedenband met X is er nooit gekomen"."""
    apart = denied_apart(sentence, tie)
    if apart is not None:
        return apart
    if any(unmade(sentence, tie) for unmade in _UNMADE):
        return True
    known = _is_known(sentence, tie) or _made_later(sentence, tie) or _is_our_partner(sentence, tie)
    if not known and _only_idea(sentence, tie):
        return True
    if _only_imagined(sentence, tie):
        return True
    if not sentence.has("not", "rejected"):
        return False
    if not known and sentence.pattern(_PROPOSED).search(sentence.text[: tie.word.start]):
        return True
    return _is_none(sentence, tie)


def _is_planned(sentence: Sentence, tie: TieSeen) -> bool:
    """en: "voted not to proceed with the proposed twinning"."""
    return sentence.pattern(_PLANNED).search(sentence.text, 0, tie.word.start) is not None


def _is_decided_against(sentence: Sentence, tie: TieSeen) -> bool:
    """en: "decided against twinning with X"."""
    return sentence.pattern(_AGAINST).search(sentence.text, 0, tie.word.start) is not None


def _is_none(sentence: Sentence, tie: TieSeen) -> bool:
    """nl "heeft geen stedenband met X"; not de "Seit 2012 besteht keine Partnerschaft mit X mehr"."""
    start = tie.word.start
    none = sentence.lexicon.small("none")
    for word in sentence.all("not"):
        near = (
            0 <= start - word.end < _NONE_REACH and sentence.text[word.end : start].count(" ") < _NONE_WORDS
        )
        if not near or sentence.text[word.start : word.end].casefold() not in none:
            continue
        if not sentence.in_organisation(start) and not no_more(sentence, tie):
            return True
    return False


_NONE_REACH = 20  # characters
_NONE_WORDS = 3  # blanks between


# why a tie that a sentence speaks of was not made; each asks it of the sentence and the tie
_UNMADE = (
    only_thought_of,
    _is_planned,
    _is_put_off,
    _is_decided_against,
    _in_the_making,
    _only_sought,
    _only_supposed,
    is_planned_row,
)


def _of_renewal(sentence: Sentence, word: Word, denial: Word) -> bool:
    """nl: "De overeenkomst is eind 2013 afgelopen en niet vernieuwd": it ended, and what is denied is another."""
    if not 0 <= denial.start - word.end <= _AND_NOT:
        return False
    return any(0 <= one.start - denial.end <= _NONE_REACH for one in sentence.all("renewed"))


_AND_NOT = 12  # characters


# nl "Gevraagd: de stedenband met Weiz op te heffen"
_ONLY_ASKED = r"\W{0,3}(?:{proposal_label})(?:\s[^\W\d_]+){0,2}\s?:\s"


def only_wished(sentence: Sentence, word: Word) -> bool:
    """Whether the end is wished, proposed, refused or denied rather than told."""
    clause = sentence.clause_of(word.start)  # nl "geen contact" is itself what is told
    apart = (one for one in sentence.all("not") if not word.start <= one.start < word.end)
    apart = (one for one in apart if not _of_renewal(sentence, word, one))
    denied = any(sentence.clause_of(one.start) == clause for one in apart)
    unreal = denied or sentence.in_clause(word.start, "plan") or is_supposed(sentence)
    unreal |= sentence.pattern(_ONLY_ASKED).match(sentence.text, 0, word.start) is not None
    return unreal or sentence.has("rejected") or only_proposed(sentence)
