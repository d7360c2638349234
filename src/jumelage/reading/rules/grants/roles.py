"""Which of the parties that a sentence names pays a sum, and which is paid.

The word before a name ("from", "by", "to") says which it is; else it is what the verb makes of its subject and object.
"""

from jumelage.reading.context import Context
from jumelage.reading.rules.grants.deeds import (
    IS_DONE,
    after_deed,
    by_whom,
    from_whom,
    given_directly,
    inverted,
    named_by_deed,
)
from jumelage.reading.rules.grants.parties import JUST_TO, THE_BEFORE, parties
from jumelage.reading.rules.grants.receiving import GETS, WHO_PAYS, first_of, of_receiving
from jumelage.reading.rules.grants.relative_clauses import antecedent, is_past_relative, subject_past_relative
from jumelage.reading.seen import Party, PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.values.value import EntityRef

_LESS_SURE = (PartyKind.HOME, PartyKind.ORGANISATION)
_BY = rf"(?<!\w)(?:{{paid_by}})\s?{THE_BEFORE}"
_SUBJECT = r"(?:{we_subject})"
_OURS = r"(?:{our})"
_TO_DO = r"(?<!\w)(?:{infinitive_of})\s"
_AND_THE = r"\s(?:{and_also})\s(?:(?:{article})\s)?"
_THANKS = r"(?<!\w)(?:{gives_thanks})(?!\w)"
_SENDS = r"(?<!\w)(?:{sends_money})(?!\w)"
_PASSIVE = r"(?<!\w)(?:{becomes}|{was_done})(?!\w)"
_FOR_IT = r"(?<!\w)(?:{purpose_for})\s(?:[^\W\d]+\s){1,5}$"
_FOR_THE = r"(?<!\w)(?:{purpose_for})\s(?:(?:{article})\s|l['’])?$"
_WHICH = r"(?<!\w)(?:{name_relative})\s(?:(?:{article})\s)?$"  # nl "het kamp dat Tielt organiseert"
_OPENING = 16  # code points before a name that opens a sentence after "to the"
_BEFORE = 24  # code points in which a word before a party is looked for
_RIGHT_AFTER = 5  # code points of an article between a verb and who acts
_DOES = 40  # code points between who acts and what is done


def who(
    sentence: Sentence, context: Context, cue: str, stretch: tuple[int, int], *, at: int | None = None
) -> tuple[EntityRef | None, EntityRef | None]:
    """Payer and receiver as far as the words within a stretch say, those in the clause `at` which the sum stands first.

    `cue` is the class of the word that tells what becomes of the sum.
    """
    low, high = stretch
    near = [one for one in parties(sentence, context) if low <= one.start < high]
    if (owner := _owner(sentence, near, at)) is not None:
        return owner.ref, None
    if (thanked := _of_thanks(sentence, near)) is not None:
        return _apart(*thanked)
    if at is not None:
        near = _on_its_side(sentence, context, _in_its_clause(sentence, near, at), at)
        opener = subject_past_relative(sentence, parties(sentence, context), at)
        near = [opener, *near] if opener is not None else near
    if cue in ("receive", "requested", "listed"):
        payer, receiver = of_receiving(sentence, near, asked=cue == "requested")
        if cue == "listed" and payer is not None and payer.what is PartyKind.ORGANISATION:
            payer = None  # fr: "Baalbek - équipement d'écoles - 10 000 €"
        sure = payer is not None and payer.what is PartyKind.HOME and len(sentence.amounts) > 1
        if cue == "receive" and not sure and (payer is None or payer.what in _LESS_SURE):
            payer = from_whom(sentence, _own_part(sentence, stretch, at)) or payer
    else:
        payer, receiver = _of_paying(sentence, context, near, at)
    return _apart(payer, receiver)


def _owner(sentence: Sentence, near: list[Party], at: int | None) -> Party | None:
    """en "Thanks to the council's £3,000 the choir could go": whoever's a sum is said to be."""
    sums = [a.whole_start for a in sentence.amounts if a.start == at]
    public = (one for one in near if one.what in (PartyKind.HOME, PartyKind.BODY))
    ends = ("'s ", "’s ")
    return next((one for one in public if sums and sentence.text[one.end : sums[0]] in ends), None)


def _of_thanks(sentence: Sentence, near: list[Party]) -> tuple[Party | None, Party | None] | None:
    """en "The choir thanked the council for its £900": who is thanked has paid, and who gives thanks was paid."""
    thanks = sentence.pattern(_THANKS).search(sentence.text)
    if thanks is None:
        return None
    payer = next((one for one in near if one.start >= thanks.end() and one.what in WHO_PAYS), None)
    before = [one for one in near if one.end <= thanks.start() and one.what in (*GETS, PartyKind.WE)]
    return (payer, before[-1] if before else None) if payer is not None else None


def _in_its_clause(sentence: Sentence, near: list[Party], at: int) -> list[Party]:
    """The parties in the clause of a sum; where none is, all but the town itself, which any clause may name."""
    clause = sentence.clause_of(at)
    here = [one for one in near if sentence.clause_of(one.start) == clause]
    if here and clause == 1 and (first := _before_comma(sentence, near)) is not None:
        here = [first, *here]
    elif clause and (named := antecedent(sentence, near, sentence.clauses[clause - 1])) is not None:
        here = [named, *here]
    return here or [
        one
        for one in near
        if (one.what is not PartyKind.HOME or one.role in (PartyRole.FROM, PartyRole.TO))
        and not _is_ours(sentence, one)
    ]


def _before_comma(sentence: Sentence, near: list[Party]) -> Party | None:
    """fr "De la Région Bretagne, l'association a obtenu 8 000 €": who fills the first clause alone, after a small word."""
    first = near[0] if near else None
    if first is None or first.role not in (PartyRole.FROM, PartyRole.TO) or first.start > _OPENING:
        return None
    return first if sentence.text[first.end : sentence.clauses[0]].strip() == "," else None


def _of_paying(
    sentence: Sentence, context: Context, near: list[Party], at: int | None
) -> tuple[Party | None, Party | None]:
    """Payer and receiver of a sum that is paid, by the word before their names or by what is done."""
    given = [one for one in near if one.role is PartyRole.TO and _is_given_to(sentence, one)]
    given = given or _fronted(sentence, context)
    free = [one for one in near if one.role is PartyRole.NONE]
    opener = free[0] if free and at is not None and is_past_relative(sentence, free[0], at) else None
    payer = opener or _told_payer(sentence, near) or _acting_payer(sentence, near, free, at=at)
    if payer is None and given:
        payer = after_deed(sentence, free)
    receiver = _receiver(sentence, given, free, payer)
    if payer is None and receiver is not None and receiver.what is PartyKind.HOME:
        bodies = (one for one in parties(sentence, context) if one.what is PartyKind.BODY)
        payer = next(bodies, None)  # de: "Der Bund zahlt die Reisen; bewilligt sind 900 Euro für die Stadt"
    return payer, receiver


def _own_part(sentence: Sentence, stretch: tuple[int, int], at: int | None) -> tuple[int, int]:
    """Where whoever a sum came from may stand: with several sums, in the clause of this one."""
    if at is None or len(sentence.amounts) < 2:
        return stretch
    start, end = sentence.clause_span(at, at)
    return max(start, stretch[0]), min(end, stretch[1])


def _fronted(sentence: Sentence, context: Context) -> list[Party]:
    """fr "Au comité de jumelage, la Ville verse 4 500 €": whoever the sentence opens with, where it has but one sum."""
    found = parties(sentence, context)
    paid = [one for one in found if one.role is PartyRole.TO or one.what is PartyKind.ORGANISATION]
    first = next(iter(found), None)
    if first is None or (len(sentence.amounts) != 1 and (len(paid) != 1 or _is_purpose(sentence, first))):
        return []
    fronted = first.role is PartyRole.TO and first.start <= _OPENING
    return [first] if fronted and first.what is PartyKind.ORGANISATION else []


def _is_purpose(sentence: Sentence, party: Party) -> bool:
    """fr "Pour l'école de Jerez": whether a party is what something is for, and not told to be given it."""
    return sentence.pattern(_FOR_THE).search(sentence.text, 0, party.start) is not None


def _told_payer(sentence: Sentence, near: list[Party]) -> Party | None:
    """Who pays by the word before the name: "from", "by"."""
    payer = first_of(near, PartyRole.FROM, PartyKind.BODY, PartyKind.HOME, PartyKind.WE)
    if payer is not None and payer.what is PartyKind.HOME:
        payer = _giving_body(sentence, near, payer) or payer
    payer = payer or next((one for one in near if _is_by(sentence, one)), None)
    if payer is None and sentence.has("gift"):
        return first_of(near, PartyRole.FROM, PartyKind.PLACE)  # nl: "Uit Lünen kwam een gift van 1.000 mark"
    return payer


def _acting_payer(
    sentence: Sentence, near: list[Party], free: list[Party], *, at: int | None
) -> Party | None:
    """Who pays by what is told to be done."""
    if (behind := _behind_verb(sentence, free)) is not None:
        return behind
    acting = [one for one in free if _acts(sentence, one)]
    if at is not None and acting and all(one.start > _deed_at(sentence, at) for one in acting):
        first = named_by_deed(sentence, at)  # en: "The island of Jersey gave 500 francs and the council £300"
        if first is not None:
            return first
    if (inner := _within_relative(sentence, acting)) is not None:
        return inner
    subject = next((one for one in acting if _is_subject(sentence, one)), None)
    payer = subject or next((one for one in acting if one.what is not PartyKind.WE), None)
    payer = payer or next(iter(acting), None)
    if payer is None and at is not None and not any(_may_pay(one) for one in near):
        payer = named_by_deed(sentence, at) or inverted(sentence) or by_whom(sentence) or from_whom(sentence)
    return payer


def _behind_verb(sentence: Sentence, free: list[Party]) -> Party | None:
    """de "Für die Schau, die der Friedenskreis zeigt, übernimmt die Stadt …": a public body right after the verb acts."""
    if "verb_second" not in sentence.lexicon.habits:
        return None
    for verb in sentence.all("pay"):
        opened = any(0 <= verb.start - one.end <= 1 for one in free)  # nl: "De Rotary gaf de gemeente € 500"
        for one in free:
            public = one.what in (PartyKind.HOME, PartyKind.BODY) and not one.object
            if public and 0 <= one.start - verb.end <= _RIGHT_AFTER and not opened:
                return one
    return None


def _within_relative(sentence: Sentence, acting: list[Party]) -> Party | None:
    """fr "L'association vit des 500 € que la mairie lui alloue": who stands between the sum and the verb that follows it."""
    if len(acting) < 2 or acting[0].what is not PartyKind.ORGANISATION:
        return None
    verb = max((w.start for w in sentence.all("pay")), default=0)
    for one in acting[1:]:
        after_sum = any(acting[0].end <= a.start and a.end <= one.start for a in sentence.amounts)
        if one.what is not PartyKind.ORGANISATION and after_sum and one.end <= verb:
            return one
    return None


def _deed_at(sentence: Sentence, at: int) -> int:
    """Where whoever acts stands at the latest: the verb, or in languages that may put it first, the sum."""
    if "verb_second" in sentence.lexicon.habits:
        return at
    clause = sentence.clause_of(at)
    verb = min((w.start for w in sentence.all("pay") if sentence.clause_of(w.start) == clause), default=at)
    return at if any(verb < a.start < at for a in sentence.amounts) else verb


def _receiver(sentence: Sentence, given: list[Party], free: list[Party], payer: Party | None) -> Party | None:
    """Who is paid by the word "to", else whoever is named and does not pay."""
    receiver = first_of(given, PartyRole.TO, PartyKind.ORGANISATION)
    if receiver is None and payer is not None and payer.what is PartyKind.BODY:
        receiver = _behind_deed(sentence, free, payer)  # nl: "kent de stad € 500 toe voor Galle"
    receiver = receiver or next(iter(given), None)
    if receiver is None:
        rest = [one for one in free if one is not payer and one.what in (*GETS, PartyKind.WE)]
        receiver = next(iter(rest), None)
    if receiver is None and payer is not None:
        receiver = given_directly(sentence, payer)
    if receiver is None and payer is not None:
        receiver = _behind_deed(sentence, free, payer)
    if receiver is None and payer is not None and payer.what is PartyKind.BODY:
        last = sentence.amounts[-1].start if len(sentence.amounts) > 1 else len(sentence.text)
        town = [one for one in free if one.what is PartyKind.HOME and payer.start < one.start < last]
        town = [one for one in town if not sentence.pattern(_WHICH).search(sentence.text, 0, one.start)]
        if town and sentence.pattern(_AND_THE).fullmatch(sentence.text, payer.end, town[0].start):
            town = []  # en: "Corby District Council and the town council each gave £200"
        receiver = next(
            (one for one in town if last == len(sentence.text) or not _and_then(sentence, one)), None
        )
    return receiver


def _behind_deed(sentence: Sentence, free: list[Party], payer: Party) -> Party | None:
    """de "Die Stadt überweist der Stiftung in Lwiw 500 Euro": a body between the deed and its sum, where who acts leads."""
    for verb in sentence.all("pay"):
        for one in free:
            near = payer.end <= verb.start and 0 <= one.start - verb.end <= _RIGHT_AFTER
            public = one.what is PartyKind.BODY or (
                one.what is PartyKind.HOME and payer.what is PartyKind.BODY
            )
            if near and public and any(a.start > one.end for a in sentence.amounts):
                return one
    return None


def _and_then(sentence: Sentence, party: Party) -> bool:
    """en "gave 5,000 marks and the council £300": whether a party follows a sum and has its own."""
    return any(a.end <= party.start for a in sentence.amounts) and any(
        a.start >= party.end for a in sentence.amounts
    )


def _giving_body(sentence: Sentence, near: list[Party], town: Party) -> Party | None:
    """en "The European Union granted €900 for young people from Bristol": who acts before the town is named."""
    paying = next((word.start for word in sentence.all("pay")), 0)
    bodies = (one for one in near if one.what is PartyKind.BODY and one.role is PartyRole.NONE)
    return next((one for one in bodies if one.end <= paying < town.start), None)


def _on_its_side(sentence: Sentence, context: Context, near: list[Party], at: int) -> list[Party]:
    """Of several sums each has its "to" and "from" on the same side: "£500 to A and £300 to B", "to A £500, to B £300"."""
    marked = [one for one in parties(sentence, context) if one.role in (PartyRole.FROM, PartyRole.TO)]
    near = [one for one in near if not _is_of_sum_before(sentence, one, at)]
    if len(sentence.amounts) < 2 or len(marked) < 2:
        return _behind_sums(sentence, context, near, at)
    leads = {
        role: next((one.start for one in marked if one.role is role), at) < sentence.amounts[0].start
        for role in (PartyRole.FROM, PartyRole.TO)
    }
    sided = [one for one in near if (one.start < at) == leads.get(one.role, one.start < at)]
    kept = {one.role for one in sided}
    return [one for one in near if one in sided or (one.role not in kept and one.start > at)]


def _is_of_sum_before(sentence: Sentence, party: Party, at: int) -> bool:
    """Whether a party stands with "to" right after a sum before this one: nl "€ 900 aan de school en € 300 aan porto"."""
    before = (a for a in sentence.amounts if a.end <= party.start < at)
    return any(sentence.pattern(JUST_TO).fullmatch(sentence.text, a.whole_end, party.start) for a in before)


def _behind_sums(sentence: Sentence, context: Context, near: list[Party], at: int) -> list[Party]:
    """de "600 Euro bekommt der Chor, 400 Euro der Verein": where the sums lead, whoever stands behind each."""
    named = [one for one in parties(sentence, context) if one.what is PartyKind.ORGANISATION]
    if len(sentence.amounts) < 2 or len(named) < 2 or named[0].start < sentence.amounts[0].start:
        return near
    return [one for one in near if one.what is not PartyKind.ORGANISATION or one.start > at] or near


def _is_given_to(sentence: Sentence, party: Party) -> bool:
    """Whether "to" before a party is of the money: of towns only right after a sum, else "a trip to Boston" is none."""
    if party.what is not PartyKind.PLACE:
        return True
    if sentence.pattern(_SENDS).search(sentence.text) and _at_the_end(sentence, party):
        return True  # de: "10.000 Euro überwies die Stadt nach Sumy"
    sums = (a for a in sentence.amounts if a.whole_end <= party.start)
    return any(sentence.pattern(JUST_TO).fullmatch(sentence.text, a.whole_end, party.start) for a in sums)


def _at_the_end(sentence: Sentence, party: Party) -> bool:
    """Whether a clause ends with a party, or goes on after it with no more than when."""
    _, end = sentence.clause_span(party.start, party.end)
    rest = sentence.text[party.end : end].strip(" .,;")
    return not rest or any(m.cue_start <= party.end + 2 for m in sentence.dates if m.start >= party.end)


def _is_by(sentence: Sentence, party: Party) -> bool:
    """nl "betaald door Malacky" · fr "financé par le lycée"."""
    if party.role is PartyRole.AT:
        return False  # fr: "600 euros par association"
    low = max(0, party.start - _BEFORE)
    return sentence.pattern(_BY).search(sentence.text, low, party.start) is not None


def _acts(sentence: Sentence, party: Party) -> bool:
    """Whether a party with no word before it is who pays: an organisation or a town only if the verb is near."""
    if party.object or party.what is PartyKind.YOU or _is_ours(sentence, party):
        return False
    if party.what in (PartyKind.BODY, PartyKind.HOME, PartyKind.WE):
        return True
    if party.what is PartyKind.PLACE and _follows_deed(sentence, party):
        return True
    deeds = [w for w in sentence.all("pay", "financing") if w.kind == "pay" or w.code in ("finance", "back")]
    paying = next((w.start for w in sorted(deeds, key=lambda w: w.start) if w.start >= party.end), None)
    if paying is None or (paying - party.end > _DOES and party.start > _BEFORE):
        return False
    if sentence.pattern(_FOR_IT).search(sentence.text, max(0, party.start - _DOES), party.start):
        return False  # de: "Für den Bau der Schule gab die Stadt 5.000 Euro"
    to_do = sentence.pattern(_TO_DO).search(sentence.text, max(0, paying - 4), paying + 12)
    if to_do is not None and any(party.end <= a.start < paying for a in sentence.amounts):
        return False  # nl: "besluit de Stichting X € 900 te geven"
    if "verb_second" in sentence.lexicon.habits and _is_done_to(sentence, party, paying):
        return False
    between = sentence.pattern(IS_DONE).search(sentence.text, party.end, paying)
    return between is None and sentence.clause_of(party.start) == sentence.clause_of(paying)


def _is_done_to(sentence: Sentence, party: Party, paying: int) -> bool:
    """de "Mit 500 Euro wurde die Fahrt der Feuerwehr unterstützt": nobody who stands there acts."""
    start, _ = sentence.clause_span(party.start, paying)
    return sentence.pattern(_PASSIVE).search(sentence.text, start, party.start) is not None


def _follows_deed(sentence: Sentence, party: Party) -> bool:
    """nl: "In 1995 maakte partnerstad Koblenz 9.000 mark over": a town after the verb, in languages that put it first."""
    if "verb_second" not in sentence.lexicon.habits or party.role is not PartyRole.NONE:
        return False
    partner = sentence.all("partner")
    for deed in sentence.all("pay"):
        between = sentence.text[deed.end : party.start].strip()
        told = any(deed.end <= w.start and w.end <= party.start for w in partner)
        if deed.end < party.start and (not between or (told and party.start - deed.end <= _DOES)):
            return any(a.start > party.end for a in sentence.amounts)
    return False


def _is_ours(sentence: Sentence, party: Party) -> bool:
    """en "our partners sent £300": whose they are, and not who acts; not "our contribution"."""
    if party.what is not PartyKind.WE or any(w.start == party.end + 1 for w in sentence.all("grant")):
        return False
    return sentence.pattern(_OURS).fullmatch(sentence.text, party.start, party.end) is not None


def _may_pay(party: Party) -> bool:
    """Whether somebody is told from whom money may come; a town is where people are from."""
    return party.role is PartyRole.FROM and party.what is not PartyKind.PLACE


def _is_subject(sentence: Sentence, party: Party) -> bool:
    """de "wir", never "uns": whatever else is named, it is they who act."""
    return sentence.pattern(_SUBJECT).fullmatch(sentence.text, party.start, party.end) is not None


def _apart(payer: Party | None, receiver: Party | None) -> tuple[EntityRef | None, EntityRef | None]:
    """Both as values; nobody pays himself."""
    if payer and receiver and payer.ref.id == receiver.ref.id:
        return payer.ref, None
    return payer.ref if payer else None, receiver.ref if receiver else None
