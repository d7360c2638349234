"""What a thing is called in the middle of a sentence, in each language: "the tie with Galle".

The German and French forms can be the subject of a sentence or follow `für` and `pour`; sentences use no other case.
After `für` a template asks for the accusative: `{subject:akk}`.
"""

from collections.abc import Callable, Mapping

from jumelage.record.assemble import Record
from jumelage.record.entity import Entity
from jumelage.record.pairs import members_of
from jumelage.record.succession import successor_of
from jumelage.values.labels import Labels
from jumelage.values.language import LANGUAGES, Language
from jumelage.values.sentences import Said, quoted
from jumelage.values.value import EntityRef


def called(record: Record, id: str, *, home: str | None = None) -> Labels:
    """What the thing is called; a tie of `home` after its partners."""
    entity = record.entity(id)
    if entity is None:
        return name(record, id)
    return _CALLS.get(entity.kind, _by_name)(record, entity, home)


def name(record: Record, id: str) -> Labels:
    """The bare name in each language."""
    return Labels(**{language: record.name_of(id, language) for language in LANGUAGES})


def names(record: Record, ids: tuple[str, ...]) -> tuple[Labels, ...]:
    """The bare names, in order."""
    return tuple(name(record, id) for id in ids)


def _by_name(record: Record, entity: Entity, home: str | None) -> Labels:
    return name(record, entity.id)


def _by_title(record: Record, entity: Entity, home: str | None) -> Labels:
    return _titled(record, entity.id)


def _tie(record: Record, entity: Entity, home: str | None) -> Labels:
    members = members_of(entity)
    partners = _partners(record, members, home)
    if partners and len(partners) < len(members):
        return _filled(
            {
                "nl": "de band met {}",
                "en": "the tie with {}",
                "de": "die Verbindung mit {}",
                "fr": "le lien avec {}",
            },
            names(record, partners),
        )
    if not members:
        return name(record, entity.id)
    return _filled(
        {
            "nl": "de band tussen {}",
            "en": "the tie between {}",
            "de": "die Verbindung zwischen {}",
            "fr": "le lien entre {}",
        },
        names(record, members),
    )


def _partners(record: Record, members: tuple[str, ...], home: str | None) -> tuple[str, ...]:
    """The members without home, or without the town that home was then; all where home takes no part."""
    ours = home and record.canonical(home)
    if ours is None or ours in members:
        return tuple(one for one in members if one != ours)
    return tuple(one for one in members if successor_of(record, one, record.valid_on) != ours)


def _membership(record: Record, entity: Entity, home: str | None) -> Labels:
    member, campaign = _ref(record, entity, "member"), _ref(record, entity, "campaign")
    if member is None or campaign is None:
        return name(record, entity.id)
    return _joined(
        {
            "nl": "de deelname van {} aan {}",
            "en": "the membership of {} in {}",
            "de": "die Teilnahme von {} an {}",
            "fr": "la participation {:de} {:à}",
        },
        name(record, member),
        _titled(record, campaign),
    )


def _campaign(record: Record, entity: Entity, home: str | None) -> Labels:
    return _joined(
        {"nl": "de campagne {}", "en": "the campaign {}", "de": "die Kampagne {}", "fr": "la campagne {}"},
        _titled(record, entity.id),
    )


def _grant(record: Record, entity: Entity, home: str | None) -> Labels:
    payer, recipient = _ref(record, entity, "payer"), _ref(record, entity, "recipient")
    texts = _GRANTS.get((payer is not None, recipient is not None))
    if texts is None:
        return name(record, entity.id)
    return _joined(texts, *(name(record, one) for one in (payer, recipient) if one))


def _evaluation(record: Record, entity: Entity, home: str | None) -> Labels:
    if entity.statements("title"):
        return _by_title(record, entity, home)
    objects = tuple(record.canonical(one.id) for one in entity.values("object") if isinstance(one, EntityRef))
    if not objects:
        return name(record, entity.id)
    return _filled(
        {
            "nl": "de evaluatie van {}",
            "en": "the evaluation of {}",
            "de": "die Auswertung {:zu}",
            "fr": "l’évaluation {:de}",
        },
        names(record, objects),
    )


# By whether the payer and the recipient are known.
_GRANTS: Mapping[tuple[bool, bool], Mapping[Language, str]] = {
    (True, True): {
        "nl": "de subsidie van {} aan {}",
        "en": "the grant from {} to {}",
        "de": "der Zuschuss von {} an {}",
        "fr": "la subvention {:de} {:à}",
    },
    (False, True): {
        "nl": "de subsidie aan {}",
        "en": "the grant to {}",
        "de": "der Zuschuss an {}",
        "fr": "la subvention {:à}",
    },
    (True, False): {
        "nl": "de subsidie van {}",
        "en": "the grant from {}",
        "de": "der Zuschuss von {}",
        "fr": "la subvention {:de}",
    },
}

_CALLS: Mapping[str, Callable[[Record, Entity, str | None], Labels]] = {
    "Campaign": _campaign,
    "Decision": _by_title,
    "Document": _by_title,
    "Evaluation": _evaluation,
    "Grant": _grant,
    "Membership": _membership,
    "Policy": _by_title,
    "Tie": _tie,
}


def _ref(record: Record, entity: Entity, prop: str) -> str | None:
    refs = (value.id for value in entity.values(prop) if isinstance(value, EntityRef))
    return next((record.canonical(id) for id in refs), None)


def _titled(record: Record, id: str) -> Labels:
    return Labels(
        **{language: quoted(record.name_of(id, language)).label(language) for language in LANGUAGES}
    )


def _filled(texts: Mapping[Language, str], parts: tuple[Labels, ...]) -> Labels:
    """The texts with the parts as a list in their place, sorted as each language writes them."""
    return Labels(
        **{
            language: text.format(Said(tuple(sorted(part.label(language) for part in parts)), language))
            for language, text in texts.items()
        }
    )


def _joined(texts: Mapping[Language, str], *parts: Labels) -> Labels:
    """The texts with the parts in their places."""
    return Labels(
        **{
            language: text.format(*(Said(part, language) for part in parts))
            for language, text in texts.items()
        }
    )
