"""Countries by code and name, as each language writes them."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale

from jumelage.statements.ids import slug
from jumelage.values.language import Language

# Territories of the tables that are no country.
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})


def country_in(id: str) -> str | None:
    """The country (ISO 3166-1) that the id of a municipality begins with."""
    head, hyphen, _ = id.partition(":")[2].partition("-")
    return head.upper() if hyphen and len(head) == 2 else None


@cache
def countries(language: Language) -> tuple[tuple[str, str], ...]:
    """Codes (ISO 3166-1) and names of countries, by name."""
    names = Locale(language).territories
    found = (
        (code, name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY
    )
    return tuple(sorted(found, key=lambda one: slug(one[1])))


@cache
def country_names(language: Language) -> Mapping[str, str]:
    """The names of countries by their codes (ISO 3166-1)."""
    return MappingProxyType(dict(countries(language)))
