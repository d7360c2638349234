"""A scan is read where something recognises its text; else it is said how to have it done."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import pypdfium2
import pytest

from jumelage.documents import recognising, safely
from jumelage.documents.document import BlockKind, hash_of
from jumelage.documents.safely import SafeLoader
from jumelage.errors import ScannedDocument, UnreadableDocument
from small_files import pdf, scanned_pdf

WORDS = "Gemeente Nijmegen\n\nDe stedenband met Masaya ontstond in 1985.\nIn 1990 kwam er een verdrag met twaalf steden."
SCAN = scanned_pdf(b"\xff" * 10_000, 100, 100)

with_tesseract = pytest.mark.skipif(
    find_spec("ocrmypdf") is None or shutil.which("tesseract") is None,
    reason="TESSERACT IS NOT HERE: no real scan is recognised (Debian: tesseract-ocr tesseract-ocr-nld)",
)


def scan_of(content: bytes, *, tilt: float = 0, turned: int = 0) -> bytes:
    """The PDF as a scanner sees it, laid askew and turned by so many degrees."""
    picture = pypdfium2.PdfDocument(content)[0].render(scale=3, grayscale=True).to_pil()
    picture = picture.rotate(tilt, fillcolor=255, resample=3).rotate(turned)
    return scanned_pdf(picture.tobytes(), picture.width, picture.height)


def planted(monkeypatch: pytest.MonkeyPatch, engine: recognising.Recogniser | None) -> None:
    monkeypatch.setattr(safely, "recogniser", lambda: engine)
    monkeypatch.setattr(safely, "engine", lambda: "planted 1.0")


def test_what_is_recognised_is_read_as_the_scan_it_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, lambda content: pdf(WORDS))
    with SafeLoader(recognise=True) as loader:
        document = loader.load(SCAN, name="a.pdf")
    assert "De stedenband met Masaya ontstond in 1985." in document.text
    assert document.id == hash_of(SCAN)
    assert document.warnings == ("a.pdf: its text was recognised by planted 1.0; words may be misread.",)
    assert document.language == "nl"


def test_nothing_is_recognised_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, lambda content: pdf(WORDS))
    with SafeLoader() as loader, pytest.raises(ScannedDocument, match="have the text recognised"):
        loader.load(SCAN, name="a.pdf")


def test_where_nothing_recognises_it_says_how_to_have_it_done(monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, None)
    monkeypatch.setattr(safely, "how_to_get_it", lambda: "install it")
    with SafeLoader(recognise=True) as loader, pytest.raises(ScannedDocument) as raised:
        loader.load(SCAN, name="a.pdf")
    assert str(raised.value) == (
        "a.pdf holds pictures of pages and no text (a scan): have the text recognised (OCR) and load the result."
        " To have it done here: install it."
    )


def test_a_picture_without_words_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, lambda content: content)
    with SafeLoader(recognise=True) as loader, pytest.raises(ScannedDocument, match="no text was recognised"):
        loader.load(SCAN, name="a.pdf")


def test_an_engine_that_fails_is_told_and_the_loader_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(content: bytes) -> bytes:
        raise UnreadableDocument("its text could not be recognised (status 4).")

    planted(monkeypatch, failing)
    with SafeLoader(recognise=True) as loader:
        with pytest.raises(
            UnreadableDocument, match=r"^a\.pdf is a scan, and its text could not be recognised"
        ):
            loader.load(SCAN, name="a.pdf")
        assert loader.load(pdf(WORDS), name="b.pdf").page_count == 1


@pytest.mark.parametrize("absent", ["ocrmypdf", "tesseract"])
def test_extra_and_program_are_both_needed(monkeypatch: pytest.MonkeyPatch, absent: str) -> None:
    monkeypatch.setattr(recognising, "find_spec", lambda name: None if name == absent else object())
    monkeypatch.setattr(shutil, "which", lambda name: None if name == absent else f"/usr/bin/{name}")
    recognising.how_to_get_it.cache_clear()
    try:
        assert recognising.recogniser() is None
        assert 'pip install "jumelage[ocr]"' in recognising.how_to_get_it()
    finally:
        recognising.how_to_get_it.cache_clear()


def test_an_engine_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    endless = tmp_path / "endless.py"
    endless.write_text("import time\ntime.sleep(60)\n", encoding="utf-8")
    monkeypatch.setattr(recognising.ocr_child, "__file__", str(endless))
    monkeypatch.setattr(recognising, "_SECONDS", 1)
    monkeypatch.setattr(recognising, "_languages", lambda: ("nld",))
    with pytest.raises(UnreadableDocument, match="not recognised within"):
        recognising._recognised(SCAN)


@pytest.mark.slow
@with_tesseract
def test_a_real_scan_is_read() -> None:
    with SafeLoader(recognise=True) as loader:
        document = loader.load(scan_of(pdf(WORDS)), name="a.pdf")
    assert "De stedenband met Masaya ontstond in 1985." in document.text.replace("\n", " ")
    assert BlockKind.TABLE_ROW not in {block.kind for block in document.blocks}
    assert recognising.engine().startswith("tesseract ")
    assert document.warnings == (
        f"a.pdf: its text was recognised by {recognising.engine()}; words may be misread.",
    )


@pytest.mark.slow
@with_tesseract
def test_a_picture_that_is_no_picture_is_one_sentence() -> None:
    with SafeLoader(recognise=True) as loader, pytest.raises(UnreadableDocument, match=r"^a\.pdf .+\.$"):
        loader.load(scanned_pdf(b"\xff" * 10, 30_000, 30_000), name="a.pdf")


@pytest.mark.slow
@with_tesseract
def test_a_scan_that_lies_askew_or_upside_down_is_read_with_all_its_numbers() -> None:
    words = "\n".join(
        (
            "De gemeente Goes heeft sinds 12 mei 1962 een band met de stad Panevezys,",
            "en betaalt de stichting daarvoor elk jaar 10.700 euro. In 2014 kwam er",
            "eenmalig 260.000 euro bij, waarvan 8.400 euro voor reizen van scholieren",
            "en 1,12 euro per inwoner voor de rest. De raad wijzigt dit in 2019.",
        )
    )
    with SafeLoader(recognise=True) as loader:
        for tilt, turned in ((1.5, 0), (0.5, 180)):
            document = loader.load(scan_of(pdf(words), tilt=tilt, turned=turned), name="a.pdf")
            assert document.text.split() == words.split()
            assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH]


def test_the_language_of_the_paper_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def engine(arguments: list[str], folder: Path, seconds: float) -> int:
        asked.append(arguments[arguments.index("--language") + 1])
        if "--sidecar" in arguments:
            said = "Le conseil municipal a adopté la convention avec la ville de Kaya, et il en est fier."
            Path(arguments[arguments.index("--sidecar") + 1]).write_text(said, encoding="utf-8")
        (folder / "made.pdf").write_bytes(b"made")
        return 0

    monkeypatch.setattr(recognising, "_run", engine)
    monkeypatch.setattr(recognising, "_languages", lambda: ("nld", "deu", "fra"))
    assert recognising._recognised(SCAN) == b"made"
    assert asked == ["nld+deu+fra", "fra+nld+deu"]
    monkeypatch.setattr(recognising, "_languages", lambda: ("fra", "nld"))
    assert recognising._recognised(SCAN) == b"made"
    assert asked[2:] == ["fra+nld"]  # once is enough for a short paper in the language that comes first
