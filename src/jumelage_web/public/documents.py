"""The documents that citizens may read, each with the words that statements rest on."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from jumelage.values.spoken import spoken
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.site import Site
from jumelage_web.store import published
from jumelage_web.store.published import Paper


@public_page("public/documents.html.jinja", page="documents")
def documents(site: Site, query: Query) -> dict[str, Any]:
    """All documents that carry a statement."""
    return {
        "title": _("Documenten"),
        "documents": [_line(site, one) for one in published.papers(site.register)],
    }


@public_page("public/document.html.jinja", page="documents")
def document(site: Site, query: Query, sha256: str) -> dict[str, Any]:
    """One document: its text, with the quotes that carry statements."""
    found = published.paper(site.register, f"sha256:{sha256}")
    if found is None:
        raise Http404
    return _line(site, found) | {"text": found.loaded.text if found.loaded else "", "torn": found.torn}


def _line(site: Site, paper: Paper) -> dict[str, Any]:
    return {
        "id": paper.key,
        "url": site.url("document", paper.key),
        "title": paper.title,
        "language": paper.language,
        "publisher": paper.publisher,
        "dated": paper.dated.edtf if paper.dated else None,
        "dated_text": spoken(paper.dated, site.language) if paper.dated else "",
        "count": paper.statement_count,
    }
