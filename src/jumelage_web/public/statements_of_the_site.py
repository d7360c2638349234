"""What a public site says of itself: how far everybody can use it, and what it keeps of whom."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from jumelage_web.jinja import day
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.site import Site

#: When the pages of this version were last held against WCAG 2.2 by the project itself.
CHECKED_ON = date(2026, 11, 28)
Data = dict[str, Any]


@public_page("public/statement.html.jinja", page="")
def accessibility(site: Site, query: Query) -> Data:
    """How far everybody can use the site, what is known to fall short, whom to tell, when it was last looked at."""
    return {
        "title": _("Toegankelijkheid"),
        "answer": _(
            "Iedereen moet deze bladzijden kunnen lezen, ook wie niet of anders ziet, hoort of beweegt."
        ),
        "sections": [_status(), _falls_short(), _done(), _tell_us(site)],
        "contact": _contact(),
        "checked_on": CHECKED_ON.isoformat(),
        "note": _("Voor het laatst nagekeken op %(day)s.") % {"day": day(CHECKED_ON)},
    }


@public_page("public/statement.html.jinja", page="")
def privacy(site: Site, query: Query) -> Data:
    """What the site keeps of readers, whose data stand in it, and how to have something taken out."""
    return {
        "title": _("Privacy"),
        "answer": _("Wie hier leest, wordt niet gevolgd. Wie hier genoemd wordt, kan daar iets van zeggen."),
        "sections": [_readers(), _named(), _removal(site), _officers()],
        "contact": _contact(),
        "note": "",
    }


def _section(id: str, heading: str, *paragraphs: str, items: tuple[str, ...] = (), link: Any = None) -> Data:
    return {"id": id, "heading": heading, "paragraphs": list(paragraphs), "items": list(items), "link": link}


def _contact() -> Data | None:
    """Whom to write to: words, and an address where the words are one; None where nothing was set."""
    told = settings.JUMELAGE_CONTACT
    if not told:
        return None
    plain = " " not in told
    address = f"mailto:{told}" if plain and "@" in told and "/" not in told else ""
    return {"text": told, "url": told if plain and told.startswith("https://") else address}


# ------------------------------------------------------------- accessibility


def _status() -> Data:
    address = settings.JUMELAGE_ACCESSIBILITY_STATEMENT
    return _section(
        "status",
        _("Hoe het ervoor staat"),
        _(
            "Deze site voldoet voor zover wij weten grotendeels aan de eisen voor overheidssites (EN 301 549, WCAG 2.2, niveau AA). "
            "Een onafhankelijk onderzoek is nog niet gedaan. Daarom noemen wij de status: voldoet gedeeltelijk."
        ),
        link={"text": _("De verklaring van de gemeente zelf"), "url": address} if address else None,
    )


def _falls_short() -> Data:
    return _section(
        "tekort",
        _("Wat nog tekortschiet"),
        items=(
            _(
                "Kaarten en tijdlijnen zijn tekeningen. Wat erin staat, staat ook in de tabel eronder; de vorm zelf is niet voor te lezen."
            ),
            _(
                "Wij tonen van een document de tekst. Was het een scan of stond de tekst in kolommen, dan kan de volgorde van de woorden verkeerd zijn."
            ),
            _(
                "Citaten staan in de taal van de bron. De taal is aangegeven waar wij die kennen; vertaald zijn ze niet."
            ),
            _(
                "De bestanden om mee te nemen (PDF, Word, OpenDocument) hebben koppen, tabellen en een taal, maar zijn niet door mensen met een voorleesprogramma geprobeerd."
            ),
            _("De bladzijden zijn niet geprobeerd door mensen met een beperking."),
        ),
    )


def _done() -> Data:
    return _section(
        "gedaan",
        _("Wat wij doen"),
        _(
            "Elke soort bladzijde wordt bij elke verandering van het programma door een programma nagekeken, licht en donker, breed en smal, in vier talen. "
            "Alles werkt zonder muis, zonder JavaScript en bij vierhonderd procent vergroting."
        ),
    )


def _tell_us(site: Site) -> Data:
    return _section(
        "melden",
        _("Loopt u ergens tegenaan?"),
        _(
            "Zeg het de gemeente %(town)s. Noem de bladzijde en wat er misgaat. U krijgt te horen wat ermee gebeurt. "
            "Bent u niet tevreden met het antwoord, dan kunt u een klacht indienen bij de gemeente en daarna bij de ombudsman."
        )
        % {"town": site.town},
    )


# ------------------------------------------------------------------- privacy


def _readers() -> Data:
    return _section(
        "lezers",
        _("Als u hier leest"),
        items=(
            _("Deze bladzijden zetten geen cookies."),
            _("Er wordt niets geteld of gevolgd, en niets van een andere site geladen."),
            _(
                "Kiest u zelf licht of donker, dan onthoudt alleen uw eigen browser dat. De site krijgt het niet te horen."
            ),
            _(
                "Het programma houdt geen lijst bij van wie wat leest. De webserver van de gemeente kan dat wel doen om de site veilig te houden: bladzijde, tijd en internetadres."
            ),
        ),
    )


def _named() -> Data:
    return _section(
        "genoemd",
        _("Wie hier genoemd wordt"),
        _(
            "Het register gaat over gemeenten, organisaties, besluiten en geld, niet over mensen. In aangehaalde stukken kunnen namen staan van bestuurders en van mensen "
            "die voor een organisatie optraden. Zij staan er omdat de gemeente moet kunnen laten zien waarop haar beleid rust."
        ),
        _(
            "Wie voor de gemeente iets heeft beoordeeld of besloten, staat hier met de functie, niet met de naam."
        ),
    )


def _removal(site: Site) -> Data:
    return _section(
        "weghalen",
        _("Iets laten weghalen of verbeteren"),
        _(
            "Staat er iets over u dat niet klopt of niet openbaar hoort te zijn? Vraag de gemeente %(town)s om inzage, verbetering of verwijdering. "
            "Geef het vaste adres dat onder aan de bladzijde staat."
        )
        % {"town": site.town},
        _(
            "Wat wordt verwijderd, gaat voorgoed weg: uit de bladzijden, de bijlagen, de bestanden en het zoeken. Alleen dat er iets verwijderd is, wanneer en op welke grond, blijft staan."
        ),
        _(
            "Bent u het niet eens met het antwoord, dan kunt u een klacht indienen bij de toezichthouder; in Nederland is dat de Autoriteit Persoonsgegevens."
        ),
    )


def _officers() -> Data:
    return _section(
        "medewerkers",
        _("Wie voor de gemeente in het register werkt"),
        _(
            "Medewerkers loggen in. Dan zet de site een cookie dat alleen dient om ingelogd te blijven. Wat zij in het register doen, komt in het logboek."
        ),
    )
