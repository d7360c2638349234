"""Who pays and who is paid, for a sum or a grant in a sentence.

A party is a body that gives money (a province, a bank), an organisation, a town, the town whose paper it is, or the
"we" and "you" of the paper. The word before its name ("from", "by", "to") says which it is; else it is what the
verb makes of its subject and its object.
"""

import re
from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.seen import Party, PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef

_THE = r"(?:(?:{article}|{indefinite}|{possessive}|{demonstrative})\s|l['’])?$"
_FROM = rf"(?<!\w)(?:{{paid_from}})\s?{_THE}"
_JUST_TO = r"\s*(?:{paid_to})\s(?:(?:{article})\s)?"
_AGAIN = r"(?<!\w)(?:(?:{article}|{demonstrative}|{possessive}|{paid_to}|{paid_from})\s|l['’])((?:{again_organisation})(?:\s(?:{group_tail}))?)(?!\w)"
_BY = rf"(?<!\w)(?:{{paid_by}})\s?{_THE}"
_TO = rf"(?<!\w)(?:{{paid_to}})\s?{_THE}"
_AT = rf"(?<!\w)(?:{{located}}|{{with}}|{{of}}|{{between}}|{{by_way_of}})\s?{_THE}"
_WE = r"(?<!\w)(?:{we})(?!\w)"
_SUBJECT = r"(?:{we_subject})"
_WHO_ACTS = (
    r"(?:(?:{and_also}|{opens_sentence})\s|[^,;]{1,40},\s)?(?:(?:(?:{article})\s|[Ll]['’])((?:[^\W\d][\w'’-]*\s){0,6}?[^\W\d][\w'’-]*)"
    r"|([A-ZÀ-Ž][\w'’&-]*(?:\s[A-ZÀ-Ž][\w'’&-]*){1,4}))\s(?:(?:{has})\s)?"
)
_FROM_NAME = (
    r"(?<!\w)(?:{paid_from})\s?((?:{article})\s|l['’])?(?!(?:{no_payer})(?!\w))"
    r"([A-ZÀ-Ž][\w’&-]+(?:\s(?:(?:{body_of})\s)?[A-ZÀ-Ž][\w’&-]+){0,5})(?!\w)"
)
_FROM_OPENS = r"\W*(?:{paid_from})\s"
_BY_NAME = r"(?<!\w)(?:{done_by})\s(?:{article}|{dative})\s([^\W\d_]+)(?!\w)"
_TO_WHOM = (
    r"\s(?:(?:{article})\s)(?!(?:{occasions})(?!\w))([A-ZÀ-Ž][\w'’&-]*(?:\s(?!(?:{noun_stops})(?!\w))[\w'’&-]+){0,4}?)"
    r"(?=,|\s[€$£\d]|\s(?:{indefinite})\s)"
)
_NO_ACTORS = ("grant", "own_money", "cost", "takings", "requested", "tie", "partner", "it", "both")
_OBJECT = r"(?:{we_object})"
_YOU = r"(?<!\w)(?:{you})(?!\w)"
_TOWN = r"(?:{town_called}|{town_bodies})"
_PUBLIC = r"(?:{public})"
_CAPITALS_BEFORE = r"(?:[A-ZÀ-Ž][\w'’.&-]*\s){1,4}$"
_CAPITALS_AFTER = re.compile(r"(?:\s[A-ZÀ-Ž][\w’-]+){1,3}")
_OF = r"\s(?:{of})\s?(?:l['’])?"
_ARTICLE_BEFORE = r"(?<!\w)(?:{article})\s((?:(?!(?:{article}|{dative})\s)[a-zà-ÿ][^\W\d_]*\s){1,2})$"
_NAME_AFTER = (
    r"(?:\s(?:{body_of})\s?(?:(?:{article})\s|l['’])?)?(?:(?<=['’])|[\s-])?(?<=[\s'’-])[A-ZÀ-Ž][\w’-]*"
    r"(?:[\s-][A-ZÀ-Ž][\w’-]*){0,3}"
)
_BEFORE = 24  # code points in which a word before a party is looked for
_CAPITAL_NOUNS = ("de",)  # languages that write every noun with a capital


def parties(sentence: Sentence, context: Context) -> tuple[Party, ...]:
    """All that a sentence names, in order, none within another; found once."""
    if sentence.found_parties is None:
        found: list[tuple[int, int, PartyKind, EntityRef]] = []
        for one in _all(sentence, context):
            if not any(one[0] < last and first < one[1] for first, last, *_ in found):
                found.append(one)
        made = (_party(sentence, *one) for one in sorted(found, key=lambda f: f[0]))
        sentence.found_parties = tuple(made)
    return sentence.found_parties


def _party(sentence: Sentence, start: int, end: int, what: PartyKind, ref: EntityRef) -> Party:
    is_object = sentence.lexicon.pattern(_OBJECT).fullmatch(sentence.text, start, end) is not None
    return Party(start, end, what, ref, _role(sentence, start), is_object)


def _all(sentence: Sentence, context: Context) -> Iterator[tuple[int, int, PartyKind, EntityRef]]:
    """The parties with what they are, those that are surest first."""
    for name in sentence.organisations:
        yield name.start, name.end, PartyKind.ORGANISATION, context.organisation(name)
    yield from _bodies(sentence, context)
    yield from _voices(sentence, context)
    for match in sentence.lexicon.pattern(_AGAIN).finditer(sentence.text):
        again = context.last_organisation or context.speaker
        noun = match[1]
        if len(context.last_group) > len(noun) and context.last_group.casefold().endswith(noun.casefold()):
            noun, again = (
                context.last_group,
                None,
            )  # de: "die Gruppe" is the "Steuerungsgruppe" just spoken of
        ref = context.organisation(again) if again else _unnamed(noun, context)
        yield match.start(1), match.end(), PartyKind.ORGANISATION, ref
    for word in sentence.all("groups_paid"):
        start, end = _whole(sentence, word)
        yield start, end, PartyKind.ORGANISATION, _unnamed(sentence.text[start:end], context)
    for place in sentence.places:
        if not place.nation and not place.common:
            what = PartyKind.HOME if place.home else PartyKind.PLACE
            yield place.start, place.end, what, context.municipality(place)
    if context.home_ref:
        adjective = sentence.lexicon.pattern(_PUBLIC)
        for word in sentence.all("home", "council", "executive"):
            if adjective.fullmatch(sentence.text, word.start, word.end):
                continue  # nl "de gemeentelijke bijdrage" names nobody in the sentence
            if _of_other_town(sentence, word):
                continue
            yield word.start, word.end, PartyKind.HOME, context.home_ref
    else:
        for word in sentence.all("council", "executive"):
            board = sentence.text[word.start : word.end]
            yield word.start, word.end, PartyKind.BODY, EntityRef(entity_id("Organisation", board), board)


def _whole(sentence: Sentence, word: Word) -> tuple[int, int]:
    """en "the town band" · nl "Harmonie Crescendo": a group with what stands before its noun, or its name after it."""
    low = max(0, word.start - _BEFORE)
    before = sentence.lexicon.pattern(_ARTICLE_BEFORE).search(sentence.text, low, word.start)
    after = _CAPITALS_AFTER.match(sentence.text, word.end)
    start = before.start(1) if before is not None else word.start
    end = after.end() if after is not None else word.end
    return start, word.end if any(word.end <= a.start < end for a in sentence.amounts) else end


def _of_other_town(sentence: Sentence, word: Word) -> bool:
    """nl "De gemeente Temecula betaalde", "aan de burgemeester van Příbram": no board of the home town."""
    of = sentence.lexicon.pattern(_OF).match(sentence.text, word.end)
    at = of.end() if of is not None else word.end + 1
    return any(place.start == at and not place.home for place in sentence.places)


def _unnamed(noun: str, context: Context) -> EntityRef:
    """An organisation, or several, of the town that the paper never names: "the committee", "die Vereine"."""
    return EntityRef(entity_id("Organisation", context.home_slug, noun), noun)


def _voices(sentence: Sentence, context: Context) -> Iterator[tuple[int, int, PartyKind, EntityRef]]:
    """The "we" of an association's paper and the "you" of a letter to one."""
    for voice, template, what in (
        (context.speaker, _WE, PartyKind.WE),
        (context.addressee, _YOU, PartyKind.YOU),
    ):
        if voice is not None:
            for match in sentence.lexicon.pattern(template).finditer(sentence.text):
                yield match.start(), match.end(), what, context.organisation(voice)
    if context.speaker is None and context.home_ref:
        for match in sentence.lexicon.pattern(_WE).finditer(sentence.text):
            yield match.start(), match.end(), PartyKind.WE, context.home_ref


def _bodies(sentence: Sentence, context: Context) -> Iterator[tuple[int, int, PartyKind, EntityRef]]:
    """en "Kerry County Council" · fr "la Région Haute-Normandie" · de "das Land Bayern" · nl "de provincie Gelderland"."""
    others = sentence.lexicon.small("councils_above")
    for word in sentence.all("payer_body"):
        start, end = word.start, word.end
        if sentence.lexicon.language not in _CAPITAL_NOUNS:
            before = sentence.lexicon.pattern(_CAPITALS_BEFORE).search(
                sentence.text, max(0, start - 60), start
            )
            if before:
                start = _without_article(sentence, before.start(), word.start)
        if after := sentence.lexicon.pattern(_NAME_AFTER).match(sentence.text, end):
            end = after.end()
        name = sentence.text[start:end]
        board = sentence.lexicon.pattern(_TOWN).fullmatch(sentence.text, word.start, word.end) is not None
        board = board or word.start in {other.start for other in sentence.all("council")}
        at_home = board and context.home_words is not None and context.home_words.search(name) is not None
        bare = name.lower() in sentence.lexicon.terms("council") and name.lower() not in others
        if name.lower() in sentence.lexicon.small("no_body"):
            continue  # fr "sur fonds propres"
        if context.home_ref and (at_home or bare):
            yield start, end, PartyKind.HOME, context.home_ref
        else:
            yield start, end, PartyKind.BODY, EntityRef(entity_id("Organisation", name), name)


def _without_article(sentence: Sentence, start: int, end: int) -> int:
    """Where the name begins, "The" at the start of a sentence left out."""
    first, space, _ = sentence.text[start:end].partition(" ")
    words = sentence.lexicon
    small = (*words.small("article"), *words.small("paid_from"), *words.small("paid_to"))
    return start + len(first) + 1 if space and first.lower() in small else start


def _role(sentence: Sentence, start: int) -> PartyRole:
    low = max(0, start - _BEFORE)
    for role, template in ((PartyRole.FROM, _FROM), (PartyRole.TO, _TO), (PartyRole.AT, _AT)):
        if sentence.lexicon.pattern(template).search(sentence.text, low, start):
            return role
    return PartyRole.NONE


# ---------------------------------------------------------------- who is which

_WHO_PAYS = (PartyKind.BODY, PartyKind.HOME, PartyKind.ORGANISATION, PartyKind.WE)
_GETS = (PartyKind.ORGANISATION, PartyKind.YOU)
_OF_IT = (
    8  # code points after a name in which "of" makes one name of two: nl "de oudervereniging van de school"
)
_ARTICLE = 6  # code points that an article may take
_DOES = 40  # code points between who acts and what is done
_TO_DO = r"(?<!\w)(?:{infinitive_of})\s"
_IS_DONE = r"(?<!\w)(?:{be}|{becomes}|{has_been}|{was_done})(?!\w)"


def who(
    sentence: Sentence, context: Context, cue: str, stretch: tuple[int, int], *, at: int | None = None
) -> tuple[EntityRef | None, EntityRef | None]:
    """Payer and receiver as far as the words within a stretch say, those in the clause `at` which the sum stands first.

    `cue` is the class of the word that tells what becomes of the sum.
    """
    low, high = stretch
    near = [one for one in parties(sentence, context) if low <= one.start < high]
    if at is not None:
        clause = sentence.clause_of(at)
        here = [one for one in near if sentence.clause_of(one.start) == clause]
        near = here or [one for one in near if one.what is not PartyKind.HOME or one.role is PartyRole.FROM]
        near = _on_its_side(sentence, context, near, at)
    if cue in ("receive", "requested", "listed"):
        payer, receiver = _of_receiving(near, asked=cue == "requested")
        if cue == "receive" and (payer is None or payer.what is PartyKind.HOME):
            payer = _from_whom(sentence) or payer
        return _apart(payer, receiver)
    payer = _first(near, PartyRole.FROM, PartyKind.BODY, PartyKind.HOME, PartyKind.WE)
    if payer is not None and payer.what is PartyKind.HOME:
        payer = _giving_body(sentence, near, payer) or payer
    payer = payer or next((one for one in near if _is_by(sentence, one)), None)
    given = [one for one in near if one.role is PartyRole.TO and _is_given_to(sentence, one)]
    receiver = _first(given, PartyRole.TO, PartyKind.ORGANISATION) or next(iter(given), None)
    free = [one for one in near if one.role is PartyRole.NONE]
    if payer is None:
        acting = [one for one in free if _acts(sentence, one)]
        payer = next((one for one in acting if one.what is not PartyKind.WE), None)
        subject = next((one for one in acting if _is_subject(sentence, one)), None)
        payer = subject or payer or next(iter(acting), None)
        if payer is None and at is not None and not any(_may_pay(one) for one in near):
            payer = _named_by_deed(sentence, at) or _by_whom(sentence) or _from_whom(sentence)
        if given and payer is None:
            payer = _after_deed(sentence, free)
    if receiver is None:
        rest = [one for one in free if one is not payer and one.what in (*_GETS, PartyKind.WE)]
        receiver = next(iter(rest), None)
    if receiver is None and payer is not None:
        receiver = _given_directly(sentence, payer)
    if receiver is None and payer is not None and payer.what is PartyKind.BODY:
        town = [one for one in free if one.what is PartyKind.HOME and one.start > payer.start]
        receiver = next(iter(town), None)
    return _apart(payer, receiver)


def _given_directly(sentence: Sentence, payer: Party) -> Party | None:
    """en "we gave the Krefeld zoo, after the fire, £5,000": what follows the verb, where who pays stands before it."""
    giving = next((w for w in sentence.all("pay") if w.start >= payer.end), None)
    if giving is None or giving.start - payer.end > _DOES:
        return None
    match = sentence.lexicon.pattern(_TO_WHOM).match(sentence.text, giving.end)
    if match is None or any(
        match.start(1) <= w.start < match.end(1) for w in sentence.all(*_NO_ACTORS, "home")
    ):
        return None
    ref = EntityRef(entity_id("Organisation", match[1]), match[1])
    return Party(match.start(1), match.end(1), PartyKind.ORGANISATION, ref, PartyRole.NONE)


def _from_whom(sentence: Sentence) -> Party | None:
    """nl "kreeg zij van het Prins Hendrikfonds" · de "erhält von der Servicestelle Kommunen": a name that nobody knows."""
    opens = sentence.lexicon.pattern(_FROM_OPENS).match(sentence.text) is not None
    for match in sentence.lexicon.pattern(_FROM_NAME).finditer(sentence.text):
        start, end = match.span(2)
        gets = [w.start for w in sentence.all("receive") if opens or w.start < match.start()]
        if not gets and not _right_after(sentence, match.start(), "grant"):
            continue
        if sentence.lexicon.pattern(_TOWN).fullmatch(match[2]):
            return None
        if sentence.lexicon.language in _CAPITAL_NOUNS and not match[1]:
            continue
        if any(
            w.start < end and start < w.end for w in sentence.all(*_NO_ACTORS, "home", "council", "executive")
        ):
            continue
        if any(one.start < end and start < one.end for one in sentence.places):
            continue
        ref = EntityRef(entity_id("Organisation", match[2]), match[2])
        return Party(start, end, PartyKind.BODY, ref, PartyRole.FROM)
    return None


def _after_deed(sentence: Sentence, free: list[Party]) -> Party | None:
    """nl "In 2010 gaf de stichting € 500 aan de school": who follows the verb, where another is told to be given."""
    for word in sentence.all("pay"):
        for one in free:
            if one.what is PartyKind.ORGANISATION and 0 <= one.start - word.end <= _ARTICLE:
                return one
    return None


def _by_whom(sentence: Sentence) -> Party | None:
    """en "was sent £350 by the people of Ripon": somebody who is no body that is known."""
    match = sentence.lexicon.pattern(_BY_NAME).search(sentence.text)
    if match is None or not _right_after(sentence, match.start(), "pay"):
        return None
    if any(w.start < match.end(1) and match.start(1) < w.end for w in sentence.all(*_NO_ACTORS)):
        return None
    if any(match.start(1) <= w.start < match.end(1) for w in sentence.all("home", "council", "executive")):
        return None
    ref = EntityRef(entity_id("Organisation", match[1]), match[1])
    return Party(match.start(1), match.end(1), PartyKind.BODY, ref, PartyRole.FROM)


def _right_after(sentence: Sentence, at: int, kind: str) -> bool:
    """Whether a sum or a word of a class ends right before that place."""
    ends = [a.whole_end for a in sentence.amounts] + [w.end for w in sentence.all(kind)]
    return any(0 <= at - end <= 1 for end in ends)


def _giving_body(sentence: Sentence, near: list[Party], town: Party) -> Party | None:
    """en "The European Union granted €900 for young people from Bristol": who acts before the town is named."""
    paying = next((word.start for word in sentence.all("pay")), 0)
    bodies = (one for one in near if one.what is PartyKind.BODY and one.role is PartyRole.NONE)
    return next((one for one in bodies if one.end <= paying < town.start), None)


def _on_its_side(sentence: Sentence, context: Context, near: list[Party], at: int) -> list[Party]:
    """Of several sums each has its "to" and "from" on the same side: "£500 to A and £300 to B", "to A £500, to B £300"."""
    marked = [one for one in parties(sentence, context) if one.role in (PartyRole.FROM, PartyRole.TO)]
    if len(sentence.amounts) < 2 or len(marked) < 2:
        return near
    leads = marked[0].start < sentence.amounts[0].start
    return [one for one in near if one.role is PartyRole.NONE or (one.start < at) == leads] or near


def _is_given_to(sentence: Sentence, party: Party) -> bool:
    """Whether "to" before a party is of the money: of towns only right after a sum, else "a trip to Boston" is none."""
    if party.what is not PartyKind.PLACE:
        return True
    sums = (a for a in sentence.amounts if a.whole_end <= party.start)
    return any(
        sentence.lexicon.pattern(_JUST_TO).fullmatch(sentence.text, a.whole_end, party.start) for a in sums
    )


def _is_by(sentence: Sentence, party: Party) -> bool:
    """nl "betaald door Malacky" · fr "financé par le lycée"."""
    low = max(0, party.start - _BEFORE)
    return sentence.lexicon.pattern(_BY).search(sentence.text, low, party.start) is not None


def _acts(sentence: Sentence, party: Party) -> bool:
    """Whether a party with no word before it is who pays: an organisation or a town only if the verb is near."""
    if party.object or party.what is PartyKind.YOU:
        return False
    if party.what in (PartyKind.BODY, PartyKind.HOME, PartyKind.WE):
        return True
    paying = next((w.start for w in sentence.all("pay") if w.start >= party.end), None)
    if paying is None or (paying - party.end > _DOES and party.start > _BEFORE):
        return False
    to_do = sentence.lexicon.pattern(_TO_DO).search(sentence.text, max(0, paying - 4), paying + 12)
    if to_do is not None and any(party.end <= a.start < paying for a in sentence.amounts):
        return False  # nl: "besluit de Stichting X € 900 te geven"
    between = sentence.lexicon.pattern(_IS_DONE).search(sentence.text, party.end, paying)
    return between is None and sentence.clause_of(party.start) == sentence.clause_of(paying)


def _named_by_deed(sentence: Sentence, at: int) -> Party | None:
    """en "The harbour board gave £300": whoever opens the clause of the sum and is followed by what they do."""
    clause = sentence.clause_of(at)
    start = next((edge for edge in reversed(sentence.clauses) if edge <= at), 0)
    paying = next((w for w in sentence.all("pay") if sentence.clause_of(w.start) == clause), None)
    if paying is None or paying.start > at or sentence.row_date is not None:
        return None
    match = sentence.lexicon.pattern(_WHO_ACTS).fullmatch(sentence.text, start, paying.start)
    if match is None or sentence.lexicon.pattern(_IS_DONE).search(match[0]):
        return None
    name_at, name_end = match.span(match.lastindex or 1)
    if any(name_at <= w.start < name_end for w in sentence.all(*_NO_ACTORS)):
        return None
    name = sentence.text[name_at:name_end]
    return Party(
        name_at, name_end, PartyKind.BODY, EntityRef(entity_id("Organisation", name), name), PartyRole.NONE
    )


def _may_pay(party: Party) -> bool:
    """Whether somebody is told from whom money may come; a town is where people are from."""
    return party.role is PartyRole.FROM and party.what is not PartyKind.PLACE


def _is_subject(sentence: Sentence, party: Party) -> bool:
    """de "wir", never "uns": whatever else is named, it is they who act."""
    return sentence.lexicon.pattern(_SUBJECT).fullmatch(sentence.text, party.start, party.end) is not None


def _of_receiving(near: list[Party], *, asked: bool) -> tuple[Party | None, Party | None]:
    free = [one for one in near if one.role is PartyRole.NONE]
    ways = (
        (one for one in free if one.what in _GETS),
        (one for one in free if one.what is PartyKind.WE),
        (one for one in near if one.what in _GETS),
        (one for one in free if one.what is PartyKind.HOME),
        (one for one in free if one.what is PartyKind.PLACE),
    )
    receiver = next((one for way in ways for one in way), None)
    others = [one for one in near if one is not receiver]
    before = min((one.end for one in near if one.role is PartyRole.NONE), default=0)
    within = [one for one in others if one.role is PartyRole.FROM and 0 <= one.start - before <= _OF_IT]
    payer = _first([one for one in others if one not in within or asked], PartyRole.FROM, *_WHO_PAYS)
    if payer is None and asked:
        rest = [one for one in others if one.role is not PartyRole.AT]
        payer = next((one for one in rest if one.what in (PartyKind.BODY, PartyKind.HOME)), None)
    return payer, receiver


def _first(found: list[Party], role: PartyRole, *kinds: PartyKind) -> Party | None:
    return next((party for party in found if party.role is role and party.what in kinds), None)


def _apart(payer: Party | None, receiver: Party | None) -> tuple[EntityRef | None, EntityRef | None]:
    """Both as values; nobody pays himself."""
    if payer and receiver and payer.ref.id == receiver.ref.id:
        return payer.ref, None
    return payer.ref if payer else None, receiver.ref if receiver else None
