"""Dates as sources give them: the one that stands, or each of those that compete, and which mark that makes."""

from jumelage.record.entity import Entity
from jumelage.values.dates import PartialDate
from jumelage.values.spoken import spoken_or, spoken_when
from jumelage.values.value import DateValue
from jumelage_web.public.site import Site


def dates_of(entity: Entity, prop: str) -> list[PartialDate]:
    """The date that stands; of those that compete each, the earliest first."""
    value = entity.value(prop)
    found = [value] if isinstance(value, DateValue) else list(entity.values(prop))
    dates = [one.date for one in found if isinstance(one, DateValue)]
    return sorted(dates, key=lambda one: (one.first, one.last))


def when_said(site: Site, entity: Entity, prop: str) -> str:
    """When, as a sentence takes it: "in 2008 of in 2011" where sources differ, empty where none says."""
    return spoken_or((spoken_when(one, site.language) for one in dates_of(entity, prop)), site.language)


def first_day(entity: Entity, prop: str) -> str:
    """The first day that the date may be, to put things in order by; empty where no source says."""
    return min((one.first.isoformat() for one in dates_of(entity, prop)), default="")


def mark_over(entity: Entity, *props: str) -> str:
    """The mark of what rests on these props: "open" or "ruled" where sources differ on one, else empty."""
    competing = [prop for prop in props if entity.competing(prop)]
    if not competing:
        return ""
    return "ruled" if all(entity.ruled(prop) for prop in competing) else "open"
