"""What people may do in a register: five roles, each with all that the one before it may do."""

from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(IntEnum):
    """A person's part in one register; a higher one includes the lower."""

    READER = 1  # sees what is in it
    CONTRIBUTOR = 2  # a partner foundation: may bring documents and propose
    EDITOR = 3  # reviews proposals
    APPROVER = 4  # rules on contradictions, withdraws, merges, keeps editions
    MANAGER = 5  # people, settings, what must be taken out

    @property
    def label(self) -> str | Promise:
        """What it is called, in the language of the page."""
        return _LABELS[self]

    @property
    def about(self) -> str | Promise:
        """What who has it may do, in one sentence."""
        return _ABOUT[self]


_LABELS = {
    Role.READER: _("lezer"),
    Role.CONTRIBUTOR: _("inbrenger"),
    Role.EDITOR: _("redacteur"),
    Role.APPROVER: _("vaststeller"),
    Role.MANAGER: _("beheerder"),
}
_ABOUT = {
    Role.READER: _("Ziet alles wat in het register staat."),
    Role.CONTRIBUTOR: _("Brengt documenten in en doet voorstellen, bijvoorbeeld namens een stichting."),
    Role.EDITOR: _("Beoordeelt voorstellen."),
    Role.APPROVER: _("Beslist over tegenspraak, trekt in, voegt samen en stelt edities vast."),
    Role.MANAGER: _("Regelt wie wat mag, de instellingen, en wat eruit moet."),
}
