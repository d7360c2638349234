"""The inbox without scripts: every act a form and a page; and in place, a piece of it."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jumelage_web.desk.inbox.reasons import usual_reasons
from jumelage_web.store import snapshot
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Document, Proposal, Register, User
from jumelage_web.store.roles import Role

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
SignedIn = Callable[[User], Client]
Made = Callable[..., Proposal]
Paper = Callable[..., Document]
TEXT = "De stedenband met Galle ontstond in 1976. Volgens anderen was het 1985. Velsen en Galle kennen elkaar lang."
SINCE, OTHER, BOTH = "De stedenband met Galle ontstond in 1976", "was het 1985", "Velsen en Galle"
INBOX = "/desk/velsen/inbox/"
IN_PLACE = {"HX-Request": "true"}


def words_of(page: Any) -> str:
    """What a page says, without its tags."""
    text = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def told(page: Any) -> list[str]:
    """The messages that wait for the next page."""
    return [str(one) for one in page.wsgi_request._messages]


def test_a_proposal_is_shown_in_words_with_its_quote_in_context(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made
) -> None:
    document = paper(TEXT)
    row = proposed(document, OTHER, "1985")
    page = signed_in(person(Role.EDITOR)).get(INBOX)
    html = page.content.decode()
    assert f'id="p{row.pk}"' in html
    assert f"Volgens anderen </span><mark>{OTHER}</mark><span" in html
    assert f"/documents/{document.pk}/#" in html
    words = words_of(page)
    assert "Begonnen op 1985" in words
    assert "brief.txt" in words
    assert "wanneer een band begon" in words
    assert "1 tot en met 1 van 1" in words


def test_what_stands_is_told_with_what_accepting_would_do(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made, velsen: Register
) -> None:
    editor = person(Role.EDITOR)
    document, second = paper(TEXT), paper(f"Nog eens: {TEXT}", name="krant.txt")
    claims.accept(velsen, [proposed(document, SINCE)], by=editor, at=timezone.now())
    proposed(document, OTHER, "1985")
    proposed(second, SINCE)
    words = words_of(signed_in(editor).get(INBOX))
    assert "Geeft tegenspraak met “1976” uit brief.txt." in words
    assert "Geeft wat er al staat een tweede bron." in words
    assert "anders 1976 staat er al, brief.txt" in words
    assert "hetzelfde 1976 staat er al, brief.txt" in words


def test_documents_and_subjects_come_in_the_order_of_the_text(
    person: Person,
    signed_in: SignedIn,
    paper: Paper,
    proposed: Made,
    members: Callable[..., list[Proposal]],
) -> None:
    document = paper(TEXT)
    late = proposed(document, BOTH, "1985", entity="tie:other", rule="tie-renewed", prop="renewed")
    first = proposed(document, SINCE)
    of_first = members(document, BOTH)
    html = signed_in(person(Role.EDITOR)).get(INBOX).content.decode()
    assert re.findall(r'<article class="proposal" id="p(\d+)"', html) == [
        str(row.pk) for row in (first, *of_first, late)
    ]
    assert "Galle – Velsen" in html


def test_accepting_leads_to_the_next_that_waits(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made, velsen: Register
) -> None:
    document = paper(TEXT)
    row, following = proposed(document, SINCE), proposed(document, OTHER, "1985")
    client = signed_in(person(Role.EDITOR))
    answer = client.post(f"{INBOX}{row.pk}/accept/", {"back": "kind=Tie&at=1"})
    assert answer.headers["Location"] == f"{INBOX}?kind=Tie&at=1#p{following.pk}"
    assert told(answer) == ["Overgenomen: lk-galle+nl-velsen, Begonnen op: 1976."]
    assert list(velsen.statements.values_list("claim", flat=True)) == [row.claim]


def test_where_an_act_leads_back_to_is_always_the_inbox(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made
) -> None:
    row = proposed(paper(TEXT), SINCE)
    answer = signed_in(person(Role.EDITOR)).post(
        f"{INBOX}{row.pk}/accept/", {"back": "//evil.example/?at=//evil"}
    )
    assert answer.headers["Location"] == INBOX


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({"usual": usual_reasons()[0][0]}, usual_reasons()[0][1]),
        ({"reason": "  dat is de   school "}, "dat is de school"),
        ({"usual": "known", "reason": "eigen woorden"}, "eigen woorden"),
    ],
)
def test_turning_down_keeps_the_reason(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made, form: dict[str, str], reason: str
) -> None:
    row = proposed(paper(TEXT), SINCE)
    client = signed_in(person(Role.EDITOR))
    assert client.post(f"{INBOX}{row.pk}/reject/", form).status_code == 302
    row.refresh_from_db()
    assert row.verdict == "reject"
    assert f"Reden: {reason}" in words_of(client.get(f"{INBOX}reviewed/"))


@pytest.mark.parametrize("form", [{}, {"usual": "no-such-reason"}, {"reason": " "}])
def test_turning_down_without_a_reason_does_nothing(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made, form: dict[str, str]
) -> None:
    row = proposed(paper(TEXT), SINCE)
    answer = signed_in(person(Role.EDITOR)).post(f"{INBOX}{row.pk}/reject/", form)
    assert answer.headers["Location"] == f"{INBOX}#p{row.pk}"
    assert told(answer) == ["Schrijf in een paar woorden waarom u dit afwijst."]
    row.refresh_from_db()
    assert row.settled_in is None


def test_who_comes_second_reads_who_was_first_and_when(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made, velsen: Register
) -> None:
    row = proposed(paper(TEXT), SINCE)
    anna = person(Role.EDITOR, name="Anna")
    claims.reject(velsen, [row], reason="nee", by=anna, at=timezone.now())
    client = signed_in(person(Role.EDITOR, name="Bram"))
    answer = client.post(f"{INBOX}{row.pk}/accept/")
    (sentence,) = told(answer)
    assert sentence.startswith("Anna heeft dit al afgewezen, op ")
    in_place = client.post(f"{INBOX}{row.pk}/accept/", headers=IN_PLACE)
    assert "Anna heeft dit al afgewezen" in words_of(in_place)
    assert 'name="entry"' not in in_place.content.decode().partition('id="undo"')[0]


def test_in_place_a_proposal_makes_way_for_what_became_of_it(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made
) -> None:
    row = proposed(paper(TEXT), SINCE)
    answer = signed_in(person(Role.EDITOR)).post(f"{INBOX}{row.pk}/accept/", headers=IN_PLACE)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'<article class="passed" id="p{row.pk}"' in html
    assert 'hx-swap-oob="innerHTML:#says"' in html
    assert json.loads(answer.headers["HX-Trigger-After-Settle"]) == {"inbox:passed": f"p{row.pk}"}
    assert answer.headers["HX-Retarget"] == f"#p{row.pk}"


def test_in_place_a_proposal_stays_with_why_nothing_was_done(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made
) -> None:
    row = proposed(paper(TEXT), SINCE)
    answer = signed_in(person(Role.EDITOR)).post(f"{INBOX}{row.pk}/reject/", headers=IN_PLACE)
    html = answer.content.decode()
    assert f'<article class="proposal" id="p{row.pk}"' in html
    assert html.count("Schrijf in een paar woorden waarom u dit afwijst.") == 2


def test_undoing_goes_back_one_review_at_a_time(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made
) -> None:
    document = paper(TEXT)
    row, other = proposed(document, SINCE), proposed(document, OTHER, "1985")
    client = signed_in(person(Role.EDITOR))
    client.post(f"{INBOX}{row.pk}/accept/")
    client.post(f"{INBOX}{other.pk}/reject/", {"usual": "known"})
    assert client.post(f"{INBOX}undo/").headers["Location"] == f"{INBOX}?at={other.pk}#p{other.pk}"
    assert client.post(f"{INBOX}undo/").headers["Location"] == f"{INBOX}?at={row.pk}#p{row.pk}"
    assert told(client.post(f"{INBOX}undo/"))[-1] == "Er is niets meer om ongedaan te maken."
    assert Proposal.objects.filter(settled_in=None).count() == 2


def test_undoing_in_place_puts_back_what_is_on_the_page(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made
) -> None:
    row = proposed(paper(TEXT), SINCE)
    client = signed_in(person(Role.EDITOR))
    client.post(f"{INBOX}{row.pk}/accept/")
    answer = client.post(f"{INBOX}undo/", {"passed": [str(row.pk)]}, headers=IN_PLACE)
    assert f'<article class="proposal" id="p{row.pk}"' in answer.content.decode()
    assert 'hx-swap-oob="true"' in answer.content.decode()
    client.post(f"{INBOX}{row.pk}/accept/")
    elsewhere = client.post(f"{INBOX}undo/", headers=IN_PLACE)
    assert (elsewhere.status_code, elsewhere.headers["HX-Redirect"]) == (
        204,
        f"{INBOX}?at={row.pk}#p{row.pk}",
    )


def test_the_review_of_somebody_else_is_for_an_approver_to_undo(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made, velsen: Register
) -> None:
    row = proposed(paper(TEXT), SINCE)
    entry = claims.accept(velsen, [row], by=person(Role.EDITOR, name="Anna"), at=timezone.now())
    form = {"entry": str(entry.seq), "to": "reviewed"}
    editor, approver = signed_in(person(Role.EDITOR)), signed_in(person(Role.APPROVER))
    assert "Ongedaan maken" not in words_of(editor.get(f"{INBOX}reviewed/"))
    answer = editor.post(f"{INBOX}undo/", form)
    assert told(answer) == ["Daarvoor hebt u in dit register de rol van vaststeller nodig."]
    assert "Ongedaan maken" in words_of(approver.get(f"{INBOX}reviewed/"))
    assert approver.post(f"{INBOX}undo/", form).headers["Location"] == f"{INBOX}reviewed/"
    row.refresh_from_db()
    assert row.settled_in is None


def test_ones_own_proposal_is_shown_with_why_it_waits_for_another(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made, velsen: Register
) -> None:
    velsen.four_eyes = True
    velsen.save()
    editor = person(Role.EDITOR)
    row = proposed(paper(TEXT), SINCE, by=editor.actor)
    client = signed_in(editor)
    html = client.get(INBOX).content.decode()
    assert re.search(r"<button[^>]* disabled[^>]*><span>Overnemen", html)
    assert "Dit is uw eigen voorstel: iemand anders moet het beoordelen." in html
    assert f"{INBOX}{row.pk}/accept/" not in html
    assert told(client.post(f"{INBOX}{row.pk}/accept/")) == [
        "Dit is uw eigen voorstel: iemand anders moet het beoordelen."
    ]


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR])
def test_who_may_not_review_reads_along(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made, role: Role
) -> None:
    row = proposed(paper(TEXT), SINCE)
    client = signed_in(person(role))
    html = client.get(INBOX).content.decode()
    assert "Begonnen" in html
    assert "Overnemen" not in html
    for address in ("accept", "reject", "correct"):
        assert client.post(f"{INBOX}{row.pk}/{address}/").status_code == 403


def test_another_register_has_none_of_it(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made, luton: Register
) -> None:
    row = proposed(paper(TEXT), SINCE)
    stranger = signed_in(person(Role.MANAGER, register=luton))
    assert stranger.get(INBOX).status_code == 404
    for address in ("accept", "reject", "correct"):
        assert stranger.post(f"/desk/luton/inbox/{row.pk}/{address}/", {"usual": "known"}).status_code == 404
    assert "Begonnen" not in words_of(stranger.get("/desk/luton/inbox/"))
    row.refresh_from_db()
    assert row.settled_in is None


def test_a_sieve_shows_what_was_asked_for_and_says_so_where_nothing_waits(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made, purpose: Callable[..., Proposal]
) -> None:
    document = paper(TEXT)
    proposed(document, SINCE)
    purpose(document, BOTH)
    client = signed_in(person(Role.EDITOR))
    only = words_of(client.get(f"{INBOX}?rule=tie-purpose"))
    assert "1 tot en met 1 van 1" in only
    assert "waar een band voor is (1)" in only
    assert "Met deze keuze wacht er niets." in words_of(client.get(f"{INBOX}?kind=Grant"))


@pytest.mark.parametrize("query", ["at=abc", "at=99999999999999999999", "document=x&certain=y", "document=0"])
def test_an_address_that_names_nothing_is_a_page_all_the_same(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made, query: str
) -> None:
    proposed(paper(TEXT), SINCE)
    assert signed_in(person(Role.EDITOR)).get(f"{INBOX}?{query}").status_code == 200


def test_an_empty_inbox_says_what_to_do_next(
    person: Person, signed_in: SignedIn, paper: Paper, proposed: Made, velsen: Register
) -> None:
    editor = person(Role.EDITOR)
    client = signed_in(editor)
    assert "Er wacht nog niets." in words_of(client.get(INBOX))
    row = proposed(paper(TEXT), SINCE)
    claims.accept(velsen, [row], by=editor, at=timezone.now())
    assert "Alles is beoordeeld." in words_of(client.get(INBOX))


@pytest.mark.django_db(transaction=True)
def test_accepting_tells_what_it_did_to_the_findings(
    person: Person,
    signed_in: SignedIn,
    paper: Paper,
    proposed: Made,
    members: Callable[..., list[Proposal]],
    velsen: Register,
) -> None:
    document, second = paper(TEXT), paper(f"Nog eens: {TEXT}", name="krant.txt")
    editor = person(Role.EDITOR)
    claims.accept(velsen, [*members(document, BOTH), proposed(document, SINCE)], by=editor, at=timezone.now())
    confirming, contrary = proposed(second, SINCE), proposed(second, OTHER, "1985")
    client = signed_in(editor)
    answer = words_of(client.post(f"{INBOX}{confirming.pk}/accept/", headers=IN_PLACE))
    assert "Opgelost: H3: Bij de band met Galle rust het begin (1976) op één bron." in answer
    client.post(f"{INBOX}{contrary.pk}/accept/")
    effects = told(client.get(INBOX))
    assert any(words.startswith("Nieuwe bevinding: A") and "1985" in words for words in effects)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("most", [400, 0])
def test_what_accepting_would_do_is_told_before(
    person: Person,
    signed_in: SignedIn,
    paper: Paper,
    proposed: Made,
    members: Callable[..., list[Proposal]],
    velsen: Register,
    monkeypatch: pytest.MonkeyPatch,
    most: int,
) -> None:
    document, editor = paper(TEXT), person(Role.EDITOR)
    claims.accept(velsen, [*members(document, BOTH), proposed(document, SINCE)], by=editor, at=timezone.now())
    row = proposed(document, OTHER, "1985")
    monkeypatch.setattr(snapshot, "WHILE_REVIEWING", most)
    client = signed_in(editor)
    part = client.get(f"{INBOX}{row.pk}/effect/", headers=IN_PLACE)
    assert "Overnemen geeft een nieuwe bevinding: A1" in words_of(part)
    assert "<html" not in part.content.decode()
    assert "Terug naar het voorstel" in words_of(client.get(f"{INBOX}{row.pk}/effect/"))
    assert velsen.statements.count() == 3


def test_what_changes_nothing_says_so(
    person: Person, signed_in: SignedIn, paper: Paper, purpose: Callable[..., Proposal]
) -> None:
    row = purpose(paper(TEXT), BOTH)
    client = signed_in(person(Role.READER))
    assert "Overnemen verandert niets" in words_of(client.get(f"{INBOX}{row.pk}/effect/"))


def test_the_page_asks_the_same_number_of_questions_for_one_proposal_and_for_many(
    person: Person,
    signed_in: SignedIn,
    paper: Paper,
    proposed: Made,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    document = paper(" ".join(f"De band begon in {year}." for year in range(1950, 1975)))
    for year in range(1950, 1975):
        proposed(document, f"De band begon in {year}", str(year))
    client = signed_in(person(Role.EDITOR))
    client.get(INBOX)
    with django_assert_max_num_queries(40):
        client.get(INBOX)
