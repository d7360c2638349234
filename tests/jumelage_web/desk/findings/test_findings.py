"""Findings on the desk: listed, read side by side, ruled on, put off; also those that are no more."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

import lxml.html
import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from jumelage_web.store import snapshot
from jumelage_web.store.actions import claims
from jumelage_web.store.models import FindingNow, Register, Snooze, Statement, User
from jumelage_web.store.roles import Role
from sample_registers import ANNEX_OF_2017, filled

Person = Callable[..., User]
SignedIn = Callable[[User], Client]
BOARD = "het college van burgemeester en wethouders"
GROUND = "De besluitenlijst van 2011 noemt de toetreding."


@pytest.fixture
def approver(velsen: Register, person: Person) -> User:
    """Somebody who may rule, in a register with the annex of 2017."""
    user: User = person(Role.APPROVER)
    filled(velsen, user, ANNEX_OF_2017)
    return user


@pytest.fixture
def client(approver: User, signed_in: SignedIn) -> Client:
    """The one who may rule, at the desk."""
    return signed_in(approver)


def first(register: Register) -> FindingNow:
    return FindingNow.objects.get(register=register, rule="A1")


def page(client: Client, address: str) -> lxml.html.HtmlElement:
    answer = client.get(f"/desk/velsen/{address}")
    assert answer.status_code == 200, address
    return lxml.html.fromstring(answer.content.decode())


def words(found: list[lxml.html.HtmlElement]) -> list[str]:
    return [" ".join(one.text_content().split()) for one in found]


def side(register: Register, value: str) -> Statement:
    """The statement that the membership began in that year."""
    claim = next(
        one.id
        for one in snapshot.records.around(
            register, first(register).entity, known_at=timezone.now() + timedelta(minutes=1)
        ).statements
        if one.prop == "started" and str(one.value) == value
    )
    return register.statements.get(claim=claim)


# ---------------------------------------------------------------- the list


def test_the_list_has_the_most_serious_first_each_in_the_words_of_the_page(
    velsen: Register, client: Client
) -> None:
    found = page(client, "findings/")
    headings = words(found.xpath("//section[@class='section']//h2"))
    assert headings == ["Kan niet kloppen", "Vraagt aandacht", "Is een vraag waard"]
    lines = words(found.xpath("//ul[contains(@class, 'findings')]/li/a"))
    assert len(lines) == FindingNow.objects.filter(register=velsen).count()
    assert lines[0].startswith("A1 · Eén gebeurtenis, twee data")
    assert "2008 en 2011" in lines[0]


@pytest.mark.parametrize(
    ("asked", "rules"),
    [
        ("severity=E", {"A1"}),
        ("rule=A1", {"A1"}),
        ("words=2008", {"A1"}),
        ("rule=nonsense&severity=", None),
        ("rule=A1&severity=I", set()),
        ("state=settled", set()),
    ],
)
def test_the_list_can_be_narrowed(
    velsen: Register, client: Client, asked: str, rules: set[str] | None
) -> None:
    found = page(client, f"findings/?{asked}")
    lines = words(found.xpath("//ul[contains(@class, 'findings')]/li/a"))
    every = set(FindingNow.objects.filter(register=velsen).values_list("rule", flat=True))
    assert {line.split(" ")[0] for line in lines} == (every if rules is None else rules)


def test_findings_of_one_thing(velsen: Register, client: Client) -> None:
    row = first(velsen)
    found = page(client, "findings/?" + urlencode({"thing": row.entity}))
    links = found.xpath("//ul[contains(@class, 'findings')]/li/a/@href")
    of_it = FindingNow.objects.filter(register=velsen, entity=row.entity)
    assert set(links) == {f"/desk/velsen/findings/{one.key}/" for one in of_it}


def test_an_empty_list_says_what_to_do(velsen: Register, client: Client) -> None:
    assert "Er is niets uitgesteld." in words(page(client, "findings/?state=snoozed").xpath("//main"))[0]
    assert "Nog nergens" not in words(page(client, "findings/?state=gone").xpath("//main"))[0]


def test_every_rule_is_told_in_the_language_of_the_page(velsen: Register, client: Client) -> None:
    found = page(client, "findings/rules/")
    assert "Eén gebeurtenis, twee data" in words(found.xpath("//h2"))
    client.cookies["django_language"] = "de"
    assert "Ein Ereignis, zwei Daten" in words(page(client, "findings/rules/").xpath("//h2"))


# ------------------------------------------------------------- one finding


def test_both_quotes_stand_side_by_side_with_what_each_would_mean(velsen: Register, client: Client) -> None:
    found = page(client, f"findings/{first(velsen).key}/")
    sides = found.xpath("//section[contains(@class, 'side-by-side')]")
    assert [words(one.xpath(".//p[@class='says']"))[0] for one in sides] == [
        "Begonnen op: 2008",
        "Begonnen op: 2011",
    ]
    for one, year in zip(sides, ("2008", "2011"), strict=True):
        assert year in words(one.xpath(".//mark"))[0]
        assert one.xpath(".//figcaption/a[contains(@href, '/documents/')][contains(@href, '#c')]")
        assert f"Als dit geldt, staat in het dossier: {year}." in words(one.xpath(".//p[@class='means']"))[0]
        assert words(one.xpath(".//p[@class='effect']")) == ["Sluit deze bevinding"]


def test_a_ruling_closes_the_finding_and_says_what_it_changed(
    velsen: Register,
    client: Client,
    approver: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    row = first(velsen)
    stands = side(velsen, "2011")
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            f"/desk/velsen/findings/{row.key}/rule/",
            {"stands": stands.claim, "authority": BOARD, "reason": GROUND},
        )
    assert answer.status_code == 302
    assert first(velsen).settled
    found = page(client, f"findings/{row.key}/")
    told = words(found.xpath("//main"))[0]
    assert BOARD in told
    assert GROUND in told
    assert str(approver) in told
    assert "In het dossier stond: niets vast, want bronnen verschillen. Sindsdien staat er: 2011." in told
    assert "Sloot deze bevinding" in told
    assert "Neem een nieuw besluit" in told
    entry = velsen.entries.get(act="rule")
    assert f"regel {entry.seq}" in told
    assert words(page(client, "findings/?state=settled").xpath("//ul[contains(@class, 'findings')]/li/a"))
    assert not page(client, "findings/?rule=A1").xpath("//ul[contains(@class, 'findings')]/li")


def test_a_later_ruling_takes_the_place_of_an_earlier_one_which_stays_to_be_read(
    velsen: Register, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    row = first(velsen)
    for year in ("2011", "2008"):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(
                f"/desk/velsen/findings/{row.key}/rule/",
                {"stands": side(velsen, year).claim, "authority": BOARD, "reason": f"Grond {year}."},
            )
    told = words(page(client, f"findings/{row.key}/").xpath("//main"))[0]
    assert told.index("Grond 2008.") < told.index("Eerdere besluiten") < told.index("Grond 2011.")
    assert "In het dossier stond: 2011. Sindsdien staat er: 2008." in told


def test_a_ruling_in_a_large_register_closes_its_finding_before_the_worker_comes(
    velsen: Register, client: Client
) -> None:
    row = first(velsen)  # whose lists are not made anew here: no transaction ends within this test
    said = {"stands": side(velsen, "2011").claim, "authority": BOARD, "reason": GROUND}
    client.post(f"/desk/velsen/findings/{row.key}/rule/", said)
    assert not page(client, "findings/?rule=A1").xpath("//ul[contains(@class, 'findings')]/li")
    assert page(client, "findings/?rule=A1&state=settled").xpath("//ul[contains(@class, 'findings')]/li")


@pytest.mark.parametrize("missing", ["stands", "authority", "reason"])
def test_a_ruling_that_is_not_whole_is_asked_for_again(
    velsen: Register, client: Client, missing: str
) -> None:
    said = {"stands": side(velsen, "2011").claim, "authority": BOARD, "reason": GROUND} | {missing: ""}
    answer = client.post(f"/desk/velsen/findings/{first(velsen).key}/rule/", said)
    assert answer.status_code == 422
    assert "Dit klopt nog niet" in answer.content.decode()
    assert not velsen.rulings.exists()


def test_nobody_rules_for_what_is_no_side_of_it(velsen: Register, client: Client) -> None:
    other = velsen.statements.filter(kind="Policy").first()
    assert other is not None
    said = {"stands": other.claim, "authority": BOARD, "reason": GROUND}
    assert client.post(f"/desk/velsen/findings/{first(velsen).key}/rule/", said).status_code == 422
    assert not velsen.rulings.exists()


def test_a_reader_sees_the_sides_and_no_forms(
    velsen: Register, approver: User, person: Person, signed_in: SignedIn
) -> None:
    found = page(signed_in(person(Role.READER)), f"findings/{first(velsen).key}/")
    assert len(found.xpath("//section[contains(@class, 'side-by-side')]")) == 2
    assert not found.xpath("//main//form | //aside//form")
    assert "Een vaststeller kan hier besluiten wat geldt." in words(found.xpath("//main"))[0]


def test_every_finding_has_its_page(velsen: Register, client: Client) -> None:
    for row in FindingNow.objects.filter(register=velsen):
        found = page(client, f"findings/{row.key}/")
        assert row.messages["nl"] in words(found.xpath("//main"))[0]
        assert found.xpath("//section[contains(@class, 'side-by-side')]")


def test_a_finding_that_asks_for_a_paper_says_so(velsen: Register, client: Client) -> None:
    row = FindingNow.objects.filter(register=velsen, rule="D1").first()
    assert row is not None
    found = page(client, f"findings/{row.key}/")
    assert "Voeg het document toe dat ontbreekt" in words(found.xpath("//aside[@id='side']//a"))
    assert "Besluit wat geldt" not in words(found.xpath("//h2"))


def test_a_finding_of_another_register_is_not_there(
    velsen: Register, luton: Register, approver: User, person: Person, signed_in: SignedIn
) -> None:
    client = signed_in(person(Role.MANAGER, name="other", register=luton))
    assert client.get(f"/desk/luton/findings/{first(velsen).key}/").status_code == 404
    assert client.get(f"/desk/velsen/findings/{first(velsen).key}/").status_code == 404


# ------------------------------------------------------- put off, withdrawn


def test_a_finding_that_is_put_off_leaves_the_list_and_comes_back_on_its_day(
    velsen: Register, client: Client
) -> None:
    row, today = first(velsen), timezone.localdate()
    until = today + timedelta(days=10)
    answer = client.post(
        f"/desk/velsen/findings/{row.key}/snooze/",
        {"until": until.isoformat(), "reason": "het archief zoekt"},
    )
    assert answer.status_code == 302
    assert not page(client, "findings/?rule=A1").xpath("//ul[contains(@class, 'findings')]/li")
    assert page(client, "findings/?rule=A1&state=snoozed").xpath("//ul[contains(@class, 'findings')]/li")
    assert "het archief zoekt" in words(page(client, f"findings/{row.key}/").xpath("//main"))[0]
    Snooze.objects.update(until=today)
    assert page(client, "findings/?rule=A1").xpath("//ul[contains(@class, 'findings')]/li")


def test_a_day_that_has_been_is_refused_in_the_form(velsen: Register, client: Client) -> None:
    said = {"until": timezone.localdate().isoformat(), "reason": "later"}
    answer = client.post(f"/desk/velsen/findings/{first(velsen).key}/snooze/", said)
    assert answer.status_code == 422
    assert "Kies een dag na vandaag" in answer.content.decode()


def test_what_is_put_off_can_be_shown_again(velsen: Register, client: Client) -> None:
    row = first(velsen)
    until = timezone.localdate() + timedelta(days=10)
    client.post(f"/desk/velsen/findings/{row.key}/snooze/", {"until": until.isoformat(), "reason": "x"})
    client.post(f"/desk/velsen/findings/{row.key}/unsnooze/")
    assert page(client, "findings/?rule=A1").xpath("//ul[contains(@class, 'findings')]/li")


def test_who_withdraws_a_side_sees_what_became_of_the_finding(
    velsen: Register, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    row = first(velsen)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            f"/desk/velsen/findings/{row.key}/withdraw/",
            {"claim": side(velsen, "2008").claim, "reason": "verkeerd gelezen"},
        )
    assert not FindingNow.objects.filter(register=velsen, key=row.key).exists()
    found = page(client, f"findings/{row.key}/")
    told = words(found.xpath("//main"))[0]
    assert "Deze bevinding is voorbij" in told
    assert "ingetrokken" in told
    assert "Approver" in told
    assert row.messages["nl"] in told
    assert len(found.xpath("//section[contains(@class, 'side-by-side')]")) == 2
    assert page(client, "findings/?state=gone").xpath("//ul[contains(@class, 'findings')]/li")


def test_nothing_is_withdrawn_that_the_finding_does_not_rest_on(velsen: Register, client: Client) -> None:
    other = velsen.statements.filter(kind="Policy").first()
    assert other is not None
    client.post(
        f"/desk/velsen/findings/{first(velsen).key}/withdraw/", {"claim": other.claim, "reason": "verkeerd"}
    )
    other.refresh_from_db()
    assert other.withdrawn_at is None


def test_words_that_were_taken_out_are_not_on_the_page_of_a_finding_that_is_no_more(
    velsen: Register, client: Client, approver: User, person: Person
) -> None:
    row = first(velsen)
    stated = side(velsen, "2008")
    claims.redact_statement(velsen, stated, ground="AVG", by=person(Role.MANAGER), at=timezone.now())
    snapshot.freshen(velsen.pk)
    answer = client.get(f"/desk/velsen/findings/{row.key}/")
    assert answer.status_code == 200
    assert "2008" not in answer.content.decode()
