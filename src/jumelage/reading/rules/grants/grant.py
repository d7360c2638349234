"""Grants: who pays whom how much, in which years, and when that stopped."""

import re
from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.endings import what_ends
from jumelage.reading.organisations import AN_ORGANISATION, OrganisationName
from jumelage.reading.rules.grants.objects import object_of
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.purposes import purpose_of
from jumelage.reading.rules.grants.receivers import (
    goes_to,
    just_given,
    receiver_of,
    served,
)
from jumelage.reading.rules.grants.roles import who
from jumelage.reading.rules.grants.said_before import speaker_paid
from jumelage.reading.rules.grants.sums import (
    asked_by_motion,
    current,
    in_name,
    is_no_grant,
    period_of,
    stretch_of,
    years_of,
)
from jumelage.reading.rules.grants.told_apart import listed_in_sentence, spoken_of_before, told_apart
from jumelage.reading.seen import PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.reading.supposed import awaits_vote
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import Choice, DateValue, EntityRef, MoneyValue, PeriodValue, Text, Value

_AGAIN = r"(?<!\w)(?:(?:{article}|{demonstrative}|{possessive})\s+|l['’])(?:{again_organisation})(?!\w)"
_THE_TOWN = r"(?:{the_town})"
_TOWN_PAYS = r"(?<!\w)(?:(?:{the_town})(?!\s+[A-Z])|{public})(?!\w)"
_YEARLY = r"(?<!\w)(?:{yearly})(?!\w)"
_OTHER_PAYER = r"(?<!\w)({payer})(?!\w)"
_PAYER_BEFORE = r"([^\W\d_][\w-]*(?:\s[A-Z][\w-]*)?):\s*(?:(?:{circa})\s*)?$"  # nl: "(NCDO: € 45.000, …)"
_FOR = r"(?<!\w)(?:{for})\s+$"
_IT_RECEIVES = r"(?:{its_subject})\s"
_TOWN_OF = r"(?<!\w)(?:{town_of})\s*$"
_NEAR = 14  # code points before a town in which "for" is looked for
_ARTICLE = 6  # code points that an article before the payer may take
_STOPS = r"(?<!\w)(?:{stops})\s[^.;]{1,80}?\s(?:{stops_apart})(?!\w)"  # nl "zette … stop"
_DATED_ELSE = (
    "founded",
    "dissolved",
    "tie_verb",
    "partner",
    "adopted",
)  # what a date beside it is of, and no grant
_FROM_THEM = r"(?<!\w)(?:{paid_from})\s(?:{them})(?!\w)"
_CHAIRED = r"(?<!\w)(?:{chair})\s(?:(?:{of}|{body_of})\s)?(?:(?:{article}|{dative})\s)?$"
_CHAIR = 40  # code points before a name in which its chair is named
_TO_DO = r"(?<!\w)(?:{just_to}|{infinitive_of})\s$"  # en: "gave £750 to get the exchange going"
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def grant(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A grant: payer, recipient, period, amount as written, and whether it is structural or asked for."""
    if sentence.passage.block.start in context.off_subject:
        return
    if sentence.text.rstrip().endswith("?"):
        return  # nl: "Blijft er een potje van € 10.000 per jaar?" asks and does not say
    if context.last_grant_entity and context.grant_distance == 0 and not sentence.amounts:
        purpose = served(sentence, context)
        if purpose is not None:
            yield Draft(context.last_grant_entity, "Grant", "purpose", purpose, None, 0, len(sentence.text))
            return
    words = sentence.all("grant")
    telling = [w for w in words if w.code != "budget"]
    amounts = [
        a for a in current(sentence) if a.start not in sentence.told_sums and not is_no_grant(sentence, a)
    ]
    if sentence.passage.block.kind is BlockKind.HEADING and not amounts:
        return  # de: "TOP 4 Zuschuss an den Freundeskreis": what is decided stands below
    if not telling and not (
        amounts and (sentence.has("pay", "receive", "grant", "requested") or sentence.organisations)
    ):
        return
    named = list(_by_payer(sentence, context, amounts))
    if named:
        yield from named
        return
    if not telling and not amounts:
        return
    if not amounts and sentence.has("plan") and sentence.has("end"):
        return  # nl: "Wij stellen voor deze bijdrage te beëindigen"
    if not amounts and sentence.pattern(_STOPS).search(sentence.text):
        return  # nl: "De provincie zette haar bijdrage stop"
    first = min([w.start for w in telling] + [a.start for a in amounts], default=0)
    if _denied(sentence, first) or not _is_told(sentence, context, telling, amounts):
        return
    recipients, payer = _parties(sentence, context, amounts)
    if payer is None and not recipients and not amounts:
        return
    for number, recipient in enumerate(recipients or (None,)):
        yield from _one(sentence, context, payer, recipient, telling, amounts, number)


def _denied(sentence: Sentence, at: int) -> bool:
    """Whether what stands there is denied, by another word than one in a name."""
    clause = sentence.clause_of(at)
    denying = [w for w in sentence.all("not", "rejected") if sentence.clause_of(w.start) == clause]
    return sentence.denied(at) and not all(in_name(sentence, w) for w in denying)


def _by_payer(sentence: Sentence, context: Context, amounts: list[AmountMention]) -> Iterator[Draft]:
    """nl: "(NCDO: € 45.000, gemeente: € 20.000)": who paid how much, as a list."""
    for amount in amounts:
        match = sentence.pattern(_PAYER_BEFORE).search(sentence.text[: amount.whole_start])
        if match is None or len(amounts) < 2:
            continue
        own = sentence.pattern(_THE_TOWN).fullmatch(match[1])
        if not own and not match[1][0].isupper():
            continue  # en: "of the week: $8,400" names no payer
        payer = context.home_ref if own else EntityRef(entity_id("Organisation", match[1]), match[1])
        if payer is None:
            continue
        entity = entity_id("Grant", payer.id.partition(":")[2], _purpose_key(sentence, context))
        sentence.told_sums.add(amount.start)
        yield Draft(entity, "Grant", "payer", payer, None, match.start(), amount.end)
        yield Draft(entity, "Grant", "amount", MoneyValue(amount.money), None, match.start(), amount.end)


def _one(
    sentence: Sentence,
    context: Context,
    payer: EntityRef | None,
    recipient: EntityRef | None,
    telling: list[Word],
    amounts: list[AmountMention],
    number: int,
) -> Iterator[Draft]:
    """The drafts on one recipient; the amount is the one that stands in the same place of its list."""
    period, mention = _period(sentence)
    if len(sentence.amounts) > 1 and amounts and (near := years_of(sentence, amounts[0])):
        period, mention = near, next((m for m in sentence.dates if m.period == near), None)
    key = recipient.id.partition(":")[2] if recipient else _purpose_key(sentence, context)
    entity = entity_id("Grant", (payer.id if payer else "x:unknown").partition(":")[2], key)
    ended = _ended(sentence)
    if ended is not None:
        word, day = ended
        span = sentence.clause_span(word.start, max(word.end, telling[0].end if telling else word.end))
        yield from drafts(entity, "Grant", {"ended": DateValue(day)}, valid=since(day), span=span)
        paid = MoneyValue(amounts[0].money) if amounts else None
        sentence.told_sums.update(a.start for a in amounts[:1])
        yield from drafts(
            entity,
            "Grant",
            {"recipient": recipient, "payer": payer, "amount": paid},
            valid=None,
            span=span,
        )
        return
    if period is None and amounts:
        period = context.announced
    start, end = _span(sentence, telling, amounts, mention, recipient)
    amount = amounts[min(number, len(amounts) - 1)] if amounts else None
    if amount:
        sentence.told_sums.add(amount.start)
    purpose = None if recipient else purpose_of(sentence, amount, telling)
    if purpose is None and not (recipient or amounts or period):
        purpose = Text(sentence.text[start:end], sentence.lexicon.language)
    ties = ties_seen(sentence, context)
    values: dict[str, Value | None] = {
        "payer": payer,
        "recipient": recipient,
        "period": PeriodValue(period) if period else None,
        "regime": _regime(sentence),
        "amount": MoneyValue(amount.money) if amount else None,
        "per": _per(sentence, amount) if amount else None,
        "stage": _stage(sentence) or asked_by_motion(sentence, context),
        "purpose": purpose,
        "tie": EntityRef(ties[0].entity, ties[0].label) if len(ties) == 1 else None,
    }
    stage = values["stage"]
    if recipient and isinstance(stage, Choice) and stage.code == "requested":
        context.asked_by, context.grant_distance = recipient, 0
    yield from drafts(entity, "Grant", values, valid=period, span=(start, end))


def _is_told(sentence: Sentence, context: Context, telling: list[Word], amounts: list[AmountMention]) -> bool:
    """Whether the sentence tells of one grant and does not just mention grants: a party or an amount stands in it."""
    if amounts or (telling and sentence.row_date is not None):
        return True
    if sentence.organisations or _anaphor(sentence, context):
        return True
    if sentence.has("receive", "pay", "end") and (context.mentions_home(sentence) or sentence.places):
        return any(m.role is not Role.DURATION for m in sentence.dates)
    return bool(sentence.pattern(_OTHER_PAYER).search(sentence.text)) and bool(sentence.dates)


def _parties(
    sentence: Sentence, context: Context, amounts: list[AmountMention]
) -> tuple[tuple[EntityRef, ...], EntityRef | None]:
    """The receivers and the payer: what the words around the sum say, else what the sentence as a whole does."""
    stretch = stretch_of(sentence, amounts[0]) if amounts else (0, len(sentence.text))
    at = (
        amounts[0].start
        if amounts
        else next((w.start for w in sentence.all("grant") if w.code != "budget"), None)
    )
    cue = _cue(sentence, amounts[0] if amounts else None)
    payer, receiver = who(sentence, context, cue, stretch, at=at)
    given = any(one.role is PartyRole.TO for one in parties(sentence, context))
    going = just_given(sentence, context, amounts[0]) if amounts else None
    going = going or (goes_to(sentence, context) if amounts and not given else None)
    going = going or (object_of(sentence, context, amounts[0]) if amounts else None)
    going = going or (listed_in_sentence(sentence, context, amounts[0]) if amounts else None)
    named = (going,) if going else _recipients(sentence, context)
    recipients = tuple(one for one in named if payer is None or not _same(one, payer))
    amount = amounts[0] if amounts else None
    if not recipients and receiver is not None:
        recipients = (receiver,)
    payer = payer or _payer(sentence, context, recipients)
    recipients = tuple(one for one in recipients if payer is None or not _same(one, payer))
    if not recipients and amount and (found := told_apart(sentence, context, amount)) and found != payer:
        recipients = (found,)
    if not recipients and (found := receiver_of(sentence, context, cue, amount)) and found != payer:
        recipients = (found,)
    if not recipients and amount and (found := spoken_of_before(sentence, context, payer, amount)):
        recipients = (found,)
    if not recipients and (speaker := speaker_paid(sentence, context, payer, amount)):
        recipients = (speaker,)
    return recipients, payer


def _same(one: EntityRef, payer: EntityRef) -> bool:
    """Whether who is paid is who pays, or a piece of that name."""
    return one.id == payer.id or (one.label in payer.label and not payer.id.startswith("municipality:"))


def _cue(sentence: Sentence, amount: AmountMention | None) -> str:
    """What becomes of the money: asked for before received before paid, those first that stand with the sum."""
    kinds = ("requested", "receive", "pay")
    if amount is None:
        return next((kind for kind in kinds if sentence.has(kind)), "grant")
    low, high = stretch_of(sentence, amount)
    clause = sentence.clause_of(amount.start)
    to_do = sentence.pattern(_TO_DO)
    for kind in kinds[:2]:
        for word in sentence.all(kind):
            here = low <= word.start < high and sentence.clause_of(word.start) == clause
            if here and not to_do.search(sentence.text, max(0, word.start - _ARTICLE), word.start):
                return kind
    near = sentence.nearest((amount.start, amount.end), *kinds)
    return near.kind if near is not None else "grant"


def _recipients(sentence: Sentence, context: Context) -> tuple[EntityRef, ...]:
    names = [n for n in sentence.organisations if not sentence.pattern(_OTHER_PAYER).match(n.name)]
    names = [n for n in names if not _says_so(sentence, n)]
    if names:
        receive = sentence.all("receive")
        if len(names) > 1 and receive:
            names = [n for n in names if n.end <= receive[0].start] or names
        return tuple(context.organisation(name) for name in _distinct(names))
    anaphor = _anaphor(sentence, context)
    if anaphor is not None:
        return (context.organisation(anaphor),)
    given = {word.end for word in sentence.all("grant")} | {a.whole_end for a in sentence.amounts}
    for place in sentence.places:
        before = sentence.pattern(_FOR).search(sentence.text, max(0, place.start - _NEAR), place.start)
        # nl "subsidie voor Galle", not "voor de reis naar Galle"
        if before and not place.home and not place.nation and before.start() - 1 in given:
            return (context.municipality(place),)
    return ()


def _says_so(sentence: Sentence, name: OrganisationName) -> bool:
    """en "…, says the chair of the Whitby Twinning Association": who tells of a grant in another clause than its sum."""
    return not _beside_sum(sentence, name.start) and bool(
        sentence.pattern(_CHAIRED).search(sentence.text, max(0, name.start - _CHAIR), name.start)
    )


def _distinct(names: list[OrganisationName]) -> list[OrganisationName]:
    seen: dict[str, OrganisationName] = {}
    for name in names:
        seen.setdefault(name.short or name.name, name)
    return list(seen.values())


def _anaphor(sentence: Sentence, context: Context) -> OrganisationName | None:
    """nl: "Zijn stichting ontvangt …", "De stichting kreeg …", "Het platform …"."""
    if context.last_organisation is None:
        return None
    again = sentence.pattern(_AGAIN).search(sentence.text)
    if again is not None and _beside_sum(sentence, again.start()):
        return context.last_organisation
    if sentence.row_date is not None and sentence.pattern(AN_ORGANISATION).search(sentence.text):
        return context.last_organisation
    if sentence.pattern(_IT_RECEIVES).match(sentence.text) and sentence.has("receive"):
        return context.last_organisation
    return None


def _beside_sum(sentence: Sentence, at: int) -> bool:
    """Whether a place is in the clause of a sum, or there is none."""
    return not sentence.amounts or any(
        sentence.clause_of(a.start) == sentence.clause_of(at) for a in sentence.amounts
    )


def _payer(sentence: Sentence, context: Context, recipients: tuple[EntityRef, ...]) -> EntityRef | None:
    other = sentence.pattern(_OTHER_PAYER).search(sentence.text)
    if named := sentence.all("payer_in_grant"):  # nl "rijkssubsidie" · en "a European grant"
        return EntityRef(entity_id("Organisation", named[0].code), named[0].code)
    if sentence.pattern(_FROM_THEM).search(sentence.text):
        return None  # nl: "Van haar krijgen wij jaarlijks € 2.500"
    if sentence.has("gift") and not context.mentions_home(sentence) and not sentence.has("adopted"):
        return None
    taken = {recipient.id for recipient in recipients}
    for place in sentence.places:
        before = sentence.text[max(0, place.start - 24) : place.start]
        if place.nation or place.home or place.common or context.municipality(place).id in taken:
            continue
        if any(word.start == place.start for word in sentence.all("grant")):
            continue  # en: "Grants paid": there is a town called so
        pays = sentence.has("pay") and not sentence.has("receive") and not context.mentions_home(sentence)
        if sentence.pattern(_TOWN_OF).search(before) or (pays and not before.strip()):
            return context.municipality(place)
    if other and (not context.mentions_home(sentence) or _opens(sentence, other)):
        return EntityRef(entity_id("Organisation", other[1]), other[1])
    if context.home_ref and (
        sentence.pattern(_TOWN_PAYS).search(sentence.text)
        or context.mentions_home(sentence)
        or recipients
        or sentence.amounts
    ):
        return context.home_ref
    return None


def _opens(sentence: Sentence, payer: re.Match[str]) -> bool:
    """nl: "Het rijk betaalt … aan de gemeente"."""
    return sentence.has("pay") and payer.start() < _ARTICLE


def _purpose_key(sentence: Sentence, context: Context) -> str:
    ties = ties_seen(sentence, context)
    if ties:
        return "-".join(sorted(tie.entity.partition(":")[2] for tie in ties))[:60]
    return " ".join(_LONG_WORD.findall(sentence.text)[:6])


def _period(sentence: Sentence) -> tuple[Period | None, DateMention | None]:
    """The years of the grant; those in the names of papers do not count."""
    for mention in sentence.dates:
        if mention.in_title or mention.role is Role.DURATION or mention.period is None:
            continue
        spans = mention.role in (Role.RANGE, Role.SINCE, Role.UNTIL, Role.AFTER, Role.BEFORE)
        if spans and not _of_other(sentence, mention):
            return period_of(sentence, mention), mention
    row = sentence.row_date
    if row is not None and row.period is not None:
        return row.period, row
    paid = next(iter(sentence.all("receive", "pay", "grant")), None)
    here = (paid.start, paid.end) if paid else (0, 0)
    on = [
        m
        for m in sentence.dates
        if m.role is Role.ON and not m.in_title and m.period and not _of_other(sentence, m)
    ]
    nearest = min(on, key=lambda m: sentence.distance((m.start, m.end), here), default=None)
    return (nearest.period, nearest) if nearest else (None, None)


def _of_other(sentence: Sentence, mention: DateMention) -> bool:
    """nl "De Stichting X, opgericht in 1993, kreeg in 2008 …" · fr "village jumelé depuis 1991, obtient …"."""
    cue = sentence.nearest((mention.start, mention.end), *_DATED_ELSE, "receive", "pay", "grant")
    if cue is None or cue.kind not in _DATED_ELSE:
        return False
    return not any(word.start == cue.start for word in sentence.all("receive", "pay", "grant"))  # en "voted"


def _ended(sentence: Sentence) -> tuple[Word, PartialDate] | None:
    """nl: "2012 … Einde structurele subsidierelatie met SOS"."""
    if not sentence.has("grant"):
        return None
    if sentence.has("proposal") and sentence.has("not", "rejected"):
        return None  # de: "nahm den Vorschlag nicht an, den Zuschuss zu streichen"
    for word in sentence.all("end", "grant_end"):
        near = what_ends(sentence, word)
        if word.code == "weak" or near is None or (near.kind != "grant" and word.kind != "grant_end"):
            continue
        if any(
            sentence.clause_of(w.start) == sentence.clause_of(word.start) for w in sentence.all("plan", "not")
        ):
            continue
        from_then = [m for m in sentence.days if m.role in (Role.SINCE, Role.AFTER)] or sentence.days
        day = from_then[0].day if from_then else sentence.row_day
        if day is not None:
            return word, day
    return None


def _regime(sentence: Sentence) -> Choice | None:
    word = next(iter(sentence.all("regime")), None)
    return Choice(word.code, sentence.text[word.start : word.end]) if word else None


def _per(sentence: Sentence, amount: AmountMention) -> Choice | None:
    alone = len(sentence.amounts) == 1
    code = amount.per or ("year" if alone and sentence.pattern(_YEARLY).search(sentence.text) else None)
    return Choice(code, code) if code else None


def _stage(sentence: Sentence) -> Choice | None:
    if sentence.has("reclaimed") and not sentence.has("receive", "pay"):
        word = sentence.all("reclaimed")[0]  # en "clawed back £900": money that was paid once
        return Choice("reclaimed", sentence.text[word.start : word.end])
    if sentence.has("requested") and not sentence.has("receive"):
        word = sentence.all("requested")[0]
        return Choice("requested", sentence.text[word.start : word.end])
    if sentence.text.rstrip().endswith("?"):
        return Choice("proposed", "?")
    if awaits_vote(sentence):
        return Choice("proposed", "")  # nl "mits de raad instemt met het krediet"
    plan = sentence.all("plan")
    if plan and not sentence.has("receive"):
        return Choice("proposed", sentence.text[plan[0].start : plan[0].end])
    return None


def _span(
    sentence: Sentence,
    telling: list[Word],
    amounts: list[AmountMention],
    mention: DateMention | None,
    recipient: EntityRef | None,
) -> tuple[int, int]:
    points = [(w.start, w.end) for w in telling[:1]] + [(a.start, a.end) for a in amounts[:1]]
    points += [(w.start, w.end) for w in sentence.all("receive", "pay")[:1]]
    if recipient is not None:
        at = sentence.text.find(recipient.label)
        anaphor = sentence.pattern(_AGAIN).search(sentence.text)
        if at >= 0:
            points.append((at, at + len(recipient.label)))
        elif anaphor:
            points.append((anaphor.start(), anaphor.end()))
    if mention is not None and mention is not sentence.row_date:
        points.append((mention.cue_start, mention.end))
    start, end = sentence.clause_span(min(p[0] for p in points), max(p[1] for p in points))
    if sentence.row_date is not None and sentence.first:
        start = 0
    return start, end
