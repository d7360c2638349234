"""Motions whose paper is headed by no more than what it is, "MOTIE VREEMD AAN DE ORDE VAN DE DAG": told by the line below."""

import re
from collections.abc import Iterable

from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.policies.bodies import bodies_in, body_named
from jumelage.reading.rules.policies.outcomes import whole
from jumelage.reading.rules.policies.sittings import enacts, of_the_line
from jumelage.reading.seen import Paper
from jumelage.reading.sentence import Sentence
from jumelage.values.value import Choice, DateValue, Text, Value

_FIRST_LINES = 60  # code points of a document in which such a heading stands
_BARE = r"(?:\s\(?(?:{off_agenda})\)?)?(?:\s(?:[Nn]r\.?\s?)?[A-Z]?\d{1,4}\w?)?\W*"
_LABEL = r"\W{0,3}(?:{title_label}|{item_word})\s?:\s"
_OTHER_LABEL = re.compile(r"[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w-]+(?:\s[\w-]+){0,3}\s?:")  # nl "Ingediend door: …"
_LONGEST = 120  # code points of a line that says what a motion is on


def is_headed_barely(sentence: Sentence, context: Context, paper: Paper) -> bool:
    """Whether the line is the bare heading of a motion, which the line below tells of."""
    heads = paper.code == "motion" and not paper.quoted and context.own_motion is None
    if not heads or sentence.passage.block.start > _FIRST_LINES or sentence.text[: paper.word.start].strip():
        return False
    return sentence.pattern(_BARE).fullmatch(sentence.text, paper.word.end) is not None


def told_below(sentence: Sentence, context: Context) -> Iterable[Draft]:
    """The motion by the line below its heading: what it is on, or the body and the day of its text."""
    if not context.motion_untold or context.own_motion is None or not sentence.first:
        return ()
    entity, heading = context.own_motion
    if any(paper.entity == entity for paper in sentence.found_papers or ()):
        return ()  # the heading itself
    title, body = heading, enacts(sentence) or of_the_line(sentence, context)
    if body is None:
        subject = _subject(sentence)
        if subject is None and _OTHER_LABEL.match(sentence.text):
            return ()
        title = f"{heading.split()[0].capitalize()} {subject}" if subject else heading
    context.motion_untold = False
    day = (
        next((m.day for m in sentence.days if body is not None), None)
        or context.day_of_sitting
        or context.dated
    )
    values: dict[str, Value | None] = {
        "title": Text(" ".join(title.split()), sentence.lexicon.language),
        "instrument": Choice("motion", heading.split()[0]),
        "body": body_named(sentence, body),
        "decided_on": DateValue(day) if day else None,
    }
    return drafts(entity, "Decision", values, valid=since(day), span=whole(sentence))


def _subject(sentence: Sentence) -> str | None:
    """What a short line says that the motion is on; None where it is a sentence, or of a day or a body."""
    label = sentence.pattern(_LABEL).match(sentence.text)
    line = sentence.text[label.end() if label else 0 :].partition("\n")[0].strip()
    if len(line) > _LONGEST or line.endswith((".", ",", ":", ";")) or sentence.days or bodies_in(sentence):
        return None
    return line if label or not _OTHER_LABEL.match(line) else None
