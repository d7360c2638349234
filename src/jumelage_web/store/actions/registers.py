"""Acts on registers and people."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jumelage_web.store import jobs
from jumelage_web.store.access import NotAllowed, need
from jumelage_web.store.append import append, moment_in, writing
from jumelage_web.store.models import Freshness, Membership, Register, User
from jumelage_web.store.roles import Role

SYSTEM = "system"  # who acts where a command does


def create_register(
    *,
    slug: str,
    name: str,
    home: str,
    home_name: str,
    by: User | None,
    at: datetime,
    language: str = "nl",
    four_eyes: bool = True,
    public: bool = False,
) -> Register:
    """A new register; `home` is the entity id of its municipality. Whoever makes it becomes its manager.

    Only where it is `public` do citizens have pages of it.
    """
    actor = by.actor if by else SYSTEM
    with transaction.atomic():
        register = Register.objects.create(
            slug=slug,
            name=name,
            home=home,
            home_name=home_name,
            language=language,
            four_eyes=four_eyes,
            public=public,
            created_at=at,
        )
        Freshness.objects.create(register=register)
        with writing(register):
            append(
                register,
                act="register",
                object=f"register:{slug}",
                actor=actor,
                at=at,
                detail={"public": True} if public else {},
            )
            if by:
                _set_role(register, by, Role.MANAGER, actor=actor, at=at)
    return register


def give_role(register: Register, user: User, role: Role, *, by: User | None, at: datetime) -> Membership:
    """The person's role from now on; `by` is a manager, or None where a command does it."""
    if by:
        need(by, register, Role.MANAGER)
    with writing(register):
        _keep_a_manager(register, user, role)
        return _set_role(register, user, role, actor=by.actor if by else SYSTEM, at=at)


def make_account(
    register: Register, *, username: str, name: str, function: str, password: str, by: User, at: datetime
) -> User:
    """A new account, made by a manager; without a role it sees nothing."""
    need(by, register, Role.MANAGER)
    with writing(register):
        user = User.objects.create_user(username, password=password, name=name, function=function)
        append(register, act="account", object=user.actor, actor=by.actor, at=moment_in(register, at))
    return user


def give_password(register: Register, user: User, *, password: str, by: User, at: datetime) -> None:
    """Another password for somebody of this register; raises NotAllowed where his account opens another one too."""
    need(by, register, Role.MANAGER)
    with writing(register):
        if user.memberships.exclude(register=register).exists():
            raise NotAllowed(
                _(
                    "Dit account werkt ook in een ander register. Vraag wie de server beheert om een nieuw wachtwoord."
                )
            )
        user.set_password(password)
        user.save(update_fields=["password"])
        append(register, act="password", object=user.actor, actor=by.actor, at=moment_in(register, at))


def take_role(register: Register, user: User, *, by: User, at: datetime) -> None:
    """Takes the person's role away; the last manager stays."""
    need(by, register, Role.MANAGER)
    with writing(register):
        _keep_a_manager(register, user, None)
        Membership.objects.filter(user=user, register=register).delete()
        append(register, act="role-taken", object=user.actor, actor=by.actor, at=moment_in(register, at))


def change_settings(
    register: Register, *, name: str, language: str, four_eyes: bool, public: bool, by: User, at: datetime
) -> Register:
    """The register with another name, language or rule of four eyes; opened to citizens, or closed, by `public`."""
    need(by, register, Role.MANAGER)
    with writing(register):
        register.name, register.language = name, language
        register.four_eyes, register.public = four_eyes, public
        register.save(update_fields=["name", "language", "four_eyes", "public"])
        append(
            register,
            act="settings",
            object=f"register:{register.slug}",
            actor=by.actor,
            at=moment_in(register, at),
            detail={"language": language, "four_eyes": four_eyes, "public": public},
        )
        if public:  # the pages of a large register take minutes to make
            jobs.enqueue(jobs.PUBLISH, register.pk)
    return register


def _set_role(register: Register, user: User, role: Role, *, actor: str, at: datetime) -> Membership:
    held, _made = Membership.objects.update_or_create(
        user=user, register=register, defaults={"role": role.value}
    )
    append(
        register,
        act="role",
        object=user.actor,
        actor=actor,
        at=moment_in(register, at),
        detail={"role": role.name.lower()},
    )
    return held


def _keep_a_manager(register: Register, user: User, role: Role | None) -> None:
    managers = Membership.objects.filter(register=register, role=Role.MANAGER).exclude(user=user)
    held = Membership.objects.filter(register=register, user=user, role=Role.MANAGER).exists()
    if held and role is not Role.MANAGER and not managers.exists():
        raise NotAllowed(_("Een register houdt altijd een beheerder. Wijs eerst een andere aan."))
