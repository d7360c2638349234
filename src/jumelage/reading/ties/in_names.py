"""Towns in the name of an organisation: the ties that such a name tells of, and those that it only seems to tell of."""

from collections.abc import Iterator
from itertools import pairwise

from jumelage.reading.context import Context
from jumelage.reading.organisations import OrganisationName
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.governed import HYPHEN
from jumelage.reading.words import Word


def in_names(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """nl: "Stichting Gouda-Elmina", de: "Freundeskreis Schopfheim-Poligny": two towns in the name of an organisation."""
    home = context.home_ref
    if home is None or len(sentence.places) < 2:
        return
    for organisation in (*sentence.organisations, *_hyphened_bodies(sentence)):
        for one, two in pairwise(_towns_inside(sentence, organisation)):
            joint = HYPHEN.fullmatch(sentence.text, one.end, two.start)
            if joint is None or one.home == two.home:
                continue
            ref = context.municipality(two if one.home else one)
            if ref.id != home.id:
                members, word = (home, ref), Word(organisation.start, organisation.end, "tie", "contact")
                label, span = organisation.name, (one.start, two.end)
                yield TieSeen(context.tie(members), members, word, "contact", label, (one, two), *span)


def _towns_inside(sentence: Sentence, organisation: OrganisationName) -> list[PlaceName]:
    start, end = organisation.start, organisation.end
    return [p for p in sentence.places if start <= p.start and p.end <= end and not p.nation]


def _hyphened_bodies(sentence: Sentence) -> Iterator[OrganisationName]:
    """en "the Oxford-León Association", fr "l'association Évreux-Djougou": home and another town, a body beside them."""
    for one, two in pairwise(sentence.places):
        if one.home == two.home or sentence.text[one.end : two.start] not in ("-", "–", " - "):
            continue
        before = sentence.pattern(_BODY_BEFORE).search(sentence.text, 0, one.start)
        after = sentence.pattern(_BODY_AFTER).match(sentence.text, two.end)
        if before or after:
            yield OrganisationName(one.start, two.end, sentence.text[one.start : two.end])


_BODY_BEFORE = r"(?<!\w)(?:{organisation})\s(?:\w+\s)?$"
_BODY_AFTER = r"\s(?:\w+\s)?(?:{organisation}|{again_organisation})(?!\w)"


def share_association(sentence: Sentence, context: Context, word: Word, names: tuple[PlaceName, ...]) -> bool:
    """en "Crewe & Nantwich Twinning Association", fr "le comité de jumelage d'A et B": neighbours with one association."""
    if word.kind != "tie" or len(names) != 2 or not (names[0].known and names[1].known):
        return False
    after = sentence.pattern(_ASSOCIATION_AFTER).match(sentence.text, word.end)
    before = after or sentence.pattern(_ASSOCIATION_BEFORE).search(sentence.text, 0, word.start)
    one, two = names
    if before is None or not sentence.pattern(_AND_BESIDE).fullmatch(sentence.text, one.end, two.start):
        return False
    here, there = (context.places.resolve(name.name, name.country) for name in names)
    return here is not None and there is not None and here.country == there.country


def is_short_home(context: Context, name: PlaceName) -> bool:
    """fr: "l'association Cesson Jumelages", in a paper of Cesson-Sévigné: the home town by the first part of its name."""
    return context.home is not None and context.home.startswith((f"{name.name}-", f"{name.name} "))


def has_own_association(sentence: Sentence, context: Context, word: Word, name: PlaceName) -> bool:
    """en "Broughton Town Twinning Association", in a paper of the district: it is of the town, and ties it to none."""
    if word.kind != "tie" or sentence.text[name.end : word.start].strip():
        return False
    place = context.places.resolve(name.name, name.country)
    at_home = place is not None and place.country == context.places.near
    return at_home and sentence.pattern(_ASSOCIATION_AFTER).match(sentence.text, word.end) is not None


_ASSOCIATION_AFTER = r"\s(?:{again_organisation}|{organisation})(?!\w)"
_ASSOCIATION_BEFORE = r"(?<!\w)(?:{again_organisation}|{organisation})\s(?:{of_town}\s|{elided})?$"
_AND_BESIDE = r"\s(?:&|{and_also})\s"
