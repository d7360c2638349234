"""When a tie ended, and that it rests."""

from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.dates import Role
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.endings import what_ends
from jumelage.reading.rules.tie_cues import moments, nearest_cue
from jumelage.reading.rules.tie_denials import only_wished
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties_seen import ties_seen
from jumelage.values.value import Choice, DateValue


def ending(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When a tie ended; never where the words only wish, propose or refuse it."""
    ties = ties_seen(sentence, context) or _last_again(sentence, context)
    for tie in ties:
        word = sentence.nearest((tie.word.start, tie.word.end), "end")
        if word is None:
            yield from _had_until(sentence, tie)
            continue
        if word.code == "weak" or only_wished(sentence, word):
            continue
        owner = what_ends(sentence, word)
        if owner is not None and owner.kind in ("organisation", "grant"):
            continue
        mention = next(
            (m for m in moments(sentence) if (c := nearest_cue(sentence, m)) and c.kind == "end"), None
        )
        if mention is None or mention.day is None:
            continue
        start, end = sentence.clause_span(min(word.start, mention.start), max(word.end, mention.end))
        yield Draft(tie.entity, "Tie", "ended", DateValue(mention.day), since(mention.day), start, end)


def _last_again(sentence: Sentence, context: Context) -> tuple[TieSeen, ...]:
    """The tie spoken of before, where the sentence means it and names no other town."""
    tie = context.last_tie
    if tie is None or not sentence.has("it", "both"):
        return ()
    own = {member.label for member in tie.members}
    other = any(not (p.home or p.nation or p.common or p.name in own) for p in sentence.places)
    return () if other else (tie,)


_HAD = r"(?<!\w)(?:{had})(?!\w)"


def _had_until(sentence: Sentence, tie: TieSeen) -> Iterator[Draft]:
    """nl: "Hengelo had tot 2003 een stedenband met Bochum" · "Van 1995 tot 2003 bestond de stedenband"."""
    if (
        not sentence.dates
        or sentence.has("organisation")
        or not sentence.lexicon.pattern(_HAD).search(sentence.text)
    ):
        return
    for mention in moments(sentence):
        last = mention.period.end if mention.period else None
        cue = nearest_cue(sentence, mention)
        near = sentence.clause_of(mention.start) == sentence.clause_of(tie.word.start)
        if (
            mention.role in (Role.RANGE, Role.UNTIL)
            and last
            and near
            and (cue is None or cue.kind == "start")
        ):
            span = sentence.clause_span(min(tie.start, mention.cue_start), max(tie.end, mention.end))
            yield from drafts(tie.entity, "Tie", {"ended": DateValue(last)}, valid=since(last), span=span)
            return


def suspension(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """That a tie rests or sleeps, which is not that it ended."""
    ties = ties_seen(sentence, context) or (
        (context.last_tie,) if context.last_tie and sentence.has("it", "both") else ()
    )
    for tie in ties:
        word = sentence.nearest((tie.word.start, tie.word.end), "suspended")
        if word is None or only_wished(sentence, word):
            continue
        start, end = sentence.clause_span(word.start, word.end)
        day = next((m.day for m in moments(sentence) if m.day), context.dated)
        yield Draft(
            tie.entity,
            "Tie",
            "state",
            Choice(word.code, sentence.text[word.start : word.end]),
            since(day),
            start,
            end,
        )
