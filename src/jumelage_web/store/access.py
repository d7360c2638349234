"""Who may see and do what: one query a model and actor, and nothing where there is no role.

Pages, search, downloads and counts all start from here; what is not in an answer does not exist for who asks.
"""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from jumelage.errors import JumelageError
from jumelage_web.store.models import Membership, Register, User
from jumelage_web.store.roles import Role

Actor = User | AnonymousUser


class NotAllowed(JumelageError):
    """Somebody asks for an act that his role, or the rule of four eyes, does not allow."""


def registers_of(actor: Actor) -> list[tuple[Register, Role]]:
    """The registers in which the actor has a role, with that role."""
    if not actor.is_authenticated:
        return []
    found = Membership.objects.filter(user=actor).select_related("register").order_by("register__name")
    return [(one.register, Role(one.role)) for one in found]


def register_for(actor: Actor, slug: str) -> tuple[Register, Role] | None:
    """The register of that name and the actor's role in it; None where he has none, or where it is not there."""
    if not actor.is_authenticated:
        return None
    found = Membership.objects.filter(user=actor, register__slug=slug).select_related("register").first()
    return (found.register, Role(found.role)) if found else None


def role_in(actor: Actor, register: Register) -> Role | None:
    """The actor's role in the register."""
    if not actor.is_authenticated:
        return None
    found = Membership.objects.filter(user=actor, register=register).values_list("role", flat=True).first()
    return Role(found) if found else None


def need(actor: Actor, register: Register, role: Role) -> None:
    """Nothing where the actor has at least that role in the register; raises NotAllowed."""
    held = role_in(actor, register)
    if held is None or held < role:
        raise NotAllowed(
            _("Daarvoor hebt u in dit register de rol van %(role)s nodig.") % {"role": role.label}
        )
