"""Makers of small files, as fixtures."""

from collections.abc import Callable, Mapping

import pytest

from small_files import docx, packed, paragraph, pdf


@pytest.fixture
def pack() -> Callable[[Mapping[str, str]], bytes]:
    return packed


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    return docx


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    return pdf


@pytest.fixture
def word_paragraph() -> Callable[..., str]:
    return paragraph
