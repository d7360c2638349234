"""What ties, policies, grants and campaigns are called within a sentence."""

import re

from jumelage.annex.blocks import Part
from jumelage.annex.scribe import Scribe, code_of, date_of, of_type, ref_of
from jumelage.record.entity import Entity
from jumelage.record.pairs import members_of
from jumelage.record.spells import span
from jumelage.values.dates import Period
from jumelage.values.value import Choice, EntityRef, Text

_SHORT_TITLE = 3  # words; a longer title stands between quotation marks


def is_ring(tie: Entity) -> bool:
    """Whether the tie joins more than two towns."""
    return len(members_of(tie)) > 2


def is_over(scribe: Scribe, tie: Entity) -> bool:
    """Whether the tie has ended by the day of the annex and was not revived since."""
    ends = [end for prop in ("end_effective", "ended", "end_decided") if (end := date_of(tie, prop))]
    if not ends and code_of(tie, "state") != "ended":
        return False
    last_end = max((end.first for end in ends), default=None)
    return not any(last_end and one.valid and one.valid.first > last_end for one in tie.statements("revived"))


def a_tie(scribe: Scribe, tie: Entity) -> str:
    """What the towns call their tie, with "a": "een stedenband"."""
    return scribe.voice.lookup("a", _noun(tie))


def the_tie(scribe: Scribe, tie: Entity) -> str:
    """What the towns call their tie, with "the": "de stedenband"."""
    return scribe.voice.lookup("the", _noun(tie))


def kinds_of(tie: Entity) -> tuple[str, ...]:
    """The kinds that sources give; "contact" says little, and only counts where no source says more."""
    codes = tuple(dict.fromkeys(one.code for one in of_type(tie.values("kind"), Choice)))
    return tuple(code for code in codes if code != "contact") or codes


def _noun(tie: Entity) -> str:
    if is_ring(tie):
        return "ring"
    ruled = code_of(tie, "kind") if tie.ruled("kind") else None
    kinds = (ruled,) if ruled else kinds_of(tie)
    labels = [one.label.casefold() for one in of_type(tie.values("kind"), Choice)]
    if len(kinds) != 1 or kinds[0] == "ring":
        return "partnership" if any("partners" in label for label in labels) else "band"
    # nl: "banden", "Start banden met …": the word for any tie
    generic = kinds[0] == "contact" and not any("contact" in label for label in labels)
    return "band" if generic else kinds[0]


def member_name(scribe: Scribe, tie: Entity, member: str) -> str:
    """What a member was called when the tie began, by the words of the sources where its names say nothing."""
    began = date_of(tie, "started")
    entity = scribe.record.entity(member)
    if began and entity and entity.statements("name"):
        return scribe.record.name_on(member, began.first, scribe.voice.language)
    return scribe.name(member)


def membership_of(scribe: Scribe, tie: Entity, member: str) -> Period | None:
    """When a member took part in the tie, as far as sources say and as one could know it on the day of the annex."""
    period = span(
        one.valid
        for one in tie.statements("member")
        if one.valid and isinstance(one.value, EntityRef) and scribe.record.canonical(one.value.id) == member
    )
    return scribe.seen(period) if period else None


def has_left(scribe: Scribe, tie: Entity, member: str) -> bool:
    """Whether a member took part no longer by the day of the annex."""
    period = membership_of(scribe, tie, member)
    return period is not None and period.end is not None


def partners_of(scribe: Scribe, tie: Entity) -> tuple[str, ...]:
    """The other members of a tie, by the names they had when it began."""
    others = (member for member in members_of(tie) if not scribe.is_home(member))
    return tuple(sorted(member_name(scribe, tie, member) for member in others))


def partners(scribe: Scribe, tie: Entity) -> tuple[Part, ...]:
    """The other members of a tie as a list in words."""
    return scribe.voice.joined(partners_of(scribe, tie))


def policy_name(scribe: Scribe, policy: Entity) -> tuple[Part, ...]:
    """A policy within a sentence: "de nota ‘Velsen in de wereld’", "de Europastrategie"."""
    titles = of_type(policy.values("title"), Text)
    if not titles:
        return (Part(scribe.name(policy.id)),)
    title = titles[0]
    quoted = scribe.voice.quoted(title.text, title.language)
    known = scribe.voice.template("policy_kind").get(code_of(policy, "kind"))
    if known is None:
        return (quoted,)
    article, noun = known
    own = title.language in (None, scribe.voice.language)
    if not own or not _ends_a_word(noun, title.text):
        return (Part(f"{article} {noun} "), quoted)
    words = title.text.split()
    if len(words) > _SHORT_TITLE:
        return (quoted,)
    if scribe.voice.language == "de":  # a noun takes the article as it is; a word before it would need a case
        return (Part(f"{article} {title.text}"),) if _ends_a_word(noun, words[0]) else (quoted,)
    return (Part(f"{article} {_uncapped(title.text)}"),)


def _ends_a_word(noun: str, title: str) -> bool:
    """Whether the title has the noun, or a compound of it: "Europastrategie", not "Strategiepapier"."""
    return re.search(rf"{re.escape(noun)}\b", title, re.IGNORECASE) is not None


def _uncapped(title: str) -> str:
    """The title within a sentence: a compound with a name in it ("Europastrategie") keeps its capital."""
    first, space, rest = title.partition(" ")
    return f"{first[:1].lower()}{first[1:]}{space}{rest}" if space and first.istitle() else title


def thing_name(scribe: Scribe, id: str) -> tuple[Part, ...]:
    """A thing within a sentence: a policy by its kind and title, all else by its short name."""
    entity = scribe.record.entity(id)
    if entity and entity.kind == "Policy":
        return policy_name(scribe, entity)
    return (Part(scribe.short_name(id)),)


def grant_words(scribe: Scribe, grant: Entity) -> dict[str, str]:
    """Who gives, who receives, on what footing."""
    payer, recipient = ref_of(grant, "payer"), ref_of(grant, "recipient")
    regime = code_of(grant, "regime") or "any"
    home = payer is not None and scribe.record.canonical(payer) == scribe.home
    someone, nobody = scribe.voice.text("grant.someone"), scribe.voice.text("grant.nobody")
    return {
        "payer": scribe.voice.text("grant.municipality")
        if home
        else scribe.short_name(payer)
        if payer
        else someone,
        "recipient": scribe.short_name(recipient) if recipient else nobody,
        "regime": scribe.voice.lookup("regime", regime),
    }


def campaign_name(scribe: Scribe, campaign: str) -> tuple[Part, ...]:
    """A campaign within a sentence: "de campagne ‘Global Goals’"."""
    entity = scribe.record.entity(campaign)
    names = of_type(entity.values("name"), Text) if entity else ()
    name = names[0] if names else Text(scribe.name(campaign))
    return scribe.voice.say("campaign.named", name=scribe.voice.quoted(name.text, name.language))


def refs(entity: Entity, prop: str) -> tuple[EntityRef, ...]:
    """The things that a prop names."""
    return of_type(entity.values(prop), EntityRef)
