"""What a sentence tells of a policy paper that an earlier one named: that it was sent, adopted, or dated."""

from collections.abc import Iterable
from typing import NamedTuple

from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.policies.adoptions import receiver
from jumelage.reading.rules.policies.bodies import bodies_in, body_named
from jumelage.reading.rules.policies.deciders import decider, of_the_sitting
from jumelage.reading.rules.policies.outcomes import (
    LONGEST_LINE,
    OPENS,
    closes,
    closes_its_own_text,
    opens_line,
    under_a_title,
    vote_under_title,
    whole,
)
from jumelage.reading.rules.policies.refusals import denied
from jumelage.reading.rules.policies.said_of_it import (
    JUST_NAMED,
    adopts_it,
    it_was,
    names_it_again,
    speaks_of_it,
)
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, Text, Value

_WAS = r"(?<!\w)(?:{passive})(?!\w)"
# de "vom 5. Juni 2012", "in der Fassung vom 3. Mai 2010" · nl "versie van 3 mei 2010", under a title
_VERSION_OF = r"\W{0,3}(?:{version_of})\s?:?\s"
# nl "vervangt die van 2009" · de "löst die alte aus dem Jahr 2004 ab"
_REPLACES_IT = r"(?<!\w)(?:{replaces_paper})\s(?:{that_paper})\s(?:(?:{paper_of_year}|{paper_of_date})\s)?"
_LAID_BEFORE = r"\W{0,3}(?:{laid_before})(?!\w)"
_DECISION = r"\W{0,3}(?:{resolved_now})\s?:"
_CURT = 60  # code points of a line that says no more than what was decided
_NEAR_HEAD = 4  # lines under the title of a paper in which it says when it was adopted
_SAME_PAPER = 4  # sentences behind a paper in which a line that opens with "adopted" is of it
_LABEL = 60  # code points of such a line


class _Named(NamedTuple):
    """The policy paper last named, and the date that the sentence gives."""

    entity: str
    title: str
    day: PartialDate | None


def about_the_last(sentence: Sentence, context: Context) -> Iterable[Draft]:
    """What the sentence tells of the paper or decision that was named last, without naming it again."""
    if context.own_decision is not None and closes(sentence):
        return vote_under_title(sentence, context, *context.own_decision)
    if context.last_policy is None:
        return ()
    entity, title = context.last_policy
    if not entity.startswith("policy:"):
        if context.sitting is not None and closes_its_own_text(sentence):
            return ()
        return vote_under_title(sentence, context, entity, title)
    named = _Named(entity, title, _day(sentence))
    for way in _WAYS:
        if (found := way(sentence, context, named)) is not None:
            return found
    return ()


def _day(sentence: Sentence) -> PartialDate | None:
    """The date of the row or the first one that the sentence gives."""
    dates = (m.day for m in sentence.dates if m.day is not None and not m.in_title)
    return sentence.row_day or next(dates, None)


def _decided_there(sentence: Sentence, context: Context, named: _Named) -> Iterable[Draft] | None:
    """en: "Decision: approved, subject to Council on 29 March." under the name of a paper in a list of decisions."""
    told, day = next(iter(sentence.all("adopted")), None), context.day_of_sitting
    if told is None or day is None or not _is_under_its_head(sentence, context, told):
        return None
    opens = sentence.pattern(_DECISION).match(sentence.text) is not None
    if not opens and not _says_no_more(sentence, told):
        return None
    body = body_named(sentence, of_the_sitting(context, told))
    if body is None:
        return ()
    sentence.decided = True
    values: dict[str, Value | None] = {"adopted_by": body, "adopted_on": DateValue(day)}
    return _drafts(sentence, named._replace(day=day), values, sentence.clause_span(0, told.end))


def _sent(sentence: Sentence, context: Context, named: _Named) -> Iterable[Draft] | None:
    """nl: "Met collegebericht naar de raad gestuurd." in a row of a timeline."""
    in_row = sentence.row_date is not None and sentence.has("council", "executive")
    if not in_row or not sentence.all("sent"):
        return None
    to = receiver(sentence)
    if to is None:
        return ()
    values: dict[str, Value | None] = {"sent_to": to, "sent_on": DateValue(named.day) if named.day else None}
    return drafts(named.entity, "Policy", values, valid=since(named.day), span=whole(sentence))


def _dated(sentence: Sentence, context: Context, named: _Named) -> Iterable[Draft] | None:
    """en: "Prepared for the Governance Committee, August 14, 2019", nl "Datum vaststelling: 19-02-2007"."""
    by_a_body = sentence.all("adopted") and bodies_in(sentence)
    if by_a_body or named.day is None or not _is_laid_before(sentence, context):
        return None
    return _drafts(sentence, named, {"dated": DateValue(named.day)}, whole(sentence))


def _labelled(sentence: Sentence, context: Context, named: _Named) -> Iterable[Draft] | None:
    """en: "Approved: 12 April 2012" under the title of a paper, or "Adopted 12 April 2012"."""
    told = sentence.all("adopted")
    label = context.policy_distance <= _NEAR_HEAD and len(sentence.text) < _LABEL
    opens = bool(told) and told[0].start < OPENS
    if not (label and opens) or bodies_in(sentence) or named.day is None:
        return None
    sentence.decided = True
    return _drafts(sentence, named, {"adopted_on": DateValue(named.day)}, whole(sentence))


def _told_again(sentence: Sentence, context: Context, named: _Named) -> Iterable[Draft] | None:
    """nl: "Het is in 2012 door de raad vastgesteld" · "Dat heeft de raad dinsdag besloten"."""
    told, bodies = next(iter(sentence.all("adopted")), None), bodies_in(sentence)
    if told is None or not bodies:
        return None
    again = _is_just_named(sentence, context, told)
    day = named.day
    if day is None and again and sentence.has("weekday"):
        day = context.weekday(sentence.all("weekday")[0].code)
    near = context.policy_distance <= _SAME_PAPER or closes_its_own_text(sentence)
    at_once = (opens_line(sentence, told) and near) or again
    if not at_once and (day is None or not _speaks_of(sentence, context, named.title, told)):
        return None
    if denied(sentence, told):
        return ()
    span = sentence.clause_span(0, max(told.end, bodies[0].end, *(m.end for m in sentence.dates)))
    sentence.decided = True
    body = body_named(sentence, decider(sentence, context, told))
    on = DateValue(day) if day and body else None
    return _drafts(sentence, named._replace(day=day), {"adopted_by": body, "adopted_on": on}, span)


def _drafts(
    sentence: Sentence, named: _Named, values: dict[str, Value | None], span: tuple[int, int]
) -> Iterable[Draft]:
    """The drafts on the paper, its title before the rest."""
    told: dict[str, Value | None] = {"title": Text(named.title, sentence.lexicon.language), **values}
    return drafts(named.entity, "Policy", told, valid=since(named.day), span=span)


def _is_under_its_head(sentence: Sentence, context: Context, told: Word) -> bool:
    """Whether the sentence stands under the name of the paper in minutes, or opens with its noun, and tells that it passed."""
    if context.sitting is None or sentence.has("deferred") or denied(sentence, told):
        return False
    title = context.last_policy[1].casefold() if context.last_policy else ""
    nouns = (sentence.text[word.start : word.end].casefold() for word in sentence.all("policy"))
    decides = context.policy_distance <= JUST_NAMED and sentence.pattern(_DECISION).match(sentence.text)
    if decides and any(noun in title for noun in nouns):
        return True  # nl "Besluit: de nota vaststellen"
    if names_it_again(sentence, title):  # de "b) Den Richtlinien wird zugestimmt"
        return True
    heads = (*sentence.passage.headings[-1:], sentence.passage.view.text.partition("\n")[0])
    return any(title in " ".join(head.split()).casefold() for head in heads)


def _says_no_more(sentence: Sentence, told: Word) -> bool:
    """Whether a short line says no more than that it passed: en "The draft … was adopted.", de "Einstimmig beschlossen."."""
    passive = sentence.pattern(_WAS).search(sentence.text) is not None
    curt = len(sentence.text) < _CURT and sentence.text.count(" ", 0, told.start) <= 1
    return (passive or curt) and len(sentence.text) < LONGEST_LINE and not bodies_in(sentence)


def _is_laid_before(sentence: Sentence, context: Context) -> bool:
    """Whether a line under the title of a report says before whom it was laid, or of what day this version is."""
    if not context.in_opening(sentence) or len(sentence.text) >= LONGEST_LINE:
        return False
    if sentence.pattern(_LAID_BEFORE).match(sentence.text):
        return True
    version = sentence.pattern(_VERSION_OF).match(sentence.text)
    ends = max((m.end for m in sentence.days), default=0)
    return version is not None and not sentence.text[ends:].strip(" .)")


def _is_just_named(sentence: Sentence, context: Context, told: Word) -> bool:
    """Whether a pronoun of the sentence stands for a paper that the sentence before named."""
    near = context.policy_distance <= JUST_NAMED
    return near and (it_was(sentence, told) or adopts_it(sentence, context, told))


def _speaks_of(sentence: Sentence, context: Context, title: str, told: Word) -> bool:
    """Whether a sentence with a date speaks of the paper: by a pronoun, its noun, or as the line under its title."""
    return speaks_of_it(sentence, told) or names_it_again(sentence, title) or under_a_title(sentence, context)


def _replaced(sentence: Sentence, context: Context, named: _Named) -> Iterable[Draft] | None:
    """fr "Elle remplace celle de 2009": a paper of the same name and of the year told, which the last comes in place of."""
    it = (
        sentence.pattern(_REPLACES_IT).search(sentence.text)
        if context.policy_distance <= _SAME_PAPER
        else None
    )
    old = next((m for m in sentence.days if it is not None and 0 <= m.start - it.end() < OPENS), None)
    if old is None or old.day is None or sentence.has("not", "tie", "partner"):
        return None
    entity = entity_id("Policy", context.home_slug, old.day.edtf, named.title)
    told: dict[str, Value | None] = {
        "title": Text(named.title, sentence.lexicon.language),
        "kind": Choice("nota", ""),
        "dated": DateValue(old.day),
    }
    return drafts(entity, "Policy", told, valid=since(old.day), span=whole(sentence))


# The ways in which it may be told, the surer ones first; each None where the sentence tells it otherwise.
_WAYS = (_replaced, _decided_there, _sent, _dated, _labelled, _told_again)
