"""Names and codes as people type them: things of the register, places, choices, goals, addresses, numbers given by others."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from jumelage.errors import BadGoal
from jumelage.values.goals import GOAL_SETS, Goal, goals
from jumelage.values.labels import Labels
from jumelage.values.language import LANGUAGES, Language
from jumelage.values.typed.legible import legible
from jumelage.values.typed.mistakes import mistyped, shown
from jumelage.values.typed.words import even
from jumelage.values.value import Choice, EntityRef, GoalCode, Identifier, Place, Text, Url

_ID = re.compile(r"[a-z_]+:[^\s()]+", re.ASCII)
_NAMED = re.compile(r"(.*?)\s*\(([a-z_]+:[^\s()]+)\)", re.ASCII | re.DOTALL)
_PLACE = re.compile(
    r"(.+?),\s*([A-Za-z]{2})(?:,\s*(-?\d{1,3}(?:\.\d+)?),\s*(-?\d{1,3}(?:\.\d+)?))?", re.ASCII
)
_PLACE_ID = re.compile(r"(?:geonames:\d+|jumelage:[a-z0-9-]+)", re.ASCII)
_SEVERAL = 5  # names that a sentence lists
_GOAL = re.compile(r"([^\d]*?)[ :.]*(\d{1,2})(?:\.([1-9]\d?|[a-d]))?", re.ASCII)
_GOAL_SET_NAMES: Mapping[str, str] = {
    **dict.fromkeys(
        ("mdg", "mdgs", "omd", "millenniumdoel", "millennium goal", "millennium development goal"), "mdg"
    ),
    **dict.fromkeys(("millenniumsziel", "millenniumentwicklungsziel", "objectif du millenaire"), "mdg"),
    **dict.fromkeys(("sdg", "sdgs", "odd", "global goal", "werelddoel", "duurzame-ontwikkelingsdoel"), "sdg"),
    **dict.fromkeys(("sustainable development goal", "nachhaltigkeitsziel", "globales ziel"), "sdg"),
    **dict.fromkeys(("objectif de developpement durable", "objectif mondial"), "sdg"),
}
_ANY_GOAL = (
    "",
    "doel",
    "goal",
    "ziel",
    "objectif",
    "target",
    "subdoel",
    "unterziel",
    "cible",
    "n°",
    "nr",
    "no",
)
_FRENCH_SETS = {"sdg": "ODD", "mdg": "OMD"}
_SCHEME = re.compile(r"[a-z][a-z0-9_-]*", re.ASCII)
# What numbers of some look like, with one that exists.
_FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "wikidata": (re.compile(r"[QP][1-9]\d*", re.ASCII), "Q9934"),
    "iso3166": (re.compile(r"[A-Z]{2}", re.ASCII), "NL"),
    "kvk": (re.compile(r"\d{8}", re.ASCII), "12345678"),
    "geonames": (re.compile(r"[1-9]\d*", re.ASCII), "1246294"),
}
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}\.?")


def typed_text(text: str, language: str | None) -> Text:
    """The words that somebody typed, in that language; raises Mistyped where there are none or some cannot be seen."""
    return Text(legible(text), language)


def typed_entity(
    text: str, known: Mapping[str, str] | None = None, *, language: Language = "nl"
) -> EntityRef:
    """The thing that somebody named: by id, by "Galle (municipality:lk-galle)", or by a name that only one thing has.

    `known` gives what things are called by their id; None takes any id for one that exists. Raises Mistyped.
    """
    text = legible(text)
    name, id = _named(text)
    if id and (known is None or id in known):
        return EntityRef(id, name or (known or {}).get(id, ""))
    called = [one for one, names in (known or {}).items() if even(names, language) == even(text, language)]
    if len(called) > 1:
        raise mistyped("entity.several", text=shown(text), names=tuple(sorted(called)[:_SEVERAL]))
    if not called:
        raise mistyped("entity.unknown", text=shown(text))
    return EntityRef(called[0], (known or {})[called[0]])


def typed_place(text: str, known: Iterable[Place] = (), *, language: Language = "nl") -> Place:
    """The place that somebody named: one of those known, or "Galle, LK, 6.0461, 80.2103 (geonames:1246294)". Raises Mistyped."""
    text = legible(text)
    places = tuple(known)
    name, id = _named(text)
    if match := _PLACE.fullmatch(name) if id and _PLACE_ID.fullmatch(id) else None:
        return _place(id, match, text)
    found = [one for one in places if one.id == id] if id else []
    found = found or [one for one in places if even(text, language) in _place_names(one, language)]
    if len(found) > 1:
        names = tuple(sorted(f"{one.name}, {one.country} ({one.id})" for one in found))
        raise mistyped("place.several", text=shown(text), names=names[:_SEVERAL])
    if not found:
        raise mistyped("place.unknown", text=shown(text))
    return found[0]


def typed_choice(text: str, choices: Mapping[str, Labels], language: Language) -> Choice:
    """The answer that somebody gave, by its label or its code; raises Mistyped with those that there are."""
    text = legible(text)
    wanted = even(text, language)
    for code, labels in choices.items():
        if wanted in (even(code, language), even(labels.label(language), language)):
            return Choice(code, labels.label(language))
    answers = tuple(Labels(**{one: labels.label(one) for one in LANGUAGES}) for labels in choices.values())
    raise mistyped("choice.unknown", text=shown(text), choices=answers)


def typed_goal(text: str, language: Language) -> GoalCode:
    """The goal that somebody named: "SDG 4", "4.7", "MDG 1", "ODD 4" or its official short name. Raises Mistyped."""
    text = legible(text)
    wanted = even(text, language)
    match = _GOAL.fullmatch(wanted)
    if match is None:
        return _goal_called(text, language)
    name, number, target = match[1].strip(), match[2], match[3]
    goal_set = _GOAL_SET_NAMES.get(name)
    if goal_set is None and name in _ANY_GOAL:
        if target is None and int(number) <= len(goals("mdg")):
            raise mistyped("goal.which", text=shown(text), number=number)
        goal_set = "sdg"  # the Millennium Goals end at 8, and their targets have no codes
    if goal_set is None:
        raise mistyped("goal.unknown", text=shown(text))
    try:
        return GoalCode(Goal.parse(f"{goal_set}:{int(number)}{f'.{target}' if target else ''}").code)
    except BadGoal as error:
        raise mistyped("goal.unknown", text=shown(text)) from error


def typed_url(text: str) -> Url:
    """The web address that somebody typed or pasted, http or https; raises Mistyped."""
    text = legible(text)
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise mistyped("url.unknown", text=shown(text)) from error
    bare = text.partition("/")[0]
    if not parts.scheme.startswith("http") and _HOST.fullmatch(bare) and " " not in text:
        raise mistyped("url.scheme", text=shown(text))
    fits = parts.scheme in ("http", "https") and _HOST.fullmatch(host)
    if not fits or parts.username is not None or any(letter.isspace() for letter in text):
        raise mistyped("url.unknown", text=shown(text))
    return Url(text)


def typed_identifier(text: str, schemes: Iterable[str] = ()) -> Identifier:
    """The number that somebody typed, with who gave it before a colon (`kvk:12345678`); raises Mistyped.

    Where `schemes` are given it has to be of one of them, and the first is meant where none is typed.
    """
    text = legible(text)
    allowed = tuple(schemes)
    head, colon, tail = (part.strip() for part in text.partition(":"))
    if colon and _SCHEME.fullmatch(head.lower()) and tail:
        scheme, number = head.lower(), tail
        if allowed and scheme not in allowed:
            raise mistyped("identifier.other", text=shown(text), scheme=allowed[0])
    elif allowed:
        scheme, number = allowed[0], text
    else:
        raise mistyped("identifier.scheme", text=shown(text))
    form = _FORMS.get(scheme)
    if form and form[0].fullmatch(number.upper()):
        number = number.upper()
    elif form:
        raise mistyped("identifier.form", text=shown(text), scheme=scheme, example=form[1])
    return Identifier(scheme, number)


def entity_form(entity: EntityRef) -> str:
    """What to put in a form for a thing: what it is called, and its id."""
    return f"{entity.label} ({entity.id})" if entity.label else entity.id


def place_form(place: Place) -> str:
    """What to put in a form for a place: all that is known of it."""
    degrees = ""
    if place.latitude is not None and place.longitude is not None:
        degrees = f", {_degrees(place.latitude)}, {_degrees(place.longitude)}"
    return f"{place.name}, {place.country}{degrees} ({place.id})"


def goal_form(goal: GoalCode, language: Language) -> str:
    """What to put in a form for a goal: "SDG 4.7", "OMD 1"."""
    goal_set, _, number = goal.code.partition(":")
    return f"{_FRENCH_SETS[goal_set] if language == 'fr' else goal_set.upper()} {number}"


def identifier_form(identifier: Identifier) -> str:
    """What to put in a form for a number that somebody gave."""
    return f"{identifier.scheme}:{identifier.identifier}"


def _named(text: str) -> tuple[str, str]:
    """The name and the id that the text gives: "Galle (municipality:lk-galle)", or the id alone."""
    if _ID.fullmatch(text):
        return "", text
    match = _NAMED.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")


def _place(id: str, match: re.Match[str], text: str) -> Place:
    latitude = float(match[3]) if match[3] else None
    longitude = float(match[4]) if match[4] else None
    if latitude is not None and longitude is not None and (abs(latitude) > 90 or abs(longitude) > 180):
        raise mistyped("place.degrees", text=shown(text))
    return Place(id, match[1], match[2].upper(), latitude, longitude)


def _degrees(number: float) -> str:
    return f"{number:.10f}".rstrip("0").rstrip(".")


def _place_names(place: Place, language: Language) -> tuple[str, str]:
    return even(place.name, language), even(f"{place.name}, {place.country}", language)


def _goal_called(text: str, language: Language) -> GoalCode:
    """The goal with that official short name, if only one has it."""
    wanted = even(text, language)
    found = [
        goal for code in GOAL_SETS for goal in goals(code) if even(goal.label(language), language) == wanted
    ]
    if len(found) != 1:
        raise mistyped("goal.unknown", text=shown(text))
    return GoalCode(found[0].code)
