"""Vocabulary: what may be said of what. One file in `kinds/` for each kind of thing."""

from jumelage.vocabulary.kind import Choice, Kind, Prop, Term
from jumelage.vocabulary.lookup import Vocabulary, vocabulary

__all__ = ["Choice", "Kind", "Prop", "Term", "Vocabulary", "vocabulary"]
