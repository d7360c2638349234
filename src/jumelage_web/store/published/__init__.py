"""What citizens may see of a register: all that public pages and open data are made of.

Only registers that were made public, statements that somebody took in, and documents that may be shown. What rests on a
document that may not be shown is left out with it, and so is what was erased. Nothing here knows of proposals.
"""

from jumelage_web.store.published.changes import Change, changes
from jumelage_web.store.published.downloads import FORMS, file_of, media_type
from jumelage_web.store.published.editions import Published as Edition
from jumelage_web.store.published.editions import annex_of, annex_size, edition, editions
from jumelage_web.store.published.naming import statements_named, with_names, with_rivals
from jumelage_web.store.published.open_data import (
    actors,
    acts_known,
    anchor,
    counts,
    statements_known,
    things,
)
from jumelage_web.store.published.organisations import around_several, names_of_kind
from jumelage_web.store.published.papers import Paper, context, paper, papers, papers_named
from jumelage_web.store.published.people import functions_of
from jumelage_web.store.published.pictures import picture
from jumelage_web.store.published.places import places
from jumelage_web.store.published.registers import Held, held, held_as, registers
from jumelage_web.store.published.resting import resting_counts, resting_on, said_of_papers
from jumelage_web.store.published.state import around, erasures, is_small, left_out, state_of
from jumelage_web.store.published.statements import Line, Statement, every_statement, removal, statement
from jumelage_web.store.published.summaries import Mark, keep_summary, mark_of, summary
from jumelage_web.store.published.words import Hit, find

__all__ = [
    "FORMS",
    "Change",
    "Edition",
    "Held",
    "Hit",
    "Line",
    "Mark",
    "Paper",
    "Statement",
    "actors",
    "acts_known",
    "anchor",
    "annex_of",
    "annex_size",
    "around",
    "around_several",
    "changes",
    "context",
    "counts",
    "edition",
    "editions",
    "erasures",
    "every_statement",
    "file_of",
    "find",
    "functions_of",
    "held",
    "held_as",
    "is_small",
    "keep_summary",
    "left_out",
    "mark_of",
    "media_type",
    "names_of_kind",
    "paper",
    "papers",
    "papers_named",
    "picture",
    "places",
    "registers",
    "removal",
    "resting_counts",
    "resting_on",
    "said_of_papers",
    "state_of",
    "statement",
    "statements_known",
    "statements_named",
    "summary",
    "things",
    "with_names",
    "with_rivals",
]
