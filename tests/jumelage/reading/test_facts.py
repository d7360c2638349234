from jumelage.documents.load import load
from jumelage.reading.facts import facts
from jumelage.reading.reader import Reader

TEXT = """Stand van zaken stedenbanden

Sinds 1984 heeft Tilburg een stedenband met Matagalpa. In 2009 kreeg Stichting Tilburg Matagalpa een eenmalige bijdrage van € 12.500 voor de stedenband.

De raad stelde op 7 februari 2013 de nota ‘Banden met beleid’ vast. Tilburg is sinds 2008 millenniumgemeente.
"""


def test_facts_of_a_document() -> None:
    document = load(TEXT.encode(), name="stand.txt")
    assert facts(Reader().read(document, home="Tilburg", language="nl")) == {
        "id": "stand",
        "home": "Tilburg",
        "lang": "nl",
        "ties": [
            {
                "parties": ["Tilburg", "Matagalpa"],
                "start": "1984",
                "end": None,
                "kind": "stedenband",
                "quote": "Sinds 1984 heeft Tilburg een stedenband met Matagalpa.",
                "quotes_extra": [
                    "In 2009 kreeg Stichting Tilburg Matagalpa een eenmalige bijdrage van € 12.500 voor de stedenband.",
                    "Sinds 1984 heeft Tilburg een stedenband met Matagalpa.",
                ],
            }
        ],
        "events": [],
        "subsidies": [
            {
                "payer": "Tilburg",
                "receiver": "Stichting Tilburg Matagalpa",
                "start": "2009",
                "end": None,
                "amount": "€ 12.500",
                "quote": "In 2009 kreeg Stichting Tilburg Matagalpa een eenmalige bijdrage van € 12.500 voor de stedenband.",
            }
        ],
        "policies": [
            {
                "title": "Banden met beleid",
                "date": "2013-02-07",
                "adopted_by": "raad",
                "quote": "De raad stelde op 7 februari 2013 de nota ‘Banden met beleid’ vast.",
            }
        ],
        "campaigns": [
            {
                "name": "millenniumgemeente",
                "start": "2008",
                "end": None,
                "quote": "Tilburg is sinds 2008 millenniumgemeente.",
            }
        ],
        "orgs": ["Stichting Tilburg Matagalpa"],
    }
