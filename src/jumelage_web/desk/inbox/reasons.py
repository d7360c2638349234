"""Why proposals are turned down: what is said most often, and one's own words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

LONGEST_REASON = 500


def usual_reasons() -> tuple[tuple[str, str], ...]:
    """The usual reasons, each with the code by which a button sends it."""
    return (
        ("not-said", _("Dit staat er niet")),
        ("other-thing", _("Dit gaat over iets anders")),
        ("known", _("Dit weten we al")),
        ("vague", _("Te vaag om vast te leggen")),
        ("aside", _("Niet van belang voor dit register")),
    )


def reason_given(form: Mapping[str, str]) -> str:
    """The reason that a form gives: one's own words, else the usual one; empty where there is neither."""
    own = " ".join(form.get("reason", "").split())[:LONGEST_REASON]
    return own or dict(usual_reasons()).get(form.get("usual", ""), "")
