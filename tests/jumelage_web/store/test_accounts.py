import pytest
from django.conf import LazySettings, settings
from django.test import Client

from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions.registers import give_password, give_role
from jumelage_web.store.models import User
from jumelage_web.store.roles import Role
from small_registers import AT, person, town

PASSWORD = "seven-quiet-canaries"


def someone(name: str = "anna") -> User:
    return User.objects.create_user(name, password=PASSWORD)


def log_in(client: Client, name: str, password: str) -> int:
    return client.post("/accounts/login/", {"login": name, "password": password}).status_code


def test_who_logs_in_gets_a_new_session_and_comes_to_the_desk(db: None, client: Client) -> None:
    someone()
    client.get("/accounts/login/")
    client.session["before"] = True
    before = client.session.session_key
    answer = client.post("/accounts/login/", {"login": "anna", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert client.session.session_key != before


def test_nobody_signs_himself_up(db: None, client: Client) -> None:
    client.post(
        "/accounts/signup/",
        {"username": "new", "email": "n@example.org", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert not User.objects.exists()


def test_after_five_wrong_passwords_the_right_one_does_not_help_for_a_while(db: None, client: Client) -> None:
    someone()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        log_in(client, "anna", "wrong")
    answer = client.post("/accounts/login/", {"login": "anna", "password": PASSWORD})
    assert answer.status_code == 429
    assert "kwartier" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_others_are_not_locked_out_with_him(db: None, client: Client) -> None:
    someone()
    someone("bert")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        log_in(client, "anna", "wrong")
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert log_in(other, "bert", PASSWORD) == 302


def test_what_is_for_officers_asks_who_you_are(db: None, client: Client) -> None:
    assert client.get("/desk/velsen/")["Location"].startswith("/accounts/login/?next=")


def test_every_page_may_load_from_here_only(db: None, client: Client) -> None:
    policy = client.get("/accounts/login/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_behind_a_web_server_a_stranger_locks_out_his_own_address_only(
    db: None, settings: LazySettings
) -> None:
    someone()
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    stranger, colleague = (
        Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=f"9.9.9.9, {address}")
        for address in ("192.0.2.1", "192.0.2.2")
    )
    for number in range(6):
        code = log_in(stranger, f"nobody{number}", "wrong")
    assert code == 429
    assert log_in(colleague, "anna", PASSWORD) == 302


def test_without_a_web_server_before_it_nobody_chooses_his_address(db: None) -> None:
    codes = [
        Client(HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
        .post("/accounts/login/", {"login": f"nobody{number}", "password": "wrong"})
        .status_code
        for number in range(6)
    ]
    assert codes[-1] == 429


def test_a_manager_gives_a_new_password_to_who_works_here_only(db: None, client: Client) -> None:
    register, other = town(), town("luton")
    manager, anna = person("manager", register), person("anna", register, role=Role.EDITOR)
    give_password(register, anna, password=PASSWORD, by=manager, at=AT)
    assert log_in(client, "anna", PASSWORD) == 302
    give_role(other, anna, Role.READER, by=None, at=AT)
    with pytest.raises(NotAllowed, match="ander register"):
        give_password(register, anna, password="seven-loud-canaries", by=manager, at=AT)


def test_a_site_without_mail_says_whom_to_ask_for_a_password(db: None, client: Client) -> None:
    assert "Wachtwoord vergeten" not in client.get("/accounts/login/").content.decode()
    assert "Vraag de beheerder" in client.get("/accounts/password/reset/").content.decode()
