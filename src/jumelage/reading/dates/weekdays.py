"""The day that a newspaper means by "on Tuesday", "yesterday" or "last week", counted back from its own date."""

from datetime import timedelta

from jumelage.values.dates import PartialDate


def news_day(dated: PartialDate | None, code: str | None) -> PartialDate | None:
    """The last such weekday before the dateline, or yesterday, last week; its month or year where the dateline is no finer."""
    if dated is None:
        return None
    if dated.precision != "day" or code is None:
        return dated
    if code in ("just", "feast"):
        return PartialDate.of(dated.first.year)
    if code == "this_week":
        return PartialDate.of(dated.first.year, dated.first.month)
    if code == "last_month":
        before = dated.first.replace(day=1) - timedelta(days=1)
        return PartialDate.of(before.year, before.month)
    day = dated.first - timedelta(days=_days_back(code, dated.first.weekday()))
    return PartialDate.of(day.year, day.month, None if code == "last_week" else day.day)


def _days_back(code: str, today: int) -> int:
    """Days from the dateline back to what a newspaper calls by a weekday or "yesterday"; Monday is 0."""
    match code:
        case "today":
            return 0
        case "yesterday":
            return 1
        case "last_week":
            return 7
        case "weekend":
            return (today - 6) % 7  # its Sunday
    return (today - int(code)) % 7
