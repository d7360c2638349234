"""How sure proposals are, on the command line: what is less sure than asked is left out, or the share told with each."""

import json
from collections.abc import Iterator
from dataclasses import replace

from jumelage.cli.sayings import counted
from jumelage.reading.certainty import Sureness
from jumelage.reading.reader import Reading
from jumelage.statements.serialize import dump


def sifted(reading: Reading, least: float) -> tuple[Reading, str | None]:
    """The reading without what is less sure than `least`, and the sentence that tells how much that was."""
    sureness = Sureness(reading.proposals)
    kept = tuple(one for one in reading.proposals if sureness.reaches(one, least))
    left = len(reading.proposals) - len(kept)
    if not left:
        return reading, None
    unknown = sum(sureness.confidence(one) is None for one in reading.proposals if one not in kept)
    why = f", {unknown} of them not measured" if unknown else ""
    proposals = counted("proposals", left, "en")
    told = f"{reading.document.name}: {proposals} left out as less sure than {least:g}{why}"
    return replace(reading, proposals=kept), told


def lines_with_confidence(reading: Reading) -> Iterator[str]:
    """Lines of JSON, in which `origin` ends with `confidence`: null where nobody has counted."""
    sureness = Sureness(reading.proposals)
    for one in reading.proposals:
        data = json.loads(dump(one))
        data["origin"]["confidence"] = sureness.confidence(one)
        yield json.dumps(data, ensure_ascii=False, separators=(", ", ": ")) + "\n"
