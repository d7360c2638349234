"""Who is paid by a name that stands alone: nl "besloot Excelsior voor deze reis een subsidie van € 900 te verlenen"."""

import re
from collections.abc import Iterator

from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef

_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’&.-]*(?:\s[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ'’][\w'’&-]*){0,4}")
_GIVEN_LAST = r"[^.;:!?]{0,60}?\s(?:{given_last})(?!\w)"
_LED = r"(?<!\w)(?:{noun_stops}|{with}|{located}|{article}|{paid_from}|{chair}|{title_of_person})\s$"
_NO_NAMES = ("council", "executive", "policy", "campaign", "goal_set")
_BEFORE = 24  # code points before a name in which a word that leads it is looked for
_SHORTEST = 4  # letters of a name that is no initial


def bare_name(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """The one name with no word before it in the clause of a sum that is told to be given at its end."""
    habits = sentence.lexicon.habits
    if "verb_second" not in habits or "nouns_with_capital" in habits:
        return None  # other languages say "to" or have a dative
    if sentence.pattern(_GIVEN_LAST).match(sentence.text, amount.whole_end) is None:
        return None
    found = list(_names(sentence, context, amount))
    if len(found) != 1:
        return None
    return EntityRef(entity_id("Organisation", found[0]), found[0])


def _names(sentence: Sentence, context: Context, amount: AmountMention) -> Iterator[str]:
    """The names before a sum in its clause that are nobody known, no place, no day, and that no small word leads."""
    start, _ = sentence.clause_span(amount.start, amount.start)
    known = [(one.start, one.end) for one in parties(sentence, context)]
    known += [(one.start, one.end) for one in sentence.places if one.home]
    known += [(one.start, one.end) for one in sentence.dates]
    known += [(w.start, w.end) for w in sentence.all(*_NO_NAMES)]
    for match in _CAPITALS.finditer(sentence.text, max(start, 1), amount.whole_start):
        taken = any(first < match.end() and match.start() < last for first, last in known)
        led = sentence.pattern(_LED).search(sentence.text, max(0, match.start() - _BEFORE), match.start())
        if not taken and led is None and match.start() > start and len(match[0]) >= _SHORTEST:
            yield match[0]
