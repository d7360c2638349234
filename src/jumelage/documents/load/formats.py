"""The formats that are read: one line each.

To add one, write a module with `load(content, *, name) -> Document`, a function in `sniffing` that knows its bytes,
and a line here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from jumelage.documents.load import sniffing
from jumelage.documents.load.archives import ends_as_archive
from jumelage.errors import UnreadableDocument


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what people call it, how its files' names end, the module that reads it, how to know its bytes.

    `parsed` says that a parser is needed, which works in a child process; plain text is only decoded.
    """

    label: str
    suffixes: tuple[str, ...]
    module: str
    recognises: Callable[[bytes], bool]
    parsed: bool = True


FORMATS: tuple[Format, ...] = (  # in the order in which they are tried
    Format("PDF", (".pdf",), "pdf", sniffing.is_pdf),
    Format("DOCX", (".docx", ".docm", ".dotx"), "docx", sniffing.is_docx),
    Format("ODT", (".odt", ".ott"), "odt", sniffing.is_odt),
    Format("HTML", (".html", ".htm", ".xhtml"), "html", sniffing.is_html),
    Format("plain text", (".txt", ".text", ".md"), "text", sniffing.is_text, parsed=False),
)


def format_of(content: bytes, *, name: str) -> Format:
    """The format of a file; raises UnreadableDocument where it is none of ours, or another than its name says."""
    if not content:
        raise UnreadableDocument(f"{name} is empty: choose another file.")
    found = next((each for each in FORMATS if each.recognises(content)), None)
    if found is None:
        raise sniffing.refusal(content, name=name)
    if found.module == "pdf" and ends_as_archive(content):
        raise UnreadableDocument(
            f"{name} is a PDF and a ZIP archive in one, so that it says different things to different programs: make the "
            "PDF anew and load that file."
        )
    named = next((each for each in FORMATS if name.lower().endswith(each.suffixes)), found)
    if named is found:
        return found
    if named.module == "html" and found.module == "text":  # a page may begin with anything
        return named
    raise UnreadableDocument(
        f"{name} is called {named.label} but holds {found.label}: give it a name that ends in {found.suffixes[0]}."
    )
