import pytest
from django.http import HttpRequest
from django.test import Client

from jumelage_web import error_pages


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/nowhere/", "/desk/nowhere/", "/accounts/nowhere/"])
def test_a_page_that_is_not_there_is_told_of_in_the_look_of_the_site(client: Client, address: str) -> None:
    answer = client.get(address, follow=True)
    page = answer.content.decode()
    assert 'class="skip' in page
    assert answer.status_code == 404 or "id_login" in page


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_with_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "anna"})
    assert answer.status_code == 403
    assert "Dit formulier is verlopen" in answer.content.decode()


def test_a_fault_of_the_program_is_told_without_the_database() -> None:
    answer = error_pages.failed(HttpRequest())
    assert answer.status_code == 500
    assert "ligt aan het programma" in answer.content.decode()
