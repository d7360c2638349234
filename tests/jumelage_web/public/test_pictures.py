"""Pictures are worked out once for what they tell, and none stays when something was erased."""

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from jumelage.charts.drawing import Box, Land, specification
from jumelage.charts.svg import Chart
from jumelage.values.value import Text
from jumelage_web.public import pictures
from jumelage_web.public.as_of import as_of
from jumelage_web.public.site import Site
from jumelage_web.store import made, published
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Register, User
from small_registers import say

pytestmark = pytest.mark.django_db
LAND = Land('{"type": "Point", "coordinates": [4.6, 52.4]}', '{"type": "mercator"}')


@pytest.fixture(autouse=True)
def nothing_is_held() -> None:
    """Each test begins with no picture in memory."""
    pictures._held.clear()


class Draughtsman:
    """Draws, and counts how often."""

    __module__ = __name__

    def __init__(self, *, land: bool = False) -> None:
        self.times = 0
        self.spec = specification(9, 9, [Box(0, 0, 5, 5, fill="ink"), *([LAND] if land else [])])

    def __call__(self, *, title: str) -> Chart:
        self.times += 1
        return Chart(title, "D", ("a",), (("1",),), self.spec, self.spec)


def site() -> Site:
    """The site as it stands now."""
    held = published.held("velsen")
    assert held is not None
    return Site(held, "nl", as_of(None, None, last_at=held.last_at, now=timezone.now()))


def erase_something(register: Register, by: User) -> None:
    """Takes the words of a statement out for good."""
    say(register, by, "organisation:kanarie", "name", Text("Kanarie"), at=timezone.now())
    row = register.statements.get(entity="organisation:kanarie")
    claims.redact_statement(register, row, ground="een naam", by=by, at=timezone.now())


def files(register: Register) -> list[Path]:
    """The pictures that are kept."""
    return sorted(made.pictures_of(register.slug).glob("*"))


def test_a_picture_is_worked_out_once_for_what_it_tells(register: Register, anna: User) -> None:
    draw = Draughtsman()
    first = pictures.drawn(site(), draw, {"title": "Velsen"})
    assert pictures.drawn(site(), draw, {"title": "Velsen"}) is first
    assert pictures.drawn(site(), draw, {"title": "Galle"})["title"] == "Galle"
    assert draw.times == 2
    assert files(register) == []


def test_a_slow_one_is_kept_for_other_processes(register: Register, anna: User) -> None:
    draw = Draughtsman(land=True)
    first = pictures.drawn(site(), draw, {"title": "Velsen"}, slow=True)
    pictures._held.clear()  # as in another process
    again = pictures.drawn(site(), draw, {"title": "Velsen"}, slow=True)
    assert (again, draw.times, len(files(register))) == (first, 1, 1)
    assert isinstance(again["svg"], pictures.Drawing)


@pytest.mark.parametrize("slow", [False, True])
def test_none_stays_when_something_was_erased(register: Register, anna: User, slow: bool) -> None:
    draw = Draughtsman(land=True)

    def shown(title: str) -> dict[str, Any]:
        return pictures.drawn(site(), draw, {"title": title}, slow=slow)

    shown("Kanarie")
    erase_something(register, anna)
    assert files(register) == []
    shown("Velsen")
    assert "Kanarie" not in repr(pictures._held)
    shown("Kanarie")
    assert draw.times == 3
