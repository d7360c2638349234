import pytest

from jumelage.documents.document import Document
from jumelage.documents.load import load
from jumelage.reading.as_of import find_as_of
from jumelage.reading.words import lexicon


def said(text: str) -> tuple[str, str] | None:
    document: Document = load(text.encode(), name="stuk.txt")
    found = find_as_of(document, lexicon(document.language or "nl"))
    return (found[0].edtf, document.text[found[1] : found[2]]) if found else None


TOLD = "De gemeente heeft een band met Galle, die er is sinds 1976 en die de raad op 3 mei 2012 heeft verlengd.\n"


@pytest.mark.parametrize(
    ("head", "day", "words"),
    [
        # a line with nothing but a date, or a place and a date
        ("24-09-2012\nDe raad stemt in\n", "2012-09-24", "24-09-2012"),
        ("2 november 2012\n", "2012-11-02", "2 november 2012"),
        ("november 2022\n", "2022-11", "november 2022"),
        ("DEVENTER, 6 FEBR. 1987. De raad wil er niet meer van weten.\n", "1987-02-06", "6 FEBR. 1987"),
        ("Kempten (Allgäu), 22. Juni 2017\n", "2017-06-22", "22. Juni 2017"),
        ("WHITEHORSE, Yukon, 13 april 2024 - De raad stemde.\n", "2024-04-13", "13 april 2024"),
        (
            "IJmuiden, vrijdag 9 november 2018 - De stichting is opgeheven.\n",
            "2018-11-09",
            "vrijdag 9 november 2018",
        ),
        # words that say so
        ("Overzicht van de banden met andere steden tot maart 2017\n", "2017-03", "maart 2017"),
        ("Achtergronden en ontwikkelingen, tot maart 2017\n", "2017-03", "maart 2017"),
        ("Stedenbanden (stand per 1 juli 2015)\n", "2015-07-01", "1 juli 2015"),
        ("Bijgewerkt tot en met 14 mei 2020\n", "2020-05-14", "14 mei 2020"),
        ("Datum: 3-4-2015\n", "2015-04-03", "3-4-2015"),
        # the date of the sitting or paper
        ("Raadsvergadering Zwolle, 12 maart 2019\n", "2019-03-12", "12 maart 2019"),
        ("Verslag van de raadssessie van 12 maart 2019\n", "2019-03-12", "12 maart 2019"),
        ("Jaarverslag 2014\n", "2014", "2014"),
        ("Discussienota\n\nGemeente Velsen, 2015\n", "2015", "2015"),
    ],
)
def test_day_that_a_dutch_document_says_to_speak_of(head: str, day: str, words: str) -> None:
    assert said(f"{head}\n{TOLD}") == (day, words)


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        (
            "Stand: März 2024\n\nDie Stadt ist seit 1956 mit Velsen und mit Luton verbunden.",
            "2024-03",
            "März 2024",
        ),
        (
            "Richtlinien\n(Gemeinderatsbeschluss vom 4.3.2013)\n\nDie Stadt fördert die Reise.",
            "2013-03-04",
            "4.3.2013",
        ),
        (
            "Bilanz der Partnerschaften 2013 - 2023\nVorgelegt im März 2024\n\nDie Stadt hat vier Partner.",
            "2024-03",
            "März 2024",
        ),
        (
            "Twin towns\n\nLast updated: 12 May 2020\n\nThe town is twinned with Velsen.",
            "2020-05-12",
            "12 May 2020",
        ),
        (
            "Our twin towns as of May 2020\n\nThe town is twinned with Velsen since 1956.",
            "2020-05",
            "May 2020",
        ),
        (
            "Agenda: 7/15/2019\n\nThe council will speak of the twin towns of the city.",
            "2019-07-15",
            "7/15/2019",
        ),
        (
            "Jumelages (état au 1er mars 2019)\n\nLa ville est jumelée avec Luton.",
            "2019-03-01",
            "1er mars 2019",
        ),
        (
            "Conseil municipal, séance du 14 décembre 2015\n\nLa ville est jumelée avec Luton.",
            "2015-12-14",
            "14 décembre 2015",
        ),
    ],
)
def test_day_that_a_document_in_another_language_says_to_speak_of(text: str, day: str, words: str) -> None:
    assert said(text) == (day, words)


def test_place_and_date_under_the_last_words() -> None:
    assert said(f"Notitie\n\n{TOLD * 3}\n\nVelsen, 3 maart 2015\n") == ("2015-03-03", "3 maart 2015")


@pytest.mark.parametrize(
    "text",
    [
        TOLD,
        "De band met Galle is er sinds 1976.",
        "De band met Luton bestond tot maart 2017.",
        "Wij vieren feest\n\nIn mei 2012 kwamen er gasten uit Galle, en in juni 2013 gingen wij er zelf heen.",
        "Nos villes\n\nLe rapport a été remis au maire le 3 mai 2012.",
        "Agenda 2020\n\nDe gemeente wil meer banden met steden in het buitenland en zoekt daarvoor geld.",
    ],
)
def test_date_that_is_told_is_not_the_documents_own(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize(
    "rows",
    [
        "Mei 2003: eerste reis naar Iași\nJuni 2004: het koor zingt in Iași\n",
        "Feestprogramma\nSamstag, 4. Mai 2019: Empfang im Rathaus\nSonntag, 5. Mai 2019: Festzug\n",
        "Programme\nSaturday 4 May 2019, 11 am: reception in the Guildhall\n",
    ],
)
def test_rows_of_a_chronicle_or_a_programme_do_not_date_the_document(rows: str) -> None:
    assert said(rows) is None


def test_one_row_with_a_colon_does() -> None:
    assert said("4 mei 2019: De raad stemt in\n") == ("2019-05-04", "4 mei 2019")
