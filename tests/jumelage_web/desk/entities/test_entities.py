"""Things in lists and on their page: what is said of them, on which words, as of now and as of then."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from jumelage.statements.statement import Likeness
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, EntityRef, Text
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Register, User
from jumelage_web.store.roles import Role
from small_registers import listed, paper, person, say, town, words

pytestmark = pytest.mark.django_db

TIE = "tie:lk-galle+nl-velsen"
GALLE = "municipality:lk-galle"
LATER = datetime(2026, 6, 1, 12, tzinfo=UTC)


def date(edtf: str) -> DateValue:
    return DateValue(PartialDate.parse(edtf))


@pytest.fixture
def velsen() -> Register:
    """A tie that began in 1976 or in 1985, on words of two papers, and what is around it."""
    register = town()
    anna = person("anna", register)
    nota = paper(register, "De band met Galle begon in 1976. Hulp na de ramp.", title="Nota 2005")
    bijlage = paper(register, "Sinds 1985 is er een stedenband met Galle.", name="b.txt", title="Bijlage")
    say(register, anna, GALLE, "name", Text("Galle", "nl"), quote=words(nota, "Galle"))
    say(register, anna, "municipality:nl-velsen", "name", Text("Velsen", "nl"))
    for member, label in ((GALLE, "Galle"), ("municipality:nl-velsen", "Velsen")):
        say(register, anna, TIE, "member", EntityRef(member, label), quote=words(nota, "band met Galle"))
    say(register, anna, TIE, "started", date("1976"), quote=words(nota, "begon in 1976"))
    say(register, anna, TIE, "started", date("1985"), quote=words(bijlage, "Sinds 1985"), at=LATER)
    say(register, anna, TIE, "purpose", Text("Hulp na de ramp", "nl"), quote=words(nota, "Hulp na de ramp"))
    say(register, anna, "organisation:sos-velsen", "name", Text("SOS Velsen", "nl"))
    say(register, anna, "organisation:sos-velsen", "tie_served", EntityRef(TIE, "de band"))
    listed(register)
    return register


@pytest.fixture
def luton() -> Register:
    register = town("luton")
    bea = person("bea", register)
    say(register, bea, "municipality:gb-luton", "name", Text("Kanarie in Luton", "en"))
    listed(register)
    return register


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(page: str, *args: object, register: str = "velsen") -> str:
    return reverse(f"desk:{page}", args=[register, *args])


def read(client: Client, url: str, status: int = 200) -> str:
    page = client.get(url)
    assert page.status_code == status, page.content.decode()[:2000]
    return page.content.decode()


# --------------------------------------------------------------------- list


def test_the_list_shows_the_things_of_this_register_by_kind(velsen: Register, luton: Register) -> None:
    client = signed_in(User.objects.get(username="anna"))
    ties = read(client, at("entities"))
    assert "Galle – Velsen" in ties
    assert "SOS Velsen" not in ties
    assert "Organisaties" in ties
    towns = read(client, at("entities") + "?kind=Municipality")
    assert "Galle" in towns
    assert "Kanarie" not in ties + towns + read(client, at("entities") + "?q=kanarie")


def test_a_name_is_found_without_its_accents_and_capitals(velsen: Register) -> None:
    client = signed_in(User.objects.get(username="anna"))
    found = read(client, at("entities") + "?q=gálle")
    assert "Galle – Velsen" in found
    assert "organisation:" not in found
    assert "Niets gevonden" in read(client, at("entities") + "?q=nergens")


def test_things_with_competing_values_are_marked(velsen: Register) -> None:
    page = read(signed_in(User.objects.get(username="anna")), at("entities"))
    assert "tegenspraak" in page
    assert "bevinding" in page


def test_by_date_what_has_none_comes_last(velsen: Register) -> None:
    anna = User.objects.get(username="anna")
    say(velsen, anna, "tie:de-aa+nl-velsen", "member", EntityRef("municipality:de-aa", "Aa"))
    listed(velsen)
    page = read(signed_in(anna), at("entities") + "?kind=Tie&sort=date")
    assert page.index("Galle – Velsen") < page.index(">Aa<")
    assert read(signed_in(anna), at("entities") + "?kind=Tie").index(">Aa<") < page.index("Galle – Velsen")


def test_an_empty_register_says_what_to_do(luton: Register) -> None:
    empty = town("leeg")
    page = read(signed_in(person("cor", empty, role=Role.READER)), at("entities", register="leeg"))
    assert "Er zijn nog geen dossiers." in page
    assert "Nieuw dossier maken" not in page


# ------------------------------------------------------------------- a thing


def test_a_thing_shows_its_facts_with_the_words_that_they_rest_on(velsen: Register) -> None:
    page = read(signed_in(User.objects.get(username="anna")), at("entity", TIE))
    assert "Galle (Sri Lanka) en Velsen hebben een band. Over het begin spreken bronnen elkaar tegen." in page
    assert "<mark>Hulp na de ramp</mark>" in page
    assert "Nota 2005" in page
    assert "beoordeeld door Anna" in page
    assert "SOS Velsen" in page


def test_competing_values_stand_side_by_side(velsen: Register) -> None:
    page = read(signed_in(User.objects.get(username="anna")), at("entity", TIE))
    competing = page[page.index('class="competing"') : page.index("Hierover is nog niet besloten")]
    assert competing.count('<section class="side-by-side">') == 2
    assert "<mark>begon in 1976</mark>" in competing
    assert "<mark>Sinds 1985</mark>" in competing


def test_a_ruling_stands_under_what_it_settled(velsen: Register) -> None:
    anna = User.objects.get(username="anna")
    row = velsen.statements.get(
        prop="started", document__endswith=velsen.documents.get(title="Nota 2005").sha256
    )
    claims.rule(velsen, row, authority="de archivaris", reason="de nota is ouder", by=anna, at=LATER)
    page = read(signed_in(anna), at("entity", TIE))
    assert "Besloten: 1976, namens de archivaris" in page
    assert "proof-ruled" in page
    assert "Dit geldt" in page
    assert "begon in 1976." in page


def test_before_the_second_paper_was_taken_in_nothing_competed(velsen: Register) -> None:
    client = signed_in(User.objects.get(username="anna"))
    page = read(client, at("entity", TIE) + "?known_at=2026-05-01")
    assert "U kijkt terug" in page
    assert "begon in 1976." in page
    assert 'class="competing"' not in page
    assert "Sinds 1985" not in page
    assert "Intrekken" not in page


def test_before_it_was_known_at_all_that_is_what_the_page_says(velsen: Register) -> None:
    client = signed_in(User.objects.get(username="anna"))
    assert "Op die dag was hierover niets bekend." in read(client, at("entity", TIE) + "?known_at=2001-01-01")


def test_a_day_that_cannot_be_read_shows_no_other_day(velsen: Register) -> None:
    client = signed_in(User.objects.get(username="anna"))
    page = read(client, at("entity", TIE) + "?valid_on=ooit", status=400)
    assert "Deze dag is niet te lezen." in page
    assert "begon in 1976" not in page


def test_what_names_a_thing_is_shown_with_it(velsen: Register) -> None:
    page = read(signed_in(User.objects.get(username="anna")), at("entity", GALLE))
    assert "Verwijst hiernaar" in page
    assert "Galle – Velsen" in page
    assert "Galle is een gemeente in Sri Lanka." in page
    tie = read(signed_in(User.objects.get(username="anna")), at("entity", TIE))
    assert "gemeente · lid" in tie
    assert "organisatie · band waarvoor zij werkt" in tie
    home = read(signed_in(User.objects.get(username="anna")), at("entity", "municipality:nl-velsen"))
    assert "Dit register is van Velsen." in home


def test_an_id_that_was_judged_to_be_another_leads_there(velsen: Register) -> None:
    anna = User.objects.get(username="anna")
    say(velsen, anna, "municipality:galle", "name", Text("Gale", "nl"))
    claims.judge(velsen, GALLE, "municipality:galle", Likeness.SAME, reason="zelfde stad", by=anna, at=LATER)
    client = signed_in(anna)
    answer = client.get(at("entity", "municipality:galle") + "?valid_on=2020-01-01")
    assert answer.headers["Location"] == at("entity", GALLE) + "?valid_on=2020-01-01"
    assert "zelfde stad" in read(client, at("entity", GALLE))


@pytest.mark.parametrize("id", ["municipality:gb-luton", "municipality:nergens", "iets", "tie:", "a:b"])
def test_what_the_register_does_not_have_is_not_there(velsen: Register, luton: Register, id: str) -> None:
    read(signed_in(User.objects.get(username="anna")), at("entity", id), status=404)


def test_another_register_is_not_there(velsen: Register, luton: Register) -> None:
    client = signed_in(User.objects.get(username="bea"))
    for page in (at("entities"), at("entity", TIE), at("say"), at("entities-alike")):
        read(client, page, status=404)


def test_a_reader_sees_and_cannot_act(velsen: Register) -> None:
    client = signed_in(person("cor", velsen, role=Role.READER))
    page = read(client, at("entity", TIE))
    for word in ("Intrekken", "Toevoegen", "Woorden verwijderen", "Samenvoegen"):
        assert word not in page
    claim = velsen.statements.filter(entity=TIE).first()
    assert claim is not None
    for url in (
        at("entity-say", "started", TIE),
        at("entity-new", "tie"),
        at("withdraw", claim.claim),
        at("redact", claim.claim),
        at("entity-same", TIE),
        at("entity-apart", TIE),
        at("entity-rule", "started", TIE),
        at("entities-alike"),
    ):
        read(client, url, status=403)
        assert client.post(url).status_code == 403


def test_one_s_own_words_wait_for_somebody_else_and_the_page_says_so(velsen: Register) -> None:
    velsen.four_eyes = True
    velsen.save()
    anna = User.objects.get(username="anna")
    say(velsen, anna, TIE, "state", Choice("active"), at=LATER)
    page = read(signed_in(anna), at("entity", TIE))
    assert "1 voorstel van uzelf wacht op iemand anders" in page
    other = read(signed_in(person("dirk", velsen)), at("entity", TIE))
    assert "van uzelf" not in other
    assert "1 voorstel wacht" in other


def test_a_thing_that_only_waits_has_a_page_that_says_so(velsen: Register) -> None:
    velsen.four_eyes = True
    velsen.save()
    anna = User.objects.get(username="anna")
    say(velsen, anna, "organisation:nieuw", "name", Text("Nieuw", "nl"), at=LATER)
    assert "Hierover staat nog niets vast." in read(signed_in(anna), at("entity", "organisation:nieuw"))


def test_a_thing_that_is_only_named_has_a_page_to_begin_it(velsen: Register) -> None:
    anna = User.objects.get(username="anna")
    say(velsen, anna, TIE, "member", EntityRef("municipality:gb-luton", "Luton"))
    page = read(signed_in(anna), at("entity", "municipality:gb-luton"))
    assert "Dit dossier wordt alleen genoemd." in page
    assert "Toevoegen" in page


def test_the_page_asks_the_database_a_fixed_number_of_times(
    velsen: Register, django_assert_max_num_queries: object
) -> None:
    anna = User.objects.get(username="anna")
    for number in range(30):
        say(velsen, anna, TIE, "purpose", Text(f"doel {number}", "nl"))
    client = signed_in(anna)
    with django_assert_max_num_queries(45):  # type: ignore[operator]
        read(client, at("entity", TIE))


def test_every_kind_of_page_speaks_the_language_of_the_reader(velsen: Register) -> None:
    client = signed_in(User.objects.get(username="anna"))
    client.cookies["django_language"] = "de"
    page = read(client, at("entity", TIE))
    assert 'lang="de"' in page
    assert "begonnen am" in page.lower()


def test_times_are_those_of_the_register_and_not_of_the_clock(velsen: Register) -> None:
    """Record time may be ahead of the clock; the page still knows all that is recorded."""
    anna = User.objects.get(username="anna")
    say(velsen, anna, TIE, "state", Choice("active"), at=datetime(2100, 1, 1, tzinfo=UTC))
    assert "actief" in read(signed_in(anna), at("entity", TIE))
