"""How far a grant has come: asked for, proposed, paid back; and who asked, for the sentences that answer."""

from jumelage.documents.document import BlockKind
from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.rules.grants.repaid import repaying
from jumelage.reading.rules.grants.which_sums import in_its_clause
from jumelage.reading.sentence import Sentence
from jumelage.reading.supposed import awaits_vote
from jumelage.reading.words import Word
from jumelage.values.value import Choice, EntityRef

_DRAFT = r"(?<!\w)(?:{paper_of_proposal})(?!\w)"
_ON_PROPOSAL = r"(?<!\w)(?:{on_proposal})(?!\w)"  # nl "op voorstel van het CDA"
_REQUEST_MET = r"(?<!\w)(?:{request_met})(?!\w)"
_STAGES = (
    ("requested", "requested"),
    ("proposal", "proposed"),
    ("plan", "proposed"),
)


def stage_told(sentence: Sentence, context: Context, amount: AmountMention | None) -> Choice | None:
    """How far the grant of a sentence has come; None where it is granted or paid."""
    if amount is not None and len({sentence.clause_of(one.start) for one in sentence.amounts}) > 1:
        # nl: "vraagt € 900; het college stelt € 500 voor": each sum by the words of its own clause
        receives = any(in_its_clause(sentence, w, amount) for w in sentence.all("receive"))
        return stage_of(sentence, context, amount, "receive" if receives else "")
    return _of_sentence(sentence) or _asked_by_motion(sentence, context)


def stage_of(sentence: Sentence, context: Context, amount: AmountMention, cue: str) -> Choice | None:
    """How far one of several sums has come; `cue` is the class of the word that tells what becomes of it."""
    return _of_sum(sentence, amount, cue) or _asked_by_motion(sentence, context)


def remember_request(context: Context, recipient: EntityRef | None, stage: Choice | None) -> None:
    """Keeps who asks for money: a later sentence may grant it and not say to whom."""
    if recipient is not None and stage is not None and stage.code == "requested":
        context.asked_by, context.grant_distance = recipient, 0


def _of_sentence(sentence: Sentence) -> Choice | None:
    if repaying(sentence, None) is not None:
        return _in_words(
            "reclaimed", sentence, "reclaimed"
        )  # en "clawed back £900": money that was paid once
    if sentence.has("requested") and not sentence.has("receive") and not _is_met(sentence):
        return _in_words("requested", sentence, "requested")
    if awaits_vote(sentence):
        return Choice("proposed", "")  # nl "mits de raad instemt met het krediet"
    if not sentence.has("receive") and (words := _telling(sentence, "plan")):
        return Choice("proposed", sentence.text[words[0].start : words[0].end])
    return None


def _telling(sentence: Sentence, kind: str) -> list[Word]:
    """The words of a class that are no deed: nl "gaat naar het comité" tells no plan, nor does fr "au projet"."""
    words = sentence.all(kind)
    if kind in ("plan", "proposal"):
        moved = [match.span() for match in sentence.pattern(_ON_PROPOSAL).finditer(sentence.text)]
        words = [w for w in words if not any(start <= w.start < end for start, end in moved)]
    if kind != "plan":
        return words
    deeds = {word.start for word in sentence.all("pay")}
    of_money = sentence.lexicon.small("no_plan_of_money")
    return [
        w for w in words if w.start not in deeds and sentence.text[w.start : w.end].casefold() not in of_money
    ]


def _is_met(sentence: Sentence) -> bool:
    """nl "De aanvraag van het koor om € 500 wordt ingewilligd": whether what was asked for is also granted."""
    met = sentence.pattern(_REQUEST_MET).search(sentence.text) is not None
    return met and not sentence.has("not", "rejected", "proposal") and not _telling(sentence, "plan")


def _in_words(stage: str, sentence: Sentence, kind: str) -> Choice:
    """A stage as the first word of a class has it."""
    word = sentence.all(kind)[0]
    return Choice(stage, sentence.text[word.start : word.end])


def _of_sum(sentence: Sentence, amount: AmountMention, cue: str) -> Choice | None:
    if (back := repaying(sentence, amount)) is not None:
        return Choice("reclaimed", sentence.text[back.start : back.end])
    for kind, stage in _STAGES:
        if kind == "requested" and len(sentence.amounts) == 1 and _is_met(sentence):
            continue
        words = [w for w in _telling(sentence, kind) if in_its_clause(sentence, w, amount)]
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
