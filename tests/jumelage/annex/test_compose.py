"""What the annex says, and on what: chapters, editions, languages, competing sources."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from jumelage.annex import compose, read, write_json
from jumelage.annex.blocks import (
    Annex,
    Heading,
    Opposed,
    Paragraph,
    Picture,
    Sentence,
    Table,
    note_numbers,
    sentences_of,
)
from jumelage.errors import JumelageError
from jumelage.record.assemble import assemble
from jumelage.statements.statement import Ruling, Statement
from jumelage.values.value import Choice

Edition = Callable[..., Annex]
GOLDEN = Path(__file__).parent / "golden"


def texts(annex: Annex) -> list[str]:
    return [sentence.text for sentence in sentences_of(annex.blocks)]


def chapter(annex: Annex, anchor: str) -> list[str]:
    """The sentences below a heading, up to the next one of its level or above."""
    told, level = [], 0
    for block in annex.blocks:
        if isinstance(block, Heading):
            if level and block.level <= level:
                break
            level = block.level if block.anchor == anchor else level
        elif level:
            told += [sentence.text for sentence in sentences_of((block,))]
    return told


@pytest.mark.parametrize("language", ["nl", "en", "de", "fr"])
def test_edition_of_march_2017_is_as_it_was(edition: Edition, language: str) -> None:
    held = edition("2017-03-01", language)
    assert held == read((GOLDEN / f"velsen-2017.{language}.json").read_bytes())


@pytest.mark.parametrize("language", ["nl", "en", "de", "fr"])
@pytest.mark.parametrize("valid_on", ["1950-01-01", "1990-06-01", "2011-06-01", "2017-03-01", "2026-11-24"])
def test_every_sentence_has_a_footnote_or_says_that_there_is_no_source(
    edition: Edition, language: str, valid_on: str
) -> None:
    made = edition(valid_on, language, known_at=datetime(2026, 11, 24, tzinfo=UTC))
    for block in made.blocks:
        rows = block.rows if isinstance(block, Table) else [(one,) for one in sentences_of((block,))]
        for row in rows:
            assert any(one.notes or one.unsourced for one in row), [one.text for one in row]


def test_every_footnote_is_numbered_once_in_the_order_of_reading(annex: Annex) -> None:
    numbers = note_numbers(annex)
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))
    assert [note.key for note in annex.notes] == list(numbers)
    assert len({(note.document, note.place, note.exact) for note in annex.notes}) == len(annex.notes)


def test_a_tie_is_told_in_whole_sentences(annex: Annex) -> None:
    assert chapter(annex, "tie-lk-galle") == [
        "Velsen heeft sinds 1976 een stedenband met Galle (Sri Lanka).",
        "Bij het begin ging het om ideële motieven.",
        "De uitvoering ligt sinds 1985 bij Stichting Ontwikkelingssamenwerking (SOS) Velsen.",
        "SOS Velsen is in 2012 geëvalueerd.",
        "SOS Velsen ontving van 1985 tot en met 2014 een structurele subsidie van de gemeente.",
        "De subsidierelatie is in 2012 geëindigd, maar het geld liep volgens de bronnen door tot en met 2014.",
        "Geen bron gevonden over het bedrag.",
        "Geen bron gevonden over het motief van nu, de huidige stand van zaken en een recent teken van leven.",
    ]


def test_a_ring_is_told_as_a_ring(annex: Annex) -> None:
    assert chapter(annex, "tie-de-bergisch-gladbach")[:2] == [
        "Sinds 1956 heeft Velsen een band met Bergisch Gladbach (Duitsland).",
        "De band maakt deel uit van een kring van vier steden: Bergisch Gladbach, Bourgoin, Luton en Velsen.",
    ]
    ring = chapter(annex, "ring-de-bergisch-gladbach-fr-bourgoin-gb-luton-nl-velsen")
    assert ring[0] == (
        "Sinds 1956 vormt Velsen een kring met Bergisch Gladbach (Duitsland), Bourgoin (Frankrijk) en Luton "
        "(Verenigd Koninkrijk)."
    )
    assert any("Bourgoin en Luton heeft Velsen alleen via deze kring een band" in one for one in ring)


def test_a_finer_date_takes_the_place_of_a_coarser_one(edition: Edition) -> None:
    later = edition("2026-11-01", known_at=datetime(2026, 11, 24, tzinfo=UTC))
    ring = chapter(later, "ring-de-bergisch-gladbach-fr-bourgoin-gb-luton-nl-velsen")
    assert ring[0].startswith("Sinds 14 juli 1956 vormt Velsen een kring")
    started = next(
        one for one in sentences_of(later.blocks) if one.key.startswith("tie:") and "14 juli" in one.text
    )
    assert len(started.notes) == 2


def test_policy_that_was_only_sent_is_not_called_adopted_by_the_council(annex: Annex) -> None:
    told = chapter(annex, "policy")
    assert "In 2015 heeft het college van burgemeester en wethouders de Europastrategie vastgesteld." in told
    assert "Het stuk is in 2015 naar de gemeenteraad gestuurd (de bron noemt: ‘collegebericht’)." in told
    assert any("toesturen is geen vaststellen" in one for one in told)


def test_timeline_names_instrument_and_body_beside_the_date_they_belong_to(annex: Annex) -> None:
    table = next(block for block in annex.blocks if isinstance(block, Table))
    rows = [tuple(cell.text for cell in row) for row in table.rows]
    campaign = "Velsen doet mee aan de campagne ‘millenniumgemeente’ (bronnen verschillen)"
    assert ("2008", campaign, "", "") in rows
    assert ("2011", campaign, "uitgangspunten", "raad") in rows
    assert ("2012", "Vaststelling van de nota ‘Velsen midden in de wereld’", "nota", "raad") in rows
    assert ("1985–2014", "SOS Velsen ontvangt een structurele subsidie van de gemeente", "", "") in rows


def test_timeline_picture_lets_what_goes_on_fade(annex: Annex) -> None:
    picture = next(block for block in annex.blocks if isinstance(block, Picture))
    galle = next(lane for lane in picture.lanes if lane.label == "Galle")
    grant = next(lane for lane in picture.lanes if lane.label == "Structurele subsidie: SOS Velsen")
    assert (galle.bars[0].start, galle.bars[0].soft_end) == (1976.0, True)
    assert (grant.bars[0].start, grant.bars[0].soft_end) == (1985.0, False)


def test_competing_dates_are_both_told_and_stand_side_by_side(annex: Annex) -> None:
    assert (
        "Over het begin van de deelname spreekt de bron zichzelf tegen: op de ene plaats staat 2008, op de andere 2011."
        in chapter(annex, "campaigns")
    )
    opposed = next(block for block in annex.blocks if isinstance(block, Opposed) and block.code == "A1")
    assert [panel.body[0].text for panel in opposed.panels] == [
        "‘Velsen noemt zich sinds 2008 millenniumgemeente’",
        "‘2011 Velsen wordt millenniumgemeente op grond van uitgangspunten in de raad’",
    ]
    assert [panel.meaning for panel in opposed.panels] == [
        "Het begin van de deelname: 2008",
        "Het begin van de deelname: 2011",
    ]
    assert opposed.outcome[0].text == "Hierover is nog niets bepaald."


def test_a_ruling_is_told_and_what_it_sets_aside_stays(edition: Edition, statements: list[Statement]) -> None:
    ruled = edition(rulings=[ruling(statements)], known_at=datetime(2017, 6, 1, tzinfo=UTC))
    told = chapter(ruled, "campaigns")
    assert "Sinds 2011 deed Velsen mee aan de campagne ‘millenniumgemeente’." in told
    sentence = "Het college heeft op 2 mei 2017 bepaald dat 2011 geldt: toen sprak de raad zich uit."
    assert sentence in told
    assert sentence in chapter(ruled, "open-settled")
    table = next(block for block in ruled.blocks if isinstance(block, Table))
    assert [row[1].text for row in table.rows if row[0].text == "2008"] == [
        "Velsen doet mee aan de campagne ‘millenniumgemeente’ (geldt niet: zie de open punten)"
    ]


def ruling(statements: list[Statement]) -> Ruling:
    stands = next(
        one
        for one in statements
        if one.kind == "Membership" and one.prop == "started" and str(one.value) == "2011"
    )
    return Ruling(
        stands.entity,
        "started",
        stands.id,
        "u-7",
        "het college",
        datetime(2017, 5, 2, tzinfo=UTC),
        "toen sprak de raad zich uit",
    )


def test_earlier_edition_does_not_know_later_facts(edition: Edition) -> None:
    earlier = edition("2011-06-01")
    told = " ".join(texts(earlier))
    assert [year for year in ("2012", "2014", "2015", "2016", "2017") if year in told] == ["2017"]
    assert "2017" in " ".join(chapter(earlier, "sources"))  # the date of the source itself
    assert "Sinds 1985 ontvangt SOS Velsen een structurele subsidie van de gemeente." in told
    assert chapter(earlier, "policy") == ["Geen bron gevonden over het beleid dat op 1 juni 2011 gold."]


def test_what_a_later_source_says_without_a_time_is_not_in_an_earlier_edition(edition: Edition) -> None:
    assert chapter(edition("2011-06-01"), "trends") == [
        "Geen bron gevonden over ontwikkelingen buiten de gemeente."
    ]
    assert chapter(edition("2017-03-01"), "trends") == [
        "‘Gemeenten vragen vaker om kennis en handel dan om spullen’"
    ]


def test_edition_before_anything_happened_says_so(edition: Edition) -> None:
    nothing = edition("1950-01-01")
    assert "Geen bron gevonden over banden van Velsen met andere steden." in chapter(nothing, "ties")
    assert not any(isinstance(block, Picture) for block in nothing.blocks)


def test_edition_in_english(edition: Edition) -> None:
    english = edition("2017-03-01", "en")
    assert english.title == "International policy of the municipality of Velsen"
    assert chapter(english, "tie-lk-galle")[0] == (
        "Velsen has had a town twinning with Galle (Sri Lanka) since 1976."
    )
    assert english.notes[0].language == "nl"  # quotes stay in the language of their source


def test_edition_in_german(edition: Edition) -> None:
    german = edition("2017-03-01", "de")
    assert german.title == "Internationale Politik der Gemeinde Velsen"
    assert chapter(german, "tie-lk-galle")[:3] == [
        "Velsen unterhält seit 1976 eine Städtepartnerschaft mit Galle (Sri Lanka).",
        "Am Anfang ging es um Ideale.",
        "Die Verbindung wird seit 1985 von Stichting Ontwikkelingssamenwerking (SOS) Velsen getragen.",
    ]
    assert "SOS Velsen erhielt von 1985 bis 2014 einen dauerhaften Zuschuss von der Gemeinde." in chapter(
        german, "tie-lk-galle"
    )
    assert german.notes[0].language == "nl"


def test_edition_in_french(edition: Edition) -> None:
    french = edition("2017-03-01", "fr")
    assert french.title == "Politique internationale de la commune de Velsen"
    assert chapter(french, "tie-lk-galle")[:3] == [
        "Velsen entretient depuis 1976 un jumelage avec Galle (Sri Lanka).",
        "Au départ, il s’agissait d’un idéal.",
        "Le lien est porté depuis 1985 par Stichting Ontwikkelingssamenwerking (SOS) Velsen.",
    ]
    assert "SOS Velsen a reçu, de 1985 à 2014, une subvention pérenne de la commune." in chapter(
        french, "tie-lk-galle"
    )
    assert french.notes[0].language == "nl"


def test_other_languages_are_refused(edition: Edition) -> None:
    with pytest.raises(JumelageError, match="nl, en, de, fr, not in 'it'"):
        edition("2017-03-01", "it")


def test_a_record_without_statements_has_an_annex() -> None:
    record = assemble((), valid_on=date(2017, 3, 1), known_at=datetime(2017, 3, 1, tzinfo=UTC))
    made = compose(record, home="municipality:nl-velsen", language="nl")
    assert made.notes == ()
    assert isinstance(made.blocks[0], Paragraph)


def test_what_an_officer_attests_shows_the_ground(edition: Edition, statements: list[Statement]) -> None:
    galle = next(one for one in statements if one.prop == "motive" and "galle" in one.entity)
    origin = replace(galle.origin, by="officer", rule=None, version=None, reason="Besluitenlijst, 3 mei 1976")
    own = replace(
        galle, id="sha256:" + "0" * 64, prop="state", value=Choice("active"), quote=None, origin=origin
    )
    made = edition(statements=[*statements, own])
    sentence: Sentence = next(
        one for one in sentences_of(made.blocks) if one.text == "De stedenband is actief."
    )
    note = next(note for note in made.notes if note.key == sentence.notes[0])
    assert (note.exact, note.source) == ("Besluitenlijst, 3 mei 1976", "verklaring van de gemeente")


def test_chapters_that_nobody_asks_for_are_left_out_and_named(edition: Edition) -> None:
    made = edition(chapters=("ties", "policy", "sources"))
    chapters = [block.anchor for block in made.blocks if isinstance(block, Heading) and block.level == 2]
    assert chapters == ["policy", "ties", "sources"]
    assert made.left_out == ("timeline", "grants", "trends", "campaigns", "open")
    lead = next(block for block in made.blocks if isinstance(block, Paragraph))
    assert lead.sentences[-1].text == (
        "De hoofdstukken ‘Tijdlijn’, ‘Ander geld’, ‘Ontwikkelingen buiten de gemeente’, ‘Campagnes en doelen’ en "
        "‘Open punten’ zijn weggelaten."
    )
    assert read(write_json.write(made)) == made


def test_footnotes_of_chapters_that_are_left_out_are_left_out_too(edition: Edition) -> None:
    assert set(edition(chapters=("policy",)).notes) < set(edition().notes)


def test_a_chapter_that_is_none_is_refused(edition: Edition) -> None:
    with pytest.raises(JumelageError, match="'banden' is no chapter"):
        edition(chapters=("banden",))
