"""The gazetteer that is carried in the package: what it finds in a text, and what it takes it for."""

from pathlib import Path

import pytest

from jumelage.reading.gazetteer import Gazetteer, NoGazetteer
from jumelage.values.dates import PartialDate
from jumelage.values.value import Place


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.open()


def found(places: Gazetteer, text: str, start: int = 0) -> str | None:
    end = places.longest_at(text, start)
    return None if end is None else text[start:end]


# ---------------------------------------------------------------- in a text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Velsen ligt aan zee", "Velsen"),
        ("Bergisch Gladbach und Velsen", "Bergisch Gladbach"),
        ("Bourgoin-Jallieu, en Isère", "Bourgoin-Jallieu"),
        ("Bourgoin, Velsen en Luton", "Bourgoin"),
        ("Loon op Zand heeft besloten", "Loon op Zand"),
        ("Rostow am Don", "Rostow am Don"),
        ("Rychnov-nad-Kneznou in Bohemia", "Rychnov-nad-Kneznou"),
        ("Rychnov nad Kněžnou", "Rychnov nad Kněžnou"),
        ("Saint-Sebastien-sur-Loire", "Saint-Sebastien-sur-Loire"),
        ("Saint Sébastien sur Loire", "Saint Sébastien sur Loire"),
        ("St. Petersburg und", "St. Petersburg"),
        ("La Tessoualle hier zu Gast", "La Tessoualle"),
        ("Le Lion d'Angers", "Le Lion d'Angers"),
        ("Le Lion d’Angers", "Le Lion d’Angers"),
        ("'s-Hertogenbosch en Oss", "'s-Hertogenbosch"),
        ("’s-Hertogenbosch", "’s-Hertogenbosch"),
        ("den Haag", "den Haag"),
        ("Frankfurt (Oder) und", "Frankfurt (Oder)"),
        ("Koeln am Rhein", "Koeln"),
        ("Giessen", "Giessen"),
        ("IJmuiden", "IJmuiden"),
        ("Ĳmuiden", "Ĳmuiden"),
        ("Luton's list of towns", "Luton"),
        ("Groningen-San Carlos", "Groningen"),
        ("青岛是", "青岛"),
        ("Sierra Leone", "Sierra Leone"),
        ("Kings Lynn", "Kings Lynn"),
    ],
)
def test_longest_name_that_starts_here(places: Gazetteer, text: str, name: str) -> None:
    assert found(places, text) == name


@pytest.mark.parametrize(
    "text", ["ANGOULÊME ET SÉGOU", "VELSEN", "BERGISCH GLADBACH", "KÉZDIVÁSÁRHELY", "SUHL"]
)
def test_headings_in_capitals(places: Gazetteer, text: str) -> None:
    assert found(places, text) == text.split(" ET ")[0]


def test_a_line_break_may_stand_for_a_space(places: Gazetteer) -> None:
    assert found(places, "Bergisch\nGladbach") == "Bergisch\nGladbach"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Velsenaren", 0),  # a name ends where a word ends
        ("IJsselvelsen", 6),  # and starts where a word starts
        ("velsen", 0),  # names have capitals
        ("Bergisch gladbach", 0),
        ("SOS Velsen", 0),  # an acronym is no village
        ("VNG", 0),
        ("FSLN", 0),
        ("HATT is the town's association", 0),
        ("Stedenbanden", 0),
        ("", 0),
    ],
)
def test_what_is_no_name(places: Gazetteer, text: str, start: int) -> None:
    assert found(places, text, start) is None


def test_offsets_are_those_of_the_text(places: Gazetteer) -> None:
    text = "İstanbul ß Ærø: de band met Kézdivásárhely bleef"
    start = text.index("Kéz")
    assert places.longest_at(text, start) == start + len("Kézdivásárhely")


# ---------------------------------------------------------------- traps


@pytest.mark.parametrize(
    "word",
    [
        *(
            "Start Met Een Meer Van Juli Seit Auch Par Young Nice Reading Bath Maart March May August Mai Août"
        ).split(),
        *(
            "Maandag Stichting Gemeente Rotary Global Millennium Band Friendship Republic Raad Stadt Ville Comité"
        ).split(),
        *(
            "Best Goes Houten Essen Singen Orange Die Au Un Les Grand City Council Peter Maria Johnson Martin"
        ).split(),
    ],
)
def test_everyday_words_are_marked(places: Gazetteer, word: str) -> None:
    assert places.is_common(word)


@pytest.mark.parametrize(
    "name",
    "Velsen Galle Luton Qingdao Bourgoin Zwolle Nijmegen Gera Suhl Kaluga Dole Carlow Masaya Bensberg Béthune".split(),
)
def test_towns_are_not(places: Gazetteer, name: str) -> None:
    assert not places.is_common(name)


def test_an_article_makes_no_town_of_a_word(places: Gazetteer) -> None:
    assert places.is_common("La Montagne")
    assert places.is_common("The Village")
    assert not places.is_common("Le Havre")
    assert not places.is_common("De Bilt")


@pytest.mark.parametrize("word", ["Delen", "Wensen", "Bec", "Lion", "Soul", "Mères", "Rest", "Kom"])
def test_no_place_by_an_everyday_word_that_is_only_its_other_name(places: Gazetteer, word: str) -> None:
    assert all(entry.primary for entry in places.entries(word))


# ---------------------------------------------------------------- which place


@pytest.mark.parametrize(
    ("name", "own_name", "country"),
    [
        ("Velsen", "Velsen", "NL"),
        ("Galle", "Galle", "LK"),
        ("Keulen", "Köln", "DE"),
        ("Cologne", "Köln", "DE"),
        ("Tsingtao", "Qingdao", "CN"),
        ("Moermansk", "Murmansk", "RU"),
        ("Königsberg", "Kaliningrad", "RU"),
        ("Rijsel", "Lille", "FR"),
        ("Luik", "Liège", "BE"),
        ("Kézdivásárhely", "Târgu Secuiesc", "RO"),
        ("'s-Gravenhage", "Den Haag", "NL"),
        ("Praag", "Praha", "CZ"),
        ("Breslau", "Wrocław", "PL"),
        ("Orléans", "Orléans", "FR"),
        ("Hastings", "Hastings", "GB"),
        ("Amberg-Sulzbach", "Amberg-Sulzbach", "DE"),
        ("Dijk en Waard", "Dijk en Waard", "NL"),
    ],
)
def test_the_place_most_likely_meant(places: Gazetteer, name: str, own_name: str, country: str) -> None:
    place = places.resolve(name)
    assert place is not None
    assert (place.name, place.country) == (own_name, country)


def test_the_country_in_the_text_decides(places: Gazetteer) -> None:
    assert [places.resolve("San Carlos", country=code).country for code in ("NI", "UY", "CL")] == [
        "NI",
        "UY",
        "CL",
    ]
    assert places.resolve("Mercedes", country="UY").country == "UY"
    assert places.resolve("Velsen", country="FR") is None


def test_the_home_country_goes_before_a_place_not_much_larger(places: Gazetteer) -> None:
    assert places.resolve("Bergen").country == "NO"
    assert places.resolve("Bergen", near="NL").country == "NL"
    assert places.resolve("Boston", near="GB").country == "US"


def test_own_name_goes_before_other_name(places: Gazetteer) -> None:
    # Halle, twice as large, is called Galle in some languages.
    assert [(place.name, place.country) for place in places.candidates("Galle")[:2]] == [
        ("Galle", "LK"),
        ("Halle (Saale)", "DE"),
    ]


def test_a_place_has_its_number_and_where_it_lies(places: Gazetteer) -> None:
    assert places.resolve("Luton") == Place("geonames:2643339", "Luton", "GB", 51.87967, -0.41748)
    assert places.resolve("Velsen") == Place("jumelage:nl-velsen", "Velsen", "NL", 52.46, 4.65)


def test_unknown_name_has_no_place(places: Gazetteer) -> None:
    assert places.candidates("Xanadoorn") == ()
    assert places.resolve("Xanadoorn") is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Velsen", "municipality"),
        ("Zuidplas", "municipality"),
        ("IJmuiden", "town"),
        ("Nederland", "country"),
        ("Sierra Leone", "country"),
        ("Beieren", "region"),
        ("Bensberg", "former"),
    ],
)
def test_kinds(places: Gazetteer, name: str, kind: str) -> None:
    entry = places.resolve_entry(name, near="NL")
    assert entry is not None
    assert entry.kind == kind


@pytest.mark.parametrize(
    ("name", "country", "dissolved", "successor"),
    [
        ("Bourgoin", "FR", "1967-01-01", "Bourgoin-Jallieu"),
        ("Jallieu", "FR", "1967-01-01", "Bourgoin-Jallieu"),
        ("Bensberg", "DE", "1975-01-01", "Bergisch Gladbach"),
        ("Nieuwerkerk aan den IJssel", "NL", "2010-01-01", "Zuidplas"),
        ("Aalburg", "NL", "2019-01-01", "Altena"),
        ("Vale Royal", "GB", "2009-04-01", "Cheshire West and Chester"),
    ],
)
def test_municipalities_that_are_no_more(
    places: Gazetteer, name: str, country: str, dissolved: str, successor: str
) -> None:
    entry = places.resolve_entry(name, country=country)
    assert entry is not None
    assert (entry.dissolved, entry.successor) == (PartialDate.parse(dissolved), successor)


# ---------------------------------------------------------------- words for places


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Frankrijk", "FR"),
        ("France", "FR"),
        ("Frankreich", "FR"),
        ("Franse", "FR"),
        ("française", "FR"),
        ("französischen", "FR"),
        ("hongaarse", "HU"),
        ("ungarischer", "HU"),
        ("Chinese", "CN"),
        ("Chinees", "CN"),
        ("Sri Lankaanse", "LK"),
        ("Sri Lanka", "LK"),
        ("Engels", "GB"),
        ("bavarois", "DE"),
        ("DDR", "DE"),
        ("VS", "US"),
        ("Ivoorkust", "CI"),
        ("Velsen", None),
        ("Sri", None),
        ("internationale", None),
    ],
)
def test_country_named(places: Gazetteer, word: str, country: str | None) -> None:
    assert places.country_named(word) == country


@pytest.mark.parametrize(
    ("town", "language", "adjective"),
    [
        ("Velsen", "nl", "Velsense"),
        ("Groningen", "nl", "Groningse"),
        ("Eindhoven", "nl", "Eindhovense"),
        ("Utrecht", "nl", "Utrechtse"),
        ("Nijmegen", "nl", "Nijmeegse"),
        ("Den Haag", "nl", "Haagse"),
        ("Zwolle", "nl", "Zwolse"),
        ("Friedrichshafen", "de", "Friedrichshafener"),
        ("Tübingen", "de", "Tübinger"),
        ("Bergisch Gladbach", "de", "Bergisch Gladbacher"),
        ("Gera", "de", "Geraer"),
        ("Orléans", "fr", "orléanaise"),
    ],
)
def test_adjectives_of_a_town(places: Gazetteer, town: str, language: str, adjective: str) -> None:
    assert adjective in places.demonyms(town, language)
    assert places.demonym(adjective, language=language) == town


def test_the_towns_at_hand_go_first(places: Gazetteer) -> None:
    assert places.demonym("Glinder", language="de") is None
    assert places.demonym("Glinder", language="de", among=["Glinde"]) == "Glinde"


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("Europese", "nl"),
        ("Grootse", "nl"),
        ("Diverse", "nl"),
        ("Bürger", "de"),
        ("Partner", "de"),
        ("Urgent", "en"),
    ],
)
def test_words_that_are_no_adjective_of_a_town(places: Gazetteer, word: str, language: str) -> None:
    assert places.demonym(word, language=language) is None


# ---------------------------------------------------------------- recall

TWINS = {
    "NL": "Velsen Aalburg Wierden Oldenzaal Maassluis Veenendaal Etten-Leur Deurne IJmuiden Volendam Spakenburg",
    "BE": "Maldegem Oudenaarde Torhout Diksmuide Eeklo Lokeren Geraardsbergen Bilzen Knesselare Eupen Malmedy Durbuy",
    "DE": "Schwerte Lampertheim Rösrath Schrobenhausen Zwiefalten Gebenbach Glinde Emsdetten Nordhorn Schüttorf Xanten"
    " Kalkar Wipperfürth Attendorn Melsungen Witzenhausen Torgau Lübbenau Perleberg Pasewalk Sömmerda Rudolstadt"
    " Dinkelsbühl Miltenberg Büdingen Cochem Saarburg Germersheim Michelstadt Bretten Balingen Emmendingen Laupheim"
    " Füssen Nördlingen Otterndorf Jever Quakenbrück Eckernförde Eutin",
    "FR": "Ermont Crespières Feucherolles Mornant Deuil-la-Barre Thiers Marmande Ploërmel Landivisiau Segré Aizenay"
    " Confolens Ruffec Thouars Vendôme Joigny Provins Houdan Valognes Honfleur Bernay Yvetot Péronne Rethel Toul"
    " Guebwiller Wissembourg Luxeuil-les-Bains Arbois Louhans Nantua Voiron Nyons Uzès Millau Ambert",
    "GB": "Bridgnorth Northwich Winsford Evesham Ledbury Oswestry Frodsham Clitheroe Hexham Kelso Largs Forfar Whitby"
    " Otley Retford Oakham Wantage Godalming Uckfield Whitstable Romsey Crewkerne Okehampton Bideford Thetford"
    " Amersham Chepstow Llangollen Beaumaris",
    "PL": "Puławy Lubaczów Dzierżoniów Bolesławiec Gryfino Darłowo Malbork Mrągowo Wieluń Żywiec Raszków",
    "CZ": "Olomouc Hořice Dobruška Polička Turnov Žatec Prachatice Třeboň Boskovice Mikulov",
    "HU": "Hatvan Kaposvár Szentendre Siklós Keszthely Kőszeg Tiszakécske Bóly",
    "RO": "Covasna Sovata Praid Corund Gheorgheni Sighişoara Râşnov Lipova",
    "IT": "Marostica Feltre Mirandola Certaldo Gubbio Senigallia Lovere Bruneck",
    "SE": "Kungälv Rättvik Simrishamn",
    "DK": "Haderslev Varde Grenaa",
    "FI": "Porvoo Lohja",
    "LT": "Plungė Kretinga Druskininkai",
    "UA": "Drohobych Trostianets Uschhorod",
    "NI": "Masaya Matagalpa Somoto Juigalpa Condega",
}


@pytest.mark.parametrize(
    ("country", "name"), [(code, name) for code in TWINS for name in TWINS[code].split()]
)
def test_twin_towns_are_known(places: Gazetteer, country: str, name: str) -> None:
    assert places.longest_at(name, 0) == len(name)
    assert places.resolve(name, country=country) is not None


# ---------------------------------------------------------------- the file


def test_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(
        NoGazetteer, match="is missing: it is made when Jumelage is installed, so install it again"
    ):
        Gazetteer.open(tmp_path / "gazetteer.bin")


def test_empty_file_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.bin"
    path.touch()
    with pytest.raises(NoGazetteer, match="is empty"):
        Gazetteer.open(path)


def test_other_file_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(b"something else")
    with pytest.raises(NoGazetteer, match="another version"):
        Gazetteer.open(path)
