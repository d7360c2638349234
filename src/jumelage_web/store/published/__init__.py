"""What citizens may see of a register: all that public pages and open data are made of.

Only registers that were made public, statements that somebody took in, and documents that may be shown. What rests on a
document that may not be shown is left out with it, and so is what was erased. Nothing here knows of proposals.
"""

from jumelage_web.store.published.editions import Published as Edition
from jumelage_web.store.published.editions import edition, editions
from jumelage_web.store.published.papers import Paper, paper, papers, papers_named
from jumelage_web.store.published.people import functions_of
from jumelage_web.store.published.registers import Held, held, held_as, registers
from jumelage_web.store.published.state import around, is_small, state_of
from jumelage_web.store.published.statements import Line, Statement, every_statement, removal, statement
from jumelage_web.store.published.summaries import Mark, keep_summary, mark_of, summary
from jumelage_web.store.published.words import Hit, find

__all__ = [
    "Edition",
    "Held",
    "Hit",
    "Line",
    "Mark",
    "Paper",
    "Statement",
    "around",
    "edition",
    "editions",
    "every_statement",
    "find",
    "functions_of",
    "held",
    "held_as",
    "is_small",
    "keep_summary",
    "mark_of",
    "paper",
    "papers",
    "papers_named",
    "registers",
    "removal",
    "state_of",
    "statement",
    "summary",
]
