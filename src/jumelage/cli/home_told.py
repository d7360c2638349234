"""The home town that `read` is given: whether there is such a town, and what to tell or to ask where there is doubt."""

from dataclasses import replace

from babel import Locale

from jumelage.cli.flow import Failure, tell
from jumelage.cli.told import told
from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.home_name import HomeName, Standing, home_name
from jumelage.values.language import Language

_COUNTRY = {
    "nl": "NL",
    "en": "GB",
    "de": "DE",
    "fr": "FR",
}  # where the town of somebody of this language is likely to lie
_REFUSED = {
    Standing.UNKNOWN: "home_unknown",
    Standing.OTHER_NAME: "home_other_name",
    Standing.NOT_THERE: "home_not_there",
    Standing.REGION: "home_is_region",
    Standing.COUNTRY: "home_is_country",
}


def settled_home(
    home: str | None, country: str | None, *, as_written: bool, gazetteer: Gazetteer, language: Language
) -> str | None:
    """The home town as it is commonly spelt; raises Failure, with names alike, for what is no town, and tells what is
    not sure. What is to be taken as it is written is.
    """
    if home is None or as_written:
        return home
    found = home_name(home, gazetteer, country=country, near=_COUNTRY[language])
    if not found.is_town:
        found = _without_addition(found, gazetteer, country, language)
        raise Failure(
            " ".join((_refusal(found, country, language), told("home_as_written", language=language)))
        )
    if remark := _remark(found, language):
        tell(remark)
    return found.name


def _without_addition(
    found: HomeName, gazetteer: Gazetteer, country: str | None, language: Language
) -> HomeName:
    """The name, with the town that it names before a bracket proposed first: Lingen of "Lingen (Ems)"."""
    stem, bracket, _ = found.name.partition(" (")
    plain = home_name(stem, gazetteer, country=country, near=_COUNTRY[language])
    if not bracket or not plain.is_town:
        return found
    return replace(found, names=(plain.name, *(name for name in found.names if name != plain.name)))


def noted_home(home: str, gazetteer: Gazetteer, *, notes: str, paper: str, language: Language) -> str | None:
    """What to tell of a home town that is noted beside a paper and is not known; None where all is well."""
    found = home_name(home, gazetteer, near=_COUNTRY[language])
    if found.is_town:
        return None
    sentence = told("noted_home", language=language, notes=notes, paper=paper, home=found.name)
    return _with_names(sentence, found, language)


def country_name(code: str, language: Language) -> str:
    """What the country is called, its code where it has no name."""
    name: str = Locale(language).territories.get(code, code)
    return name


def _refusal(found: HomeName, country: str | None, language: Language) -> str:
    where = country_name(country, language) if country else ""
    sentence = told(_REFUSED[found.standing], language=language, home=found.name, country=where)
    return _with_names(sentence, found, language)


def _with_names(sentence: str, found: HomeName, language: Language) -> str:
    if not found.names:
        return sentence
    return f"{sentence} {told('did_you_mean', language=language, names=_any_of(found.names, language))}"


def _any_of(names: tuple[str, ...], language: Language) -> str:
    """ "Velsen, Velden of Uelzen"."""
    *first, last = names
    return told("either", language=language, names=", ".join(first), last=last) if first else last


def _remark(found: HomeName, language: Language) -> str | None:
    if len(found.countries) > 1:
        countries = tuple(country_name(code, language) for code in found.countries)
        named = told("both", language=language, one=", ".join(countries[:-1]), other=countries[-1])
        codes = _any_of(found.countries, language)
        return told("home_in_several", language=language, home=found.name, countries=named, codes=codes)
    entry = found.entry
    if found.standing is Standing.VILLAGE and found.names:
        return told("home_is_village", language=language, home=found.name, names=", ".join(found.names))
    if found.standing is Standing.FORMER and entry is not None and entry.dissolved and entry.successor:
        year = str(entry.dissolved.first.year)
        return told(
            "home_is_former", language=language, home=found.name, since=year, successor=entry.successor
        )
    return None
