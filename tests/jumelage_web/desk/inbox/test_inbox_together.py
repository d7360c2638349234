"""Many proposals in one go."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from jumelage_web.store.actions import claims
from jumelage_web.store.models import Document, Proposal, Register, User
from jumelage_web.store.roles import Role

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
SignedIn = Callable[[User], Client]
Made = Callable[..., Proposal]
Paper = Callable[..., Document]
TEXT = "Begonnen in 1976. Begonnen in 1985. Begonnen in 1990."
INBOX = "/desk/velsen/inbox/"


@pytest.fixture
def rows(paper: Paper, proposed: Made) -> list[Proposal]:
    document = paper(TEXT)
    return [proposed(document, f"Begonnen in {year}", year) for year in ("1976", "1985", "1990")]


def told(answer: object) -> list[str]:
    return [str(one) for one in answer.wsgi_request._messages]  # type: ignore[attr-defined]


def test_what_is_ticked_is_accepted_in_one_entry(
    person: Person, signed_in: SignedIn, rows: list[Proposal], velsen: Register
) -> None:
    client = signed_in(person(Role.EDITOR))
    form = {"chosen": [str(rows[0].pk), str(rows[2].pk)], "do": "accept", "back": "kind=Tie"}
    answer = client.post(f"{INBOX}together/", form)
    assert answer.headers["Location"] == f"{INBOX}?kind=Tie#p{rows[1].pk}"
    assert told(answer) == ["2 voorstellen overgenomen."]
    assert velsen.entries.filter(act="accept").count() == 1
    assert velsen.statements.count() == 2


def test_what_is_ticked_is_turned_down_with_one_reason(
    person: Person, signed_in: SignedIn, rows: list[Proposal], velsen: Register
) -> None:
    client = signed_in(person(Role.EDITOR))
    chosen = [str(row.pk) for row in rows]
    without = client.post(f"{INBOX}together/", {"chosen": chosen, "do": "reject"})
    assert told(without) == ["Schrijf in een paar woorden waarom u dit afwijst."]
    client.get(INBOX)
    answer = client.post(f"{INBOX}together/", {"chosen": chosen, "do": "reject", "usual": "aside"})
    assert told(answer) == ["3 voorstellen afgewezen."]
    assert velsen.reviews.count() == 3


def test_nothing_ticked_is_told(person: Person, signed_in: SignedIn, rows: list[Proposal]) -> None:
    answer = signed_in(person(Role.EDITOR)).post(f"{INBOX}together/", {"do": "accept", "chosen": ["x"]})
    assert told(answer) == ["Vink eerst aan wat u wilt beoordelen."]


def test_what_somebody_was_first_with_is_left_and_told(
    person: Person, signed_in: SignedIn, rows: list[Proposal], velsen: Register
) -> None:
    claims.reject(velsen, [rows[0]], reason="nee", by=person(Role.EDITOR, name="Anna"), at=timezone.now())
    client = signed_in(person(Role.EDITOR))
    answer = client.post(f"{INBOX}together/", {"chosen": [str(row.pk) for row in rows], "do": "accept"})
    assert told(answer) == [
        "2 voorstellen overgenomen.",
        "1 voorstel was al door iemand anders beoordeeld.",
    ]


def test_ones_own_are_left_where_four_eyes_look(
    person: Person, signed_in: SignedIn, rows: list[Proposal], velsen: Register
) -> None:
    velsen.four_eyes = True
    velsen.save()
    editor = person(Role.EDITOR)
    Proposal.objects.filter(pk=rows[0].pk).update(proposed_by=editor.actor)
    answer = signed_in(editor).post(
        f"{INBOX}together/", {"chosen": [str(row.pk) for row in rows], "do": "accept"}
    )
    assert told(answer) == [
        "2 voorstellen overgenomen.",
        "1 voorstel is van uzelf: iemand anders moet het beoordelen.",
    ]


def test_rows_of_another_register_are_none_of_ours(
    person: Person, signed_in: SignedIn, rows: list[Proposal], luton: Register
) -> None:
    client = signed_in(person(Role.EDITOR, register=luton))
    answer = client.post("/desk/luton/inbox/together/", {"chosen": [str(rows[0].pk)], "do": "accept"})
    assert told(answer) == ["Vink eerst aan wat u wilt beoordelen."]
    assert Proposal.objects.filter(settled_in=None).count() == 3


def test_certain_ones_are_counted_before_a_yes_and_accepted_after(
    person: Person, signed_in: SignedIn, rows: list[Proposal], velsen: Register, proposed: Made
) -> None:
    Proposal.objects.filter(pk=rows[2].pk).update(certain=False)
    client = signed_in(person(Role.EDITOR))
    page = client.get(f"{INBOX}certain/").content.decode()
    assert "Neem deze 2 voorstellen over" in page
    assert "wanneer een band begon" in page
    later = proposed(rows[0].document, "1976. Begonnen", "1976")
    answer = client.post(f"{INBOX}certain/", {"until": str(rows[2].pk)})
    assert told(answer) == ["2 voorstellen overgenomen."]
    assert set(Proposal.objects.filter(settled_in=None)) == {rows[2], later}


def test_more_than_one_act_takes_are_accepted_in_several(
    person: Person,
    signed_in: SignedIn,
    rows: list[Proposal],
    velsen: Register,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(claims, "MOST_AT_ONCE", 2)
    client = signed_in(person(Role.EDITOR))
    assert "in 2 stappen" in client.get(f"{INBOX}certain/").content.decode()
    answer = client.post(f"{INBOX}certain/", {"until": str(rows[2].pk)})
    assert told(answer) == ["3 voorstellen overgenomen."]
    assert velsen.entries.filter(act="accept").count() == 2


def test_nothing_certain_is_told(person: Person, signed_in: SignedIn) -> None:
    client = signed_in(person(Role.EDITOR))
    assert "Er wacht niets dat zeker is." in client.get(f"{INBOX}certain/").content.decode()
    assert told(client.post(f"{INBOX}certain/", {"until": "x"})) == [
        "Er was niets zekers meer om over te nemen."
    ]


def test_only_who_reviews_sees_the_page_of_what_is_certain(person: Person, signed_in: SignedIn) -> None:
    assert signed_in(person(Role.CONTRIBUTOR)).get(f"{INBOX}certain/").status_code == 403


def test_reviews_are_listed_with_who_and_when_and_by_person(
    person: Person, signed_in: SignedIn, rows: list[Proposal], velsen: Register
) -> None:
    anna, bram = person(Role.EDITOR, name="Anna"), person(Role.EDITOR, name="Bram")
    claims.accept(velsen, rows[:2], by=anna, at=timezone.now())
    claims.reject(velsen, [rows[2]], reason="dubbel", by=bram, at=timezone.now())
    client = signed_in(bram)
    page = client.get(f"{INBOX}reviewed/").content.decode()
    assert page.index("1 voorstel afgewezen") < page.index("2 voorstellen overgenomen")
    assert "Reden: dubbel" in page
    assert page.count("Ongedaan maken:") == 1
    only = client.get(f"{INBOX}reviewed/?by={anna.actor}&act=accept").content.decode()
    assert "2 voorstellen overgenomen" in only
    assert "1 voorstel afgewezen" not in only
    assert "nog niets beoordeeld" in client.get(f"{INBOX}reviewed/?act=correct").content.decode()
