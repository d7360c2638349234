"""How far a grant has come: asked for, proposed, paid back; and who asked, for the sentences that answer."""

from jumelage.documents.document import BlockKind
from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.rules.grants.which_sums import in_its_clause
from jumelage.reading.sentence import Sentence
from jumelage.reading.supposed import awaits_vote
from jumelage.values.value import Choice, EntityRef

_DRAFT = r"(?<!\w)(?:{paper_of_proposal})(?!\w)"
_STAGES = (
    ("reclaimed", "reclaimed"),
    ("requested", "requested"),
    ("proposal", "proposed"),
    ("plan", "proposed"),
)


def stage_told(sentence: Sentence, context: Context) -> Choice | None:
    """How far the grant of a sentence has come; None where it is granted or paid."""
    return _of_sentence(sentence) or _asked_by_motion(sentence, context)


def stage_of(sentence: Sentence, context: Context, amount: AmountMention, cue: str) -> Choice | None:
    """How far one of several sums has come; `cue` is the class of the word that tells what becomes of it."""
    return _of_sum(sentence, amount, cue) or _asked_by_motion(sentence, context)


def remember_request(context: Context, recipient: EntityRef | None, stage: Choice | None) -> None:
    """Keeps who asks for money: a later sentence may grant it and not say to whom."""
    if recipient is not None and stage is not None and stage.code == "requested":
        context.asked_by, context.grant_distance = recipient, 0


def _of_sentence(sentence: Sentence) -> Choice | None:
    if sentence.has("reclaimed") and not sentence.has("receive", "pay"):
        # en "clawed back £900": money that was paid once
        return _in_words("reclaimed", sentence, "reclaimed")
    if sentence.has("requested") and not sentence.has("receive"):
        return _in_words("requested", sentence, "requested")
    if awaits_vote(sentence):
        return Choice("proposed", "")  # nl "mits de raad instemt met het krediet"
    if sentence.has("plan") and not sentence.has("receive"):
        return _in_words("proposed", sentence, "plan")
    return None


def _in_words(stage: str, sentence: Sentence, kind: str) -> Choice:
    """A stage as the first word of a class has it."""
    word = sentence.all(kind)[0]
    return Choice(stage, sentence.text[word.start : word.end])


def _of_sum(sentence: Sentence, amount: AmountMention, cue: str) -> Choice | None:
    for kind, stage in _STAGES:
        words = [w for w in sentence.all(kind) if in_its_clause(sentence, w, amount)]
        if words and not (cue == "receive" and kind != "requested"):
            return Choice(stage, sentence.text[words[0].start : words[0].end])
    return Choice("proposed", "") if awaits_vote(sentence) else None


def _asked_by_motion(sentence: Sentence, context: Context) -> Choice | None:
    """nl: "hiervoor € 15.000 beschikbaar te stellen", in a motion: no more than proposed, whatever became of it."""
    listed_there = sentence.passage.block.kind is BlockKind.LIST_ITEM
    told = sentence.tells_past or (sentence.has("receive") and not listed_there)
    headings = "\n".join(sentence.passage.headings)
    draft = sentence.lexicon.pattern(_DRAFT).search(headings) is not None  # nl "Ontwerpbesluit"
    return Choice("proposed", "") if (context.own_motion is not None or draft) and not told else None
