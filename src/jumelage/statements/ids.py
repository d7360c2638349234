"""Names for things and claims that come out the same at every reading.

A claim's id hashes what it says and the words it rests on, never where they stand, so that reading a document
again adds nothing and loses no review.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TypedDict, Unpack

from jumelage.values.dates import Period
from jumelage.values.value import Value, to_json

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Letters that Unicode does not take apart into a plain letter and a mark.
_FOLDS = str.maketrans(
    dict(zip("øłđıħðþ", "oldihdt", strict=True))
    | dict(zip("ØŁĐĦÐÞ", "oldhdt", strict=True))
    | {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe"}
)


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """The name in plain lower-case letters, digits and hyphens: `Saint-Sébastien` → `saint-sebastien`.

    A name without any Latin letter or digit gets a slug made of its hash.
    """
    plain = unicodedata.normalize("NFKD", name.translate(_FOLDS)).encode("ascii", "ignore").decode()
    made = _NOT_SLUG.sub("-", plain.lower()).strip("-")
    return made or "x" + hashlib.sha256(name.encode()).hexdigest()[:10]


def entity_id(kind: str, *parts: str) -> str:
    """The id of a thing from what it is known by: `entity_id("Policy", "nl-velsen", "Europastrategie")`."""
    return f"{kind.lower()}:{'+'.join(slug(part) for part in parts)}"


def municipality_id(name: str, *, country: str | None = None) -> str:
    """The id of a municipality: its name after its country's code (ISO 3166-1), where the country is known."""
    return f"municipality:{country.lower()}-{slug(name)}" if country else f"municipality:{slug(name)}"


def tie_id(members: Iterable[str]) -> str:
    """The id of the tie between municipalities with these ids, in whatever order they are named."""
    return "tie:" + "+".join(sorted({member.partition(":")[2] for member in members}))


class Said(TypedDict):
    """What a claim says, and the words that it rests on: the document's hash and the exact words, or None for both."""

    register: str
    entity: str
    prop: str
    value: Value
    valid: Period | None
    document: str | None
    exact: str | None


def claim_id(*, occurrence: int = 0, **said: Unpack[Said]) -> str:
    """The id of a claim: `occurrence` counts, from 0, the same claim on the same words of one document."""
    return claim_id_of(claim_said(**said), occurrence)


def claim_said(**said: Unpack[Said]) -> str:
    """The same text for the same claim, of which its id is made."""
    valid = said["valid"]
    parts = (
        said["register"],
        said["entity"],
        said["prop"],
        *map(str, to_json(said["value"]).values()),
        valid.edtf if valid else "",
        said["document"] or "",
        said["exact"] or "",
    )
    return "\x1f".join(parts)  # the unit separator stands in no text


def claim_id_of(said: str, occurrence: int) -> str:
    """The id of the claim that says so, by how often the same has been said before."""
    packed = f"{said}\x1f{occurrence}"
    return "sha256:" + hashlib.sha256(packed.encode()).hexdigest()
