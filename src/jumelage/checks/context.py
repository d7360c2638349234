"""What a check may know besides the record."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Context:
    """Whose record it is and what the documents say.

    `home` is the id of the municipality that looks; None looks from nowhere. `texts` gives the text of a document
    by its `sha256:` id; of a document that is not among them nothing can be verified.
    """

    home: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
