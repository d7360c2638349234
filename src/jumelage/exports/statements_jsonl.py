"""All statements as lines of JSON, with what was judged and ruled: the record can be assembled from them anew.

The first line is the anchor; readers of these lines pass it over.
"""

import json
from collections.abc import Iterator

from jumelage.exports.parcel import Parcel
from jumelage.exports.pieces import in_pieces
from jumelage.statements.serialize import dump


def write(parcel: Parcel) -> Iterator[bytes]:
    """The anchor, the statements in force, then judgements and rulings."""
    return in_pieces(_lines(parcel))


def _lines(parcel: Parcel) -> Iterator[str]:
    yield json.dumps({"act": "anchor", **parcel.heading()}, ensure_ascii=False) + "\n"
    for statement in parcel.statements():
        yield dump(parcel.unnamed(statement)) + "\n"
    for act in parcel.acts():
        yield dump(parcel.unnamed_act(act)) + "\n"
