"""What a paper without quotation marks is called: the ways of naming one, asked in turn."""

from jumelage.reading.context import Context
from jumelage.reading.rules.policies import names_by_date, names_by_deed, names_by_kind, names_in_rows
from jumelage.reading.rules.policies.nameless import heading_alone
from jumelage.reading.rules.policies.paper_names import Title
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_COMPANION_FOLLOWS = r"\s+(?:&|{and_also})\s+"


def named(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """The title of a paper named by its kind: "Europastrategie", "kadernota 2009-2012", "raadsbesluit van 10 november"."""
    link = sentence.pattern(_COMPANION_FOLLOWS).match(sentence.text, word.end)
    if link and any(other.start == link.end() for other in sentence.all("policy")):
        return None  # nl: "Collegebericht & uitgangspuntennotitie …" is one title
    found = (way(sentence, context, word) for way in _WAYS)
    return next((title for title in found if title is not None), None)


# The ways in which a paper without quotation marks is named, the surer ones first.
_WAYS = (
    names_by_kind.one_word,
    names_by_kind.numbered_decision,
    names_by_date.of_the_year_before,
    names_by_kind.name_before,
    names_by_kind.name_after,
    names_by_kind.opening_line,
    heading_alone,
    names_by_kind.of_its_body,
    names_by_kind.numbered_motion,
    names_by_date.with_period,
    names_by_date.with_its_year,
    names_by_kind.apposed,
    names_by_deed.put_to_vote,
    names_by_kind.agreement,
    names_by_date.by_its_date,
    names_by_kind.in_capitals,
    names_by_date.dated_behind,
    names_by_deed.told_of,
    names_by_date.of_its_year,
    names_by_deed.resolved,
    names_by_deed.taken_behind,
    names_by_deed.taken_far_behind,
    names_in_rows.in_a_row,
)
