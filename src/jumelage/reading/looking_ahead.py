"""What only the whole of a document tells: whose list it is, who speaks in it, what in it is on another subject."""

from jumelage.documents.document import BlockKind
from jumelage.documents.passages import Passage
from jumelage.reading.context import Context
from jumelage.reading.on_subject import off_subject
from jumelage.reading.rules.policies.title_blocks import title_block
from jumelage.reading.voices import speaker_of
from jumelage.reading.words import Lexicon

_SHORT_NOTE = 1_500  # characters of a note that is about one thing


def look_ahead(found: tuple[Passage, ...], text: str, context: Context) -> None:
    """Notes what only the whole document tells, before its first sentence is read; `text` is its text, unbroken."""
    words = context.lexicon
    context.is_own_list = _is_own_list(found, words)
    context.titled_ties = _is_titled_so(found, words)
    context.on_ties_alone = _is_note_on_ties(found, words)
    context.off_subject = off_subject(found, context)
    context.organisations.learn("\n".join(passage.view.text for passage in found))
    context.title_block = title_block(found, words)
    context.speaker = speaker_of(text, words, context.organisations, context.home)


def _is_own_list(found: tuple[Passage, ...], words: Lexicon) -> bool:
    """Whether the document is a page about the home town's partners: a word for them stands in an opening heading."""
    opening = [p for p in found[:4] if p.block.kind is BlockKind.HEADING or len(p.view.text) < 80]
    spoken = (words.find(p.view.text) for p in opening)
    return any("list" in there and not {"not", "rejected"} & there.keys() for there in spoken)


def _is_titled_so(found: tuple[Passage, ...], words: Lexicon) -> bool:
    """Whether an opening heading says that the document is about ties: "Zeittafel: Ettlingen und seine Freunde"."""
    opening = [p for p in found[:2] if p.block.kind is BlockKind.HEADING or len(p.view.text) < 80]
    spoken = (words.find(p.view.text) for p in opening)
    return any(not {"list", "tie", "partner", "tie_verb", "friends"}.isdisjoint(there) for there in spoken)


def _is_note_on_ties(found: tuple[Passage, ...], words: Lexicon) -> bool:
    """Whether few words are read and they speak of ties."""
    texts = [passage.view.text for passage in found]
    if not texts or sum(map(len, texts)) > _SHORT_NOTE:
        return False
    return any(not {"tie", "partner", "tie_verb"}.isdisjoint(words.find(text)) for text in texts)
