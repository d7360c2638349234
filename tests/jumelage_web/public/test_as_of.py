"""Any page as it was true on a day, and as it was known on a day; both stand in its address and stay in its links."""

import json
from datetime import UTC, date, datetime

import lxml.html
import pytest
from django.test import Client
from django.utils import timezone

from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef
from jumelage_web.public.as_of import as_of, asked
from jumelage_web.store.models import Register
from small_registers import AT, person, say, town
from walking import ask

pytestmark = pytest.mark.django_db
GALLE = "tie:lk-galle+nl-velsen"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
BEFORE = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_what_is_left_open_is_now() -> None:
    found = as_of(None, None, last_at=BEFORE, now=NOON)
    assert (found.valid_on, found.known_at, found.then, found.query) == (date(2026, 11, 24), NOON, False, "")


def test_all_that_is_recorded_is_known_now_also_where_the_log_is_ahead_of_the_clock() -> None:
    assert as_of(None, None, last_at=NOON, now=BEFORE).known_at == NOON


def test_a_day_is_known_until_its_end_in_local_time() -> None:
    found = as_of(None, date(2026, 3, 1), last_at=BEFORE, now=NOON)
    local = timezone.localtime(found.known_at)
    assert (local.date(), local.hour, local.minute) == (date(2026, 3, 1), 23, 59)
    assert found.query == "?known_at=2026-03-01"


def test_a_day_to_come_is_known_as_now() -> None:
    assert as_of(None, date(2030, 1, 1), last_at=BEFORE, now=NOON).known_at == NOON


def test_a_bad_day_does_not_silently_mean_today() -> None:
    for day in ("gisteren", "2026-02-30", "0999-12-31", "12345-01-01", "2026-1"):
        assert not asked({"valid_on": day}).is_valid(), day
    assert asked({"valid_on": "", "known_at": ""}).is_valid()


@pytest.fixture
def register(db: None) -> Register:
    made = town()
    anna = person("anna", made)
    for member in ("nl-velsen", "lk-galle"):
        say(made, anna, GALLE, "member", EntityRef(f"municipality:{member}"))
    say(made, anna, GALLE, "started", DateValue(PartialDate.of(1976)))
    later = datetime(2026, 6, 1, 12, tzinfo=UTC)
    say(made, anna, GALLE, "ended", DateValue(PartialDate.of(2011)), at=later)
    Register.objects.filter(pk=made.pk).update(public=True)
    return made


def state(reader: Client, query: str) -> str:
    """What the list of ties says of the tie with Galle; empty where it does not have it."""
    data = json.loads(ask(reader, f"/nl/velsen/ties/?format=json{query}").text)
    return next((str(one["legal"]["code"]) for one in data["ties"]), "")


def test_a_page_as_it_was_true_on_a_day(register: Register, reader: Client) -> None:
    assert state(reader, "") == "ended"
    assert state(reader, "&valid_on=2000-01-01") == "unproven"
    assert state(reader, "&valid_on=1970-01-01") == ""


def test_a_page_as_it_was_known_on_a_day(register: Register, reader: Client) -> None:
    assert state(reader, "&known_at=2026-06-01") == "ended"
    assert state(reader, "&known_at=2026-05-31") == "unproven"
    assert state(reader, f"&known_at={AT.date()}") == "unproven"
    assert state(reader, "&known_at=2026-02-28") == ""


def test_both_days_stand_in_every_link_of_the_page(register: Register, reader: Client) -> None:
    query = "valid_on=2015-01-01&known_at=2026-06-02"
    for page in ("", "ties/", f"of/{GALLE}/"):
        tree = lxml.html.fromstring(ask(reader, f"/nl/velsen/{page}?{query}").text)
        links = [one for one in tree.xpath("//main//a/@href") if one.startswith("/nl/velsen/")]
        lost = [one for one in links if "valid_on=2015-01-01" not in one or "known_at=2026-06-02" not in one]
        back = tree.xpath("//*[contains(@class, 'then')]//a/@href")
        assert set(lost) <= set(back), page
        assert len(back) == 1
        languages = tree.xpath("//nav[contains(@class, 'languages')]//a/@href")
        assert len(languages) == 4
        assert all(query in one for one in languages)


def test_a_page_of_another_time_says_so(register: Register, reader: Client) -> None:
    assert 'class="then"' not in ask(reader, "/nl/velsen/").text
    then = ask(reader, "/nl/velsen/?valid_on=2000-01-01&known_at=2026-04-01").text
    assert "1 januari 2000" in then
    assert "1 april 2026" in then


def test_a_day_that_cannot_be_read_is_told_with_how_to_write_one(register: Register, reader: Client) -> None:
    seen = ask(reader, "/nl/velsen/ties/?valid_on=gisteren")
    assert seen.status == 400
    assert "2017-03-01" in seen.text


def test_a_thing_that_was_not_there_yet_is_told_of_with_the_way_back(
    register: Register, reader: Client
) -> None:
    seen = ask(reader, f"/nl/velsen/of/{GALLE}/?valid_on=1950-01-01")
    assert seen.status == 404
    assert "Terug naar nu" in seen.text
