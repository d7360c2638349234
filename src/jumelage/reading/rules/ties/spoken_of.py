"""How a sentence goes on about the tie just spoken of: "it", "the agreement", the next line of its card."""

import re
from typing import NamedTuple

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.dates.mentions import Role as DateRole
from jumelage.reading.places.finder import Role
from jumelage.reading.rules.ties.after_contacts import made_after_contacts
from jumelage.reading.rules.ties.dated_so import dated_so
from jumelage.reading.rules.ties.over_clauses import makes_tie
from jumelage.reading.rules.ties.starts import DEFINITE
from jumelage.reading.rules.ties.word_dates import named_with_date
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate


class Again(NamedTuple):
    """The words that mean the tie; neither where the sentence goes on about it without a word for it."""

    pronoun: Word | None
    named: Word | None

    @property
    def word(self) -> Word | None:
        """The pronoun, or else the noun."""
        return self.pronoun or self.named


def told_again(sentence: Sentence, context: Context, tie: TieSeen) -> Again | None:
    """How the sentence goes on about the tie; none where it does not, keeps a jubilee or speaks of another town."""
    if context.tie_distance > _SPOKEN_OF:
        return Again(None, None) if _closes_treaty(sentence, context) else None
    pronoun, named = _pronoun(sentence) or _all_of_them(sentence, context), _named_again(sentence, tie)
    if pronoun is None and named is None and (tied := _tied_again(sentence, tie)) is not None:
        return Again(None, tied)
    again = Again(pronoun, named)
    if pronoun is not None and pronoun.kind == "both" and named is None:
        signed = next((word for word in sentence.all("start") if word.code == "signed"), None)
        if signed is not None and _signs_else(sentence, context, signed):
            return None
    if again.word is None and not _goes_on(sentence, context):
        return None
    if _is_counted_to(sentence):
        return None
    last = again.word.end if again.word else None
    if sentence.has("jubilee") or names_another(sentence, context, tie, last):
        return None
    if again.word is not None and _is_with_another(sentence, again.word):
        return None  # nl: "de samenwerking met het bedrijf …" is not the tie that was spoken of
    return again


def ties_again(sentence: Sentence, context: Context) -> tuple[TieSeen, ...]:
    """The ties that the sentence may go on about: all that were just told together where it says "they", else the last."""
    last = context.last_tie
    together = len(context.last_ties) > 1 and context.tie_distance == 0
    if together and sentence.pattern(_THEY).search(sentence.text):
        return context.last_ties
    return (last,) if last is not None else ()


_THEY = r"(?<!\w)(?:{they_ties})(?!\w)"
_SPOKEN_OF = 8  # sentences after which "it" is something else


def _pronoun(sentence: Sentence) -> Word | None:
    """The first "it" or "both" near the opening that no "with" follows."""
    with_it = sentence.pattern(_IT_WITH)
    again = (word for word in sentence.all("it", "both") if word.start < _NEAR_OPENING)
    again = (word for word in again if not _names_a_group(sentence, word))
    again = (word for word in again if not _behind_another(sentence, word))
    return next(
        (w for w in again if not with_it.match(sentence.text, w.end) or _between_both(sentence, w)), None
    )


def _all_of_them(sentence: Sentence, context: Context) -> Word | None:
    """nl "Beide zijn in 1976 gesloten", fr "Tous deux ont été signés en 1976": the word for the ties told together before it."""
    if len(context.last_ties) < _TWO or context.tie_distance > 0 or not sentence.days:
        return None
    opens = sentence.pattern(_THEY_OPEN).match(sentence.text)
    made = any(word.code == "signed" or makes_tie(sentence, word) for word in sentence.all("start"))
    return Word(*opens.span(1), "both", "") if opens is not None and made else None


_TWO = 2
_THEY_OPEN = r"({they_ties})\s"


def _between_both(sentence: Sentence, word: Word) -> bool:
    """nl "die de vriendschap tussen beide plaatsen bezegelde": both are those just spoken of."""
    between = sentence.pattern(_BETWEEN_SOME).match(sentence.text, word.end)
    return between is not None and any(both.start == between.end() for both in sentence.all("both"))


def _behind_another(sentence: Sentence, pronoun: Word) -> bool:
    """en "The sister state link between Wisconsin and Nicaragua is older: it dates from 1964": "it" is the one named there."""
    between = sentence.pattern(_BETWEEN_SOME)
    words = (w for w in sentence.all("tie", "tie_weak", "it") if w.end <= pronoun.start)
    return any(between.match(sentence.text, word.end) for word in words)


_BETWEEN_SOME = r"\s(?:{between})\s"
_NEAR_OPENING = 120  # characters


def _is_with_another(sentence: Sentence, word: Word) -> bool:
    """Whether the tie is said to be with somebody; not fr "Le jumelage avec cette région rurale remonte à 1967"."""
    with_it = sentence.pattern(_IT_WITH).match(sentence.text, word.end)
    if with_it is None or sentence.pattern(_TO_DO).match(sentence.text, word.end):
        return False
    return sentence.pattern(_THE_TOWN).match(sentence.text, with_it.end()) is None


_THE_TOWN = r"(?:[^\W\d_]+\s){1,2}(?:{town_noun})(?!\w)"
_TO_DO = r"\s(?:{before_verb})\s[^\W\d_]+n(?!\w)"  # de "den 1991 geschlossenen Vertrag zu kündigen"
_IT_WITH = r"\s+(?:{with}|{between}|{about_name})\s"


def _goes_on(sentence: Sentence, context: Context) -> bool:
    """Whether the sentence means the tie without a word for it."""
    if _goes_on_in_row(sentence, context) or is_labelled(sentence, context):
        return True
    if _is_signed_next(sentence, context) or _closes_treaty(sentence, context) or dated_so(sentence, context):
        return True
    if context.tie_distance <= 1 and made_after_contacts(sentence) is not None:
        return True
    return sentence.pattern(_PRONOUN).match(sentence.text) is not None


_PRONOUN = r"(?:{pronoun})\s"


def _named_again(sentence: Sentence, tie: TieSeen) -> Word | None:
    """A tie of which "the" says that we know it: nl "… onder de overeenkomst", de "der 1992 geschlossene Vertrag"."""
    definite = sentence.pattern(DEFINITE)
    such = sentence.pattern(_SUCH)
    text = sentence.text
    ties = [w for w in sentence.all("tie", "tie_weak") if not _names_a_group(sentence, w)]
    known = next((w for w in ties if w.kind == "tie" and definite.search(text, 0, w.start)), None)
    known = known or next((w for w in ties if such.search(text, 0, w.start)), None)
    return known or named_with_date(sentence, tie)


def _names_a_group(sentence: Sentence, word: Word) -> bool:
    """en "The twinning association, founded in 1979", "the Twinning Policy": what the word belongs to is no tie."""
    paper = sentence.pattern(_PAPER)
    return any(
        other.start == word.end + 1 and paper.fullmatch(sentence.text, other.start, other.end) is None
        for other in sentence.all("organisation", "policy")
    )


_PAPER = r"{paper_of_tie}"  # en "the twinning agreement"


def _tied_again(sentence: Sentence, tie: TieSeen) -> Word | None:
    """fr "Depuis 2023, Rostrenen est jumelée avec le camp de Nur Shams": a word for it where the partner is named again."""
    if not sentence.dates or sentence.has("jubilee", "plan", "not", "rejected"):
        return None
    labels = [member.label for member in tie.members]
    towns = [place for place in sentence.places if not (place.home or place.nation)]
    own = [place for place in towns if any(place.name in label for label in labels)]
    return next(iter(sentence.all("tie_verb")), None) if own and own == towns else None


_SUCH = r"(?<!\w)(?:{article})\s(?:{such})\s$"  # de "Die entsprechende Vereinbarung"


def names_another(sentence: Sentence, context: Context, tie: TieSeen, end: int | None) -> bool:
    """Whether the sentence names another town than those of the tie, and not only as where something is.

    A clause of time behind the words for the tie, which end there, may name any: de "Entstanden waren sie 1991, nachdem der Kanton Bern …".
    """
    after = sentence.pattern(_AFTERWARDS).search(sentence.text, end) if end is not None else None
    last = after.start() if after else len(sentence.text)
    where = {name for group in sentence.groups if group.role is Role.LOCATED for name in group.names}
    opens = sentence.pattern(_THEY_OPEN).match(sentence.text)  # fr "Tous deux ont été signés"
    own = (context.home or "").split("-")  # "de toenmalige gemeente Rijssen" of Rijssen-Holten
    return any(
        not (place.nation or place.home or place.name in own or place in where or place.start > last)
        and not (place.common and opens is not None and place.end <= opens.end())
        and not any(place.name in member.label for member in tie.members)
        for place in sentence.places
    )


_AFTERWARDS = r",\s(?:{clause_of_time})\s"


def _goes_on_in_row(sentence: Sentence, context: Context) -> bool:
    """en: "- Friedrichsdorf, Hesse. Charter signed there on 10 September 1977.": the row of the town goes on."""
    rows = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
    if sentence.first:
        return _is_on_card(sentence, context)
    return context.tie_distance <= 1 and sentence.passage.block.kind in rows


def _is_on_card(sentence: Sentence, context: Context) -> bool:
    """en: "Charter signed: 1999" under the line "Rouen (France)", on a page on ties."""
    if not context.titled_ties or context.tie_distance > _CARD_BACK or len(sentence.text) > _CARD_LINE:
        return False
    return not sentence.places and sentence.has("start") and sentence.has("tie", "tie_weak", "tie_verb")


_CARD_BACK = 6  # sentences, a heading counted as five
_CARD_LINE = 60  # characters


def _is_signed_next(sentence: Sentence, context: Context) -> bool:
    """nl: "In 1982 zette de toenmalige burgemeester er zijn handtekening", right after a sentence on the tie."""
    signed = next((word for word in sentence.all("start") if word.code == "signed"), None)
    if signed is None or context.tie_distance > 0 or sentence.pattern(_GUEST_BOOK).search(sentence.text):
        return False
    if sum(not _is_again(sentence, mention) for mention in sentence.days) != 1:
        return False
    if _signs_else(sentence, context, signed):
        return False
    return not (sentence.organisations or sentence.has("renewed", "grant", "plan", "policy", "campaign"))


def _signs_else(sentence: Sentence, context: Context, signed: Word) -> bool:
    """Whether something else is signed: en "a contract for a waterworks", nl after "Zij vierden vijftig jaar jumelage"."""
    if sentence.pattern(_ON_THING).search(sentence.text) or sentence.amounts:
        return True
    before = context.lexicon.find(context.said_before) if context.tie_distance == 0 else {}
    feast = bool(before) and context.lexicon.pattern(_FEAST).search(context.said_before) is not None
    then = min((m.day.first.year for m in sentence.days if m.day is not None), default=0)
    if sentence.anchor is not None and then < sentence.anchor.first.year - 1:
        return False  # nl "Daar is het jubileum gevierd. In 1982 zette de toenmalige burgemeester er zijn handtekening"
    return feast or "jubilee" in before or "renewed" in before


def _is_counted_to(sentence: Sentence) -> bool:
    """de "Ein Jahr bevor Adenauer und de Gaulle 1963 den Vertrag unterschrieben": of another treaty, to which it is counted."""
    counted = (m.end for m in sentence.dates if m.role is DateRole.DURATION)
    if sentence.pattern(_SHORTLY_BEFORE).search(sentence.text) is not None:
        return True
    return any(sentence.pattern(_BEFORE_THAT).match(sentence.text, end) for end in counted)


_FEAST = r"(?<!\w)(?:{feast_before})(?!\w)"
_ON_THING = r"(?<!\w)(?:{paper_on_thing})\s"
_SHORTLY_BEFORE = r"(?<!\w)(?:{shortly})\s(?:{before_that})\s"
_BEFORE_THAT = r"\s(?:{before_that})\s"


def _is_again(sentence: Sentence, mention: DateMention) -> bool:
    """de "1961 wurde in Ajka unterschrieben, 1962 noch einmal in Unna": the date of the second time."""
    again = sentence.pattern(_ONCE_MORE).match(sentence.text, mention.end)
    return again is not None and mention != sentence.days[0]


_GUEST_BOOK = r"(?<!\w)(?:{guest_book})(?!\w)"
_ONCE_MORE = r"\s(?:{once_more})(?!\w)"


def _closes_treaty(sentence: Sentence, context: Context) -> bool:
    """nl "Ondertekend te Genk op 14 juni 2004", where the paper itself is the agreement of the only tie it tells of."""
    if not sentence.first or len(sentence.days) != 1 or len(sentence.text) > _SIGNATURE_LINE:
        return False
    if len({tie.entity for tie in context.told_ties.values()}) != 1 or sentence.has("renewed", "plan", "not"):
        return False
    return any(word.code == "signed" and word.start == 0 for word in sentence.all("start"))


def closing_day(sentence: Sentence, context: Context) -> PartialDate | None:
    """en "PASSED this 6th day of November, 1991", de "Geschehen zu Ajka am 4. Mai 1986": of a paper that makes its only tie."""
    only = len({tie.entity for tie in context.told_ties.values()}) == 1 and context.last_grant is None
    if not only or sentence.pattern(_CLOSES).match(sentence.text) is None or len(sentence.days) != 1:
        return None
    if sentence.has("renewed", "plan", "not", "rejected") or len(sentence.text) > _CLOSING_LINE:
        return None
    day = sentence.days[0].day
    return day if day is not None and day.precision == "day" else None


_CLOSES = r"\W{0,3}(?i:{closes_paper})(?!\w)"
_CLOSING_LINE = 200  # characters
_SIGNATURE_LINE = 120  # characters


def is_labelled(sentence: Sentence, context: Context) -> bool:
    """de "Partnerschaft seit: 1979", fr "Date du jumelage : 1963", under the name of the town."""
    label = _LABEL.match(sentence.text)
    if (
        label is None
        or context.tie_distance > _UNDER_NAME
        or not sentence.has("tie", "tie_verb", "start", "partner")
    ):
        return False
    return any(m.start == label.end() or m.cue_start == label.end() for m in sentence.dates)


_UNDER_NAME = 6  # sentences; a heading counts as five
_LABEL = re.compile(r"[^:\n\d]{3,40}:\s")
