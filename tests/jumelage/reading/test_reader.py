"""What holds of reading whatever the document says."""

import timeit
from functools import cache
from time import process_time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jumelage.documents.load import load
from jumelage.reading.reader import Reader, Reading
from jumelage.reading.words import lexicon
from jumelage.vocabulary import vocabulary
from sound import require_sound

LANGUAGES = ("nl", "de", "en", "fr")

TOWNS = (
    "Velsen",
    "Galle",
    "Deventer",
    "Sibiu",
    "Bourgoin-Jallieu",
    "’s-Hertogenbosch",
    "Nederland",
    "Xyzzy",
    "Van",
)
BODIES = (
    "Stichting SOS Velsen",
    "Stichting Vrienden van Galle (SVG)",
    "SVG",
    "VNG",
    "Comité de jumelage",
    "CDA",
)
TIMES = (
    "1956", "in 1956", "sinds 1989", "14 juli 1956", "2012-2015", "seit 1990", "since 1990", "depuis 1990", "(1976)",
    "tot 2003", "31 februari 1999", "25 jaar", "25 years", "anderhalf jaar later", "0000",
)  # fmt: skip
SUMS = (
    "€ 10.000",
    "ƒ 35.000,-",
    "10.000 euro per jaar",
    "€ 0",
    "doel 2",
    "doel 99",
    "goal 17",
    "millenniumdoel 3",
)
SIGNS = (
    "(", ")", "‘", "’", "“", "”", '"', ":", ";", ",", ".", "-", "–", "&", "/", "\n", "\n\n", "\n- ", "\n1. ", "\t",
    "İ", "ß", "e\u0301", "ﬁ", "🙂", "\u00ad",
)  # fmt: skip


@cache
def reader() -> Reader:
    return Reader()


def read(text: str, *, home: str | None = None, language: str | None = None) -> Reading:
    return reader().read(load(text.encode(), name="stuk.txt"), home=home, language=language)


@cache
def lexicon_words(language: str) -> tuple[str, ...]:
    words = lexicon(language)
    return tuple(sorted({term.strip("*") for kind in words.tables for term in words.terms(kind)}))


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """A text of words that rules look for, in an order that no person would write, and its language."""
    language = draw(st.sampled_from(LANGUAGES))
    words = st.sampled_from(lexicon_words(language))
    pieces = st.one_of(words, words, *(st.sampled_from(some) for some in (TOWNS, BODIES, TIMES, SUMS, SIGNS)))
    return " ".join((draw(words), *draw(st.lists(pieces, max_size=40)))), language


@given(texts(), st.sampled_from([None, "Velsen", "Xyzzy"]))
@example(("De fairtrade gemeente werkt aan doel 2.", "nl"), "Velsen")
@example(("resigned the charter Stichting SOS Velsen gave full support", "en"), None)
@example(
    ("Jahresbericht 2008 der Partnerschaft mit Dole\n\nAuguſt – Besuch der Schützen aus Dole", "de"), "Unna"
)
@example(("Burgemeesters voor vrede: doel 2. En ook doel 3.", "nl"), None)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_words_in_any_order_give_sound_proposals(said: tuple[str, str], home: str | None) -> None:
    text, language = said
    require_sound(read(text, home=home, language=language))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn")), min_size=1, max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_characters_do_no_harm(text: str) -> None:
    require_sound(
        read(f"De stedenband. {text} stedenband met {text} sinds 1976 {text}", home="Velsen", language="nl")
    )


@given(texts())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_reading_twice_gives_the_same(said: tuple[str, str]) -> None:
    text, language = said
    once, again = (read(text, home="Velsen", language=language) for _ in range(2))
    assert once == again
    assert [p.id for p in once.proposals] == [
        p.id for p in Reader().read(once.document, home="Velsen", language=language).proposals
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    ["0", "stedenband", "1956", "(", "-", "jumelage met", "Partnerschaft", "twinned with", "jumelée avec"],
)
def test_scraps_do_no_harm(language: str, text: str) -> None:
    require_sound(read(text, language=language))


def test_a_document_off_the_subject_gives_no_claims_but_its_title() -> None:
    reading = read(
        "Recept voor erwtensoep\n\nWeek de erwten een nacht. Kook ze in 2 liter water.", language="nl"
    )
    assert {proposal.kind for proposal in reading.proposals} <= {"Document"}


def test_a_passage_on_the_subject_that_no_rule_reads_is_told() -> None:
    text = "Velsen heeft een stedenband met Galle.\n\nDe mooiste stedenband is er een waarin mensen elkaar opzoeken.\n"
    (unread,) = read(text, home="Velsen", language="nl").unread
    assert (
        text[unread.start : unread.end]
        == unread.text
        == "De mooiste stedenband is er een waarin mensen elkaar opzoeken."
    )


@pytest.mark.parametrize(
    ("kind", "owner", "prop"),
    [
        ("tie", "Tie", "kind"),
        ("tie_weak", "Tie", "kind"),
        ("tie_verb", "Tie", "kind"),
        ("partner", "Tie", "kind"),
        ("motive", "Tie", "motive"),
        ("suspended", "Tie", "state"),
        ("regime", "Grant", "regime"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_of_the_lexicon_are_choices_of_the_vocabulary(
    language: str, kind: str, owner: str, prop: str
) -> None:
    choices = {choice.code for choice in vocabulary().prop(owner, prop).choices}
    assert set(lexicon(language).tables.get(kind, {})) <= choices


@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_of_the_lexicon_are_policies_or_decisions(language: str) -> None:
    choices = {choice.code for choice in vocabulary().prop("Policy", "kind").choices}
    assert set(lexicon(language).tables["policy"]) <= choices | {"motion", "decision"}


# One line of nothing but one piece, such as a broken export or a hostile file holds.
@pytest.mark.parametrize(
    "piece",
    [
        "met de ",
        "(",
        "a,",
        "stedenband met ",
        "stedenband met Galle, ",
        "Stichting ",
        "Stichting A (AB) ",
        "van de Stichting van ",
        "nota ‘",
        "nota Van ",
        "‘a",
        "en de ",
        "A ",
        "A-",
        "AB ",
        "sinds 1976 ",
        "is ook nog steeds ",
        "partnerstad is de ",
        ", dat ",
        "€ 10.000 subsidie ",
        "doel 2 ",
        "Galle en Velsen, ",
        "Galle (1976), ",
        "Van ",
        "’s-",
        "raadsbesluit ",
        "band beëindigd, stelt de raad voor ",
        " ",
        "\t",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = "De stedenband. " + piece * (length // len(piece))
        document = load(text.encode(), name="stuk.txt")
        return min(
            timeit.repeat(
                lambda: reader().read(document, home="Velsen", language="nl"),
                timer=process_time,
                number=1,
                repeat=2,
            )
        )

    seconds(100)
    assert seconds(8_000) < 0.01 + 12 * seconds(
        2_000
    )  # four times the text; twelve leaves room for a busy machine


@pytest.mark.parametrize(
    "filler", [" ", "\t", "a", "A ", "a-", "e ", "(", "’", " van", "1 ", "de e ", "Aa-", "is "]
)
def test_a_sentence_that_runs_on_costs_little_more_than_short_ones(filler: str) -> None:
    """Where no sentence may be longer than 2000 characters, a pattern that goes back and forth still shows in one."""

    def seconds(length: int) -> float:
        lines = [
            f"{opening}{filler * (length // len(filler))}{closing}.\n\n"
            for opening in (
                "stedenband met Galle",
                "Galle, de zusterstad",
                "beleid onder de noemer ‘",
                "In 1976",
                "Stichting",
            )
            for closing in ("x", " sinds 1976", "(1976)", "van Velsen")
        ]
        document = load(("De stedenband.\n\n" + "".join(lines * (1800 // length))).encode(), name="stuk.txt")
        return min(
            timeit.repeat(
                lambda: reader().read(document, home="Velsen", language="nl"),
                timer=process_time,
                number=1,
                repeat=2,
            )
        )

    seconds(100)
    assert seconds(1800) < 0.05 + 20 * seconds(180)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Our Sister Cities\nReggio Emilia – 1985\nNagaoka – 1987", "en"),
        ("Haushaltsplan 2020\nPartnerschaften\nZuschuss Freundeskreis Ribeauvillé 1.200 €", "de"),
        ("Villes jumelées / pays / année\nCrewe / Royaume-Uni / 1957", "fr"),
    ],
)
def test_a_list_without_small_words_is_in_the_language_of_its_words(text: str, language: str) -> None:
    assert read(text).language == language
