"""An annex as a tagged PDF (PDF/UA-1), set from the same page as the HTML, with a style sheet for paper.

Footnotes stand at the end, with links both ways: every sentence has some, and at the foot of the page they would
leave little room for the text.
"""

import hashlib
import importlib
from typing import Any

from jumelage.annex.blocks import Annex
from jumelage.annex.write_html import page, paged_css
from jumelage.errors import MissingLibrary


def write(annex: Annex) -> bytes:
    """The annex as a PDF; raises MissingLibrary where the system lacks Pango."""
    html = page(annex, paged_css())
    weasyprint = _engine()
    document = weasyprint.HTML(string=html, url_fetcher=_nothing_from_outside).render(pdf_variant="pdf/ua-1")
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    content: bytes = document.write_pdf(pdf_identifier=identifier, pdf_variant="pdf/ua-1")
    return content


def _engine() -> Any:
    """WeasyPrint, loaded only here: it takes half a second, and fails to load where Pango is missing."""
    try:
        return importlib.import_module("weasyprint")
    except OSError as error:
        raise MissingLibrary(
            "A PDF cannot be made because Pango is missing: install it with  apt-get install libpango-1.0-0 libpangoft2-1.0-0"
        ) from error


def _nothing_from_outside(url: str) -> dict[str, Any]:
    raise ValueError(f"an annex needs nothing from outside, but this was asked for: {url}")
