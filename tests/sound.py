"""What must hold of a reading, whatever the document says."""

from jumelage.reading.reader import Reading
from jumelage.vocabulary import vocabulary


def require_sound(reading: Reading) -> None:
    """Raises where a proposal stands on no words of the document, or says what the vocabulary does not allow."""
    text, ids = reading.document.text, [proposal.id for proposal in reading.proposals]
    for proposal in reading.proposals:
        assert proposal.quote is not None, proposal
        assert proposal.quote.exact.strip(), proposal
        assert proposal.quote.document == reading.document.id, proposal
        assert proposal.quote.stands_in(text), proposal
        vocabulary().check_value(proposal.kind, proposal.prop, proposal.value)
        assert vocabulary().kind_of(proposal.entity).name == proposal.kind, proposal
    assert len(ids) == len(set(ids)), "two proposals share an id"
    for unread in reading.unread:
        assert 0 <= unread.start < unread.end <= len(text), unread
