"""How people come in: nobody signs himself up; an account is made by a manager, or comes from the town's own log-in."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts with a password: made by a manager only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs himself up."""
        return False


class OtherAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts that come from the town's OpenID Connect; they are known by issuer and subject, never by address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Whoever the town lets in gets an account; without a role it sees nothing."""
        return True


def address_of(request: HttpRequest) -> str | None:
    """Where a request comes from: as the web server before the site says, where there is one; it puts its word last."""
    there: str | None = request.META.get("REMOTE_ADDR")
    if not settings.SECURE_PROXY_SSL_HEADER:
        return there
    return request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or there


def new_password() -> str:
    """Twenty letters and digits in groups of five, which can be read out and typed."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))
