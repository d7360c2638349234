"""How sure proposals are, on the command line: what is less sure than asked is left out, or the share told with each."""

import json
from collections.abc import Iterator
from dataclasses import replace

from jumelage.cli.sayings import counted, say
from jumelage.cli.told import told
from jumelage.reading.certainty import Sureness
from jumelage.reading.reader import Reading
from jumelage.statements.serialize import dump
from jumelage.values.language import Language


def sifted(reading: Reading, least: float, *, language: Language) -> tuple[Reading, str | None]:
    """The reading without what is less sure than `least`, and the sentence that tells how much that was."""
    sureness = Sureness(reading.proposals)
    kept = tuple(one for one in reading.proposals if sureness.reaches(one, least))
    left = len(reading.proposals) - len(kept)
    if not left:
        return reading, None
    unknown = sum(sureness.confidence(one) is None for one in reading.proposals if one not in kept)
    why = told("of_them_unmeasured", language=language, count=str(unknown)) if unknown else ""
    proposals = counted("proposals", left, language)
    share = say("percent", language, number=f"{100 * least:g}")
    why_left = told(
        "left_as_less_sure",
        language=language,
        paper=reading.document.name,
        proposals=proposals,
        least=f"{least:g} ({share})",
        unknown=why,
    )
    return replace(reading, proposals=kept), why_left


def lines_with_confidence(reading: Reading) -> Iterator[str]:
    """Lines of JSON, in which `origin` ends with `confidence`: null where nobody has counted."""
    sureness = Sureness(reading.proposals)
    for one in reading.proposals:
        data = json.loads(dump(one))
        data["origin"]["confidence"] = sureness.confidence(one)
        yield json.dumps(data, ensure_ascii=False, separators=(", ", ": ")) + "\n"
