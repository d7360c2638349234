"""What we are not sure about, and what was decided where sources differed."""

from typing import Any

from django.utils.translation import gettext as _

from jumelage_web.public.doubts import doubts
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.site import Site


@public_page("public/unsure.html.jinja", page="overview")
def unsure(site: Site, query: Query) -> dict[str, Any]:
    """All findings: contradictions, what is likely wrong, what is missing, and what has been settled."""
    found = doubts(site)
    return {
        "title": _("Wat we niet zeker weten"),
        "contradictions": [one for one in found if not one["settled"] and one["sides"]],
        "others": [
            one for one in found if not one["settled"] and not one["sides"] and one["severity"] != "I"
        ],
        "questions": [one for one in found if not one["settled"] and one["severity"] == "I"],
        "settled": [one for one in found if one["settled"]],
    }
