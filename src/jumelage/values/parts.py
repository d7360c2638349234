"""Part of a century, decade, year or month: "begin 2013", "midden jaren tachtig", each wide enough to be true."""

from calendar import monthrange
from collections.abc import Mapping

from jumelage.values.dates import PartialDate

# What each part covers, counted from the beginning: years of a century or decade, months of a year, days of a month.
_PARTS: Mapping[str, Mapping[str, tuple[int, int]]] = {
    "century": {"early": (0, 34), "mid": (33, 67), "late": (66, 99), "first": (0, 49), "second": (50, 99)},
    "decade": {"early": (0, 4), "mid": (4, 6), "late": (5, 9), "first": (0, 4), "second": (5, 9)},
    "year": {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "first": (1, 6), "second": (7, 12)},
    "month": {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first": (1, 15), "second": (16, 31)},
}


def part_of(moment: PartialDate, part: str) -> PartialDate | None:
    """Some time in that part of `moment`: `early`, `mid`, `late`, or its `first` or `second` half.

    None for a part of no such name, and where `moment` is of a precision that has no parts.
    """
    span = _PARTS.get(moment.precision, {}).get(part)
    if span is None:
        return None
    first, last = span
    year, month = moment.first.year, moment.first.month
    match moment.precision:
        case "year":
            ends = f"{year:04d}-{first:02d}", f"{year:04d}-{last:02d}"
        case "month":
            last = min(last, monthrange(year, month)[1])
            ends = f"{year:04d}-{month:02d}-{first:02d}", f"{year:04d}-{month:02d}-{last:02d}"
        case _:
            ends = f"{year + first:04d}", f"{year + last:04d}"
    return PartialDate.parse(f"[{ends[0]}..{ends[1]}]")
