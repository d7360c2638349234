"""The sentences with which documents are refused, as they stand in the source."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path


def refusals(sources: Iterable[Path]) -> Iterator[str]:
    """Those of several words; "…" for what they are filled with."""
    for path in sources:
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "UnreadableDocument":
                for said in ast.walk(call.args[0]):
                    if isinstance(said, ast.JoinedStr):
                        sentence = "".join(
                            str(part.value) if isinstance(part, ast.Constant) else "…" for part in said.values
                        )
                        if " " in sentence:
                            yield sentence
