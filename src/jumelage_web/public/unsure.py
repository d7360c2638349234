"""What we are not sure about, and what was decided where sources differed."""

from typing import Any

from django.utils.translation import gettext as _

from jumelage.checks import Finding, Severity
from jumelage_web.public.doubts import doubt, in_order, is_clash
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.site import Site

_MOST = 100  # of each sort


@public_page("public/unsure.html.jinja", page="overview", ahead=True)
def unsure(site: Site, query: Query) -> dict[str, Any]:
    """All findings: contradictions, what is likely wrong, what is missing, and what has been settled."""
    sorts: dict[str, list[Finding]] = {"contradictions": [], "others": [], "questions": [], "settled": []}
    for one in in_order(site.assembled.findings):
        sorts[_sort(one)].append(one)
    return {
        "title": _("Wat we niet zeker weten"),
        "counts": {name: len(found) for name, found in sorts.items()},
    } | {name: [doubt(site, one) for one in found[:_MOST]] for name, found in sorts.items()}


def _sort(finding: Finding) -> str:
    if finding.settled:
        return "settled"
    if is_clash(finding):
        return "contradictions"
    return "questions" if finding.severity is Severity.ASK else "others"
