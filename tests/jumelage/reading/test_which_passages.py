"""Which passages of a document are read: of a short one on the subject all, of a long one those that may speak of it."""

from pathlib import Path

import pytest

from jumelage.documents.load import load
from jumelage.reading.reader import Reader

READINGS = Path(__file__).parents[2] / "readings/docs"
TURNS_OF_PHRASE = 2001  # from this number on, documents are one to five sentences of a paper
OTHER = (
    "De reconstructie van de Kerkweg is begonnen. De rijbaan wordt over 300 meter vernieuwd en de bomen blijven staan.",
    "Het college stelt voor de tarieven voor het afval te verhogen. Een huishouden betaalt dan € 312 per jaar.",
    "De sporthal is in 1985 opgeleverd en telt 120 zitplaatsen. Het onderhoud komt voor rekening van de beheerder.",
)
PIECE = (
    "De stedenband met Masaya ontstond in 1985.",
    "De stichting kreeg in 1990 een subsidie van € 5.000.",
    "Twee jaar later bezocht een delegatie van twaalf mensen de stad.",
    "In 1995 werd de vriendschapsband met Masaya vernieuwd.",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def claims(reader: Reader, *passages: str) -> set[tuple[str, str, str]]:
    reading = reader.read(load("\n\n".join(passages).encode(), name="a.txt"), home="Nijmegen")
    return {(one.kind, one.prop, str(one.value)) for one in reading.proposals}


def others(count: int) -> tuple[str, ...]:
    return tuple(OTHER[number % len(OTHER)] for number in range(count))


def test_a_piece_on_the_subject_is_read_whole_in_a_long_document(reader: Reader) -> None:
    alone = claims(reader, *PIECE)
    assert any(prop == "amount" for _, prop, _ in alone), (
        "a passage without a word of the subject says something too"
    )
    assert alone <= claims(reader, *others(200), *PIECE, *others(200))


def test_far_from_the_subject_nothing_is_read(reader: Reader) -> None:
    near = claims(reader, *others(200), *PIECE, *others(12))
    assert claims(reader, *others(200), *PIECE, *others(900)) == near


def test_a_word_of_the_subject_that_is_broken_over_two_lines_is_seen(reader: Reader) -> None:
    whole = "Uit die logeerpartij groeide in 1994 een stedenband met Martin, waarover de raad het eens was met onze"
    broken = whole.replace("stedenband", "steden-\nband")
    alone = claims(reader, whole)
    assert ("Tie", "member", "Martin") in alone
    assert alone <= claims(reader, *others(200), broken, *others(200))


def test_a_long_document_without_a_word_of_the_subject_is_passed_over(reader: Reader) -> None:
    reading = reader.read(load("\n\n".join(others(400)).encode(), name="a.txt"), home="Nijmegen")
    assert (reading.passed_over, reading.proposals) == (True, ())


@pytest.mark.slow
def test_no_labelled_document_is_passed_over(reader: Reader) -> None:
    paths = [
        path for path in sorted(READINGS.glob("*.txt")) if int(path.name.split("-")[0]) < TURNS_OF_PHRASE
    ]
    documents = [load(path.read_bytes(), name=path.name) for path in paths]
    assert len(documents) > 100
    assert [one.name for one in documents if reader.read(one).passed_over] == []


@pytest.mark.slow
def test_few_of_the_turns_of_phrase_are_passed_over(reader: Reader) -> None:
    paths = [
        path for path in sorted(READINGS.glob("*.txt")) if int(path.name.split("-")[0]) >= TURNS_OF_PHRASE
    ]
    documents = [load(path.read_bytes(), name=path.name) for path in paths]
    passed_over = [one.name for one in documents if reader.read(one).passed_over]
    assert len(passed_over) <= 0.04 * len(documents), "these hold one or two sentences of a paper each"


@pytest.mark.parametrize(
    "note",
    [
        "De wereldwinkel kreeg in 2011 voor de Fairtradeweek 400 euro van de gemeente.",
        "Het reglement voor mondiale projecten is op 4 mei 2015 vastgesteld.",
        "In 2007 vertrok een tweede hulptransport met bedden en rolstoelen.",
    ],
)
def test_a_note_that_hints_at_the_subject_is_read(reader: Reader, note: str) -> None:
    assert not reader.read(load(note.encode(), name="a.txt"), home="Gorinchem").passed_over


def test_a_note_on_waste_or_roads_is_passed_over(reader: Reader) -> None:
    read = [reader.read(load(note.encode(), name="a.txt"), home="Gorinchem") for note in OTHER]
    assert all(one.passed_over for one in read)


def test_a_note_that_names_a_town_abroad_beside_a_mayor_is_read(reader: Reader) -> None:
    note = "In september 1979 tekende de burgemeester in Mettmann het gastenboek. Een koor zong in Mettmann."
    assert not reader.read(load(note.encode(), name="a.txt"), home="Gorinchem").passed_over


def test_a_note_on_towns_of_the_same_country_is_passed_over(reader: Reader) -> None:
    note = "In september 1979 opende de burgemeester in Deventer de brug. Een koor uit Zutphen zong."
    assert reader.read(load(note.encode(), name="a.txt"), home="Gorinchem").passed_over
