"""Who is paid where the town bears what something costs them: nl "de reiskosten van het koor", en "the choir's fares"."""

from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.purposes import ARTICLE
from jumelage.reading.seen import PartyKind
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef

_COSTS_OF = (
    rf"(?<!\w)(?:({{borne_costs}})|{{work_done}})\s(?:[^\W\d]+\s){{0,2}}?(?:{{costs_of}})\s?(?:{ARTICLE})?"
)
_PEOPLE = r"((?:[^\W\d][\w-]*\s){0,2}?(?:{people_paid}))(?!\w)"
_ENDS = r"\s?[,;:.()€£\d]|\s(?:{noun_stops})(?!\w)|\s?$"  # not en "the school exchange"
_OWN_COSTS = (
    r"((?:[^\W\d][\w-]*\s){0,1}?(?:{people_paid}))['’]s?\s(?:[^\W\d]+\s){0,2}?(?:{borne_costs})(?!\w)"
)


def whose_costs(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """The group or people whose costs the sum is, where the sentence tells so."""
    for match in sentence.pattern(_COSTS_OF).finditer(sentence.text):
        named = next(
            (
                one.ref
                for one in parties(sentence, context)
                if one.what is PartyKind.ORGANISATION
                and one.start == match.end()
                and sentence.pattern(_ENDS).match(sentence.text, one.end)
            ),
            None,
        )
        people = sentence.pattern(_PEOPLE).match(sentence.text, match.end()) if match[1] else None
        if named is not None or people is not None:
            return named or _people(context, people[1] if people else "")
    owned = sentence.pattern(_OWN_COSTS).search(sentence.text)
    return _people(context, owned[1]) if owned is not None else None


def _people(context: Context, name: str) -> EntityRef:
    return EntityRef(entity_id("Organisation", context.home_slug, name), name)
