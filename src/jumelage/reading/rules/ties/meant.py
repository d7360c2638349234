"""Which tie a sentence means that names none by a word for it: that of a town it names, else the one just spoken of."""

from jumelage.reading.context import Context
from jumelage.reading.places.finder import Role
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.seen import ties_seen


def ties_meant(sentence: Sentence, context: Context) -> tuple[TieSeen, ...]:
    """The ties that the sentence names, else those told before of the towns in it, else the last."""
    if seen := ties_seen(sentence, context):
        return seen
    towns = [place for place in sentence.places if not (place.home or place.nation)]
    told = {context.municipality(place).id: place for place in towns} if context.told_ties else {}
    if known := tuple(dict.fromkeys(tie for id_ in told if (tie := context.told_ties.get(id_)))):
        return known
    last = context.last_tie
    if last is None:
        return ()
    where = {name for group in sentence.groups if group.role is Role.LOCATED for name in group.names}
    others = (place for place in towns if not place.common and place not in where)
    return () if any(True for _ in others) else (last,)
