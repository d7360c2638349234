"""What the core says of documents, in the words of the page: why one cannot be read, what was made visible in it.

The core speaks English, as its commands do. It is known here by the words that tell one reason from the others; what is
not known is shown as it was said.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jumelage.documents.document import Trace
from jumelage.documents.load.cleaning import VISIBLE
from jumelage_web.store.reading import STOPPED


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence and its language, None where it is that of the page."""

    words: str
    language: str | None = None


_DAMAGED = _("%(name)s is beschadigd. Bewaar het opnieuw en breng dat bestand in.")
_TOO_MUCH = _("%(name)s wordt bij het uitpakken veel te groot. Het is daarom niet geopend. Splits het.")
_STRANGE = _("In %(name)s zit iets dat geen tekstprogramma erin zet. Het is daarom niet geopend.")
_UNSEEN = _("In de tekst stonden onzichtbare tekens. Die ziet u nu als %(sign)s.")
_UTF_8 = _("Van %(name)s is niet duidelijk met welke tekens het geschreven is. Bewaar het als UTF-8.")

# The first that fits counts.
_REASONS: tuple[tuple[str, str | Promise], ...] = (
    (
        "could not be recognised",
        _("De tekst van %(name)s kon niet worden herkend. Laat er ergens anders tekst van maken (OCR)."),
    ),
    ("was not recognised within", _("Het herkennen van de tekst van %(name)s duurt te lang. Splits het.")),
    ("is empty: choose", _("%(name)s is leeg. Kies een ander bestand.")),
    ("nothing but blanks", _("In %(name)s staat geen tekst. Kies een ander bestand.")),
    (
        "is protected by a password",
        _("%(name)s is met een wachtwoord beveiligd. Bewaar het zonder wachtwoord en breng dat bestand in."),
    ),
    (
        "of an old Office",
        _("%(name)s is van een oude versie van Office (.doc, .xls of .ppt). Bewaar het als DOCX of PDF."),
    ),
    ("document in RTF", _("%(name)s is een RTF-bestand. Bewaar het als DOCX, ODT of PDF.")),
    (
        "in one, so that it says different things",
        _(
            "%(name)s is een PDF en een ZIP-bestand tegelijk. Dan ziet niet iedereen hetzelfde. Maak de PDF opnieuw en "
            "breng die in."
        ),
    ),
    ("is a ZIP archive", _("%(name)s is een ZIP-bestand. Pak het uit en breng in wat erin zit.")),
    (
        "give it a name that ends in",
        _("De naam van %(name)s past niet bij wat erin zit. Geef het bestand de goede uitgang."),
    ),
    (
        "is an OpenDocument file, but no text",
        _("%(name)s is een OpenDocument, maar geen tekst. Bewaar het als ODT of PDF."),
    ),
    ("save the page anew", _("%(name)s is geen leesbare webpagina. Bewaar de pagina opnieuw.")),
    (
        "turns the direction of writing",
        _(
            "In %(name)s staat een onzichtbaar teken dat de schrijfrichting omkeert. Er staat dan iets anders dan u ziet. "
            "Haal het teken weg en breng het bestand opnieuw in."
        ),
    ),
    (
        "more marks on it than any script has",
        _(
            "In %(name)s staat een letter met meer tekens erop dan in enige taal. Die is niet te lezen. Haal ze weg en "
            "breng het bestand opnieuw in."
        ),
    ),
    ("so it is no text", _("%(name)s is geen leesbare tekst. Bewaar het als platte tekst in UTF-8.")),
    ("is no text: it holds", _("%(name)s is geen leesbare tekst. Bewaar het als platte tekst in UTF-8.")),
    ("save it as UTF-8", _UTF_8),
    (
        "cannot be read: choose",
        _("%(name)s is geen bestand dat gelezen kan worden. Kies een tekst, HTML, DOCX, ODT of PDF."),
    ),
    (
        "that are read at once",
        _("%(name)s is te groot om in één keer te lezen. Splits het, of bewaar het met kleinere plaatjes."),
    ),
    (
        "holds more text than",
        _("In %(name)s staat meer tekst dan in één keer gelezen kan worden. Splits het."),
    ),
    (
        "holds more headings",
        _("In %(name)s staat meer tekst dan in één keer gelezen kan worden. Splits het."),
    ),
    ("unpacks to more than", _TOO_MUCH),
    ("nests or repeats more", _STRANGE),
    ("declares a document type", _STRANGE),
    (
        "of memory",
        _("Het lezen van %(name)s vraagt te veel geheugen. Splits het, of maak het bestand opnieuw."),
    ),
    (
        "that takes more than",
        _("Het lezen van %(name)s duurt te lang. Splits het, of maak het bestand opnieuw."),
    ),
    ("came to grief", _DAMAGED),
    ("gave no document", _DAMAGED),
    ("damaged PDF", _("%(name)s is een beschadigde PDF. Maak de PDF opnieuw en breng die in.")),
    ("is a damaged document", _DAMAGED),
    ("broken character", _("In %(name)s zit een kapot teken. Bewaar het opnieuw en breng dat bestand in.")),
    ("is a scan, and", _("%(name)s is een scan, en de tekst erop is niet te lezen. Maak de scan opnieuw.")),
    ("holds no text", _("In %(name)s staat geen tekst. Kies een ander bestand.")),
    ("has no pages", _("%(name)s heeft geen bladzijden. Kies een ander bestand.")),
    (
        "(a scan)",
        _(
            "%(name)s is een scan: er staan alleen plaatjes in. Laat er tekst van maken (OCR) en breng die PDF in."
        ),
    ),
    (
        "does not exist",
        _(
            "Het bestand van %(name)s is niet meer te vinden. Vraag uw beheerder het uit een reservekopie te halen."
        ),
    ),
    (
        STOPPED,
        _(
            "Het lezen is gestopt door een fout in het programma. Laat het document opnieuw lezen. Gaat het weer mis, "
            "meld het dan aan uw beheerder."
        ),
    ),
    (
        "no text on page",
        _("Er zijn bladzijden met alleen een plaatje. Die zijn niet gelezen. Laat er tekst van maken (OCR)."),
    ),
    ("bytes that are no UTF-8", _("Sommige tekens konden niet worden gelezen. Die ziet u nu als %(sign)s.")),
    ("cannot be seen", _UNSEEN),
    ("could not be read as", _DAMAGED),
)

_TRACES: dict[Trace, str | Promise] = {
    Trace.AUTHOR: _("de naam van wie het maakte of bewaarde"),
    Trace.COMMENTS: _("opmerkingen in de kantlijn"),
    Trace.CHANGES: _("bijgehouden wijzigingen, ook wat is geschrapt"),
    Trace.HIDDEN: _("verborgen tekst"),
    Trace.ATTACHMENTS: _("bijgevoegde bestanden"),
}


def told(sentence: str, *, name: str) -> Told:
    """A sentence of the core on the document of that name, in the language of the page."""
    reason = sentence.replace(name, "", 1)
    for said, words in _REASONS:
        if said in reason:
            return Told(str(words) % {"name": name, "sign": VISIBLE})
    return Told(sentence, "en")


def traces_told(codes: list[str]) -> list[str]:
    """What a file carries beside its words, as parts of a sentence."""
    return [str(_TRACES[Trace(code)]) for code in codes]
