"""What the core says of documents, in the words of the page: why one cannot be read, what was made visible in it.

What is not known is shown as it was said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jumelage.documents.document import Trace
from jumelage.documents.load.cleaning import VISIBLE
from jumelage.documents.reasons import Reason, reason_of
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

_WORDS: Mapping[Reason, str | Promise] = {
    Reason.NOT_RECOGNISED: _(
        "De tekst van %(name)s kon niet worden herkend. Laat er ergens anders tekst van maken (OCR)."
    ),
    Reason.RECOGNISED_TOO_SLOWLY: _("Het herkennen van de tekst van %(name)s duurt te lang. Splits het."),
    Reason.EMPTY: _("%(name)s is leeg. Kies een ander bestand."),
    Reason.BLANK: _("In %(name)s staat geen tekst. Kies een ander bestand."),
    Reason.LOCKED: _(
        "%(name)s is met een wachtwoord beveiligd. Bewaar het zonder wachtwoord en breng dat bestand in."
    ),
    Reason.OLD_OFFICE: _(
        "%(name)s is van een oude versie van Office (.doc, .xls of .ppt). Bewaar het als DOCX of PDF."
    ),
    Reason.RTF: _("%(name)s is een RTF-bestand. Bewaar het als DOCX, ODT of PDF."),
    Reason.TWO_IN_ONE: _(
        "%(name)s is een PDF en een ZIP-bestand tegelijk. Dan ziet niet iedereen hetzelfde. Maak de PDF opnieuw en "
        "breng die in."
    ),
    Reason.ZIP: _("%(name)s is een ZIP-bestand. Pak het uit en breng in wat erin zit."),
    Reason.MISNAMED: _("De naam van %(name)s past niet bij wat erin zit. Geef het bestand de goede uitgang."),
    Reason.NO_TEXT_DOCUMENT: _("%(name)s is een OpenDocument, maar geen tekst. Bewaar het als ODT of PDF."),
    Reason.NO_PAGE: _("%(name)s is geen leesbare webpagina. Bewaar de pagina opnieuw."),
    Reason.TURNING: _(
        "In %(name)s staat een onzichtbaar teken dat de schrijfrichting omkeert. Er staat dan iets anders dan u ziet. "
        "Haal het teken weg en breng het bestand opnieuw in."
    ),
    Reason.MARKS: _(
        "In %(name)s staat een letter met meer tekens erop dan in enige taal. Die is niet te lezen. Haal ze weg en "
        "breng het bestand opnieuw in."
    ),
    Reason.NO_TEXT: _("%(name)s is geen leesbare tekst. Bewaar het als platte tekst in UTF-8."),
    Reason.ENCODING: _UTF_8,
    Reason.NO_DOCUMENT: _(
        "%(name)s is geen bestand dat gelezen kan worden. Kies een tekst, HTML, DOCX, ODT of PDF."
    ),
    Reason.TOO_LARGE: _(
        "%(name)s is te groot om in één keer te lezen. Splits het, of bewaar het met kleinere plaatjes."
    ),
    Reason.TOO_LONG: _("In %(name)s staat meer tekst dan in één keer gelezen kan worden. Splits het."),
    Reason.UNPACKS: _TOO_MUCH,
    Reason.STRANGE: _STRANGE,
    Reason.MEMORY: _(
        "Het lezen van %(name)s vraagt te veel geheugen. Splits het, of maak het bestand opnieuw."
    ),
    Reason.TOO_SLOW: _("Het lezen van %(name)s duurt te lang. Splits het, of maak het bestand opnieuw."),
    Reason.DAMAGED: _DAMAGED,
    Reason.DAMAGED_PDF: _("%(name)s is een beschadigde PDF. Maak de PDF opnieuw en breng die in."),
    Reason.BROKEN_CHARACTER: _(
        "In %(name)s zit een kapot teken. Bewaar het opnieuw en breng dat bestand in."
    ),
    Reason.BAD_SCAN: _("%(name)s is een scan, en de tekst erop is niet te lezen. Maak de scan opnieuw."),
    Reason.NO_PAGES: _("%(name)s heeft geen bladzijden. Kies een ander bestand."),
    Reason.SCAN: _(
        "%(name)s is een scan: er staan alleen plaatjes in. Laat er tekst van maken (OCR) en breng die PDF in."
    ),
    Reason.GONE: _(
        "Het bestand van %(name)s is niet meer te vinden. Vraag uw beheerder het uit een reservekopie te halen."
    ),
    Reason.BLANK_PAGES: _(
        "Er zijn bladzijden met alleen een plaatje. Die zijn niet gelezen. Laat er tekst van maken (OCR)."
    ),
    Reason.BAD_BYTES: _("Sommige tekens konden niet worden gelezen. Die ziet u nu als %(sign)s."),
    Reason.UNSEEN: _UNSEEN,
}
_STOPPED = _(
    "Het lezen is gestopt door een fout in het programma. Laat het document opnieuw lezen. Gaat het weer mis, "
    "meld het dan aan uw beheerder."
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
    reason = reason_of(sentence, name=name)
    words = _STOPPED if sentence == STOPPED else _WORDS.get(reason) if reason else None
    return Told(sentence, "en") if words is None else Told(str(words) % {"name": name, "sign": VISIBLE})


def traces_told(codes: list[str]) -> list[str]:
    """What a file carries beside its words, as parts of a sentence."""
    return [str(_TRACES[Trace(code)]) for code in codes]
