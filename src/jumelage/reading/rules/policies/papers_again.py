"""What a sentence tells of a paper that an earlier one named: its vote, its adoption, the body of its text."""

from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context, since
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.policies.adoptions import (
    LONGEST_LINE,
    receiver,
)
from jumelage.reading.rules.policies.bodies import (
    as_word,
    beside,
    bodies_in,
    body_named,
    decider,
    enacts,
    of_the_line,
    of_the_sitting,
    resolving,
)
from jumelage.reading.rules.policies.refusals import denied
from jumelage.reading.sentence import Sentence, trim
from jumelage.reading.words import Word
from jumelage.values.value import Choice, DateValue, Text, Value

_PRONOUN = r"(?:{again_paper})\s"

_THE_NOUN = r"(?:\w{1,2}[.)]\s)?(?:{article})\s+([\w-]+)\s"


def _names_it_again(sentence: Sentence, title: str) -> bool:
    """nl: "… de Internationale Agenda. De agenda is vastgesteld door het college …"."""
    match = sentence.pattern(_THE_NOUN).match(sentence.text)
    return match is not None and len(match[1]) > 3 and match[1].casefold() in title.casefold()


# nl "Uitslag: verworpen (8 stemmen voor, 23 tegen)" · "Aangenomen met 24 tegen 11 stemmen"
_OUTCOME = r"\W{0,3}(?:{outcome_label})(?:\s\w+)?(?:\s\([^()]{1,60}\))?\s?:?\s"
_COUNTED = r"(?<!\w)(?:{count_of_votes})\s+\w+\s+(?:\w+\s+)?(?:{against_votes})(?!\w)"


def vote_on_the_motion(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """What came of the motion whose paper this is, in a line of its own below it."""
    told = next(iter(sentence.all("rejected", "deferred", "adopted")), None)
    if told is None or context.own_motion is None or context.papers_sort == "decisions":
        return
    labelled = sentence.pattern(_OUTCOME).match(sentence.text)
    counted = told.start < _OPENS and sentence.pattern(_COUNTED).search(sentence.text)
    if not (labelled and told.start - labelled.end() < _OPENS) and not counted:
        return
    entity, title = context.own_motion
    day = next((m.day for m in sentence.days), None) or context.day_of_sitting or context.dated
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "outcome": Choice(told.kind),
        "decided_on": DateValue(day) if day else None,
    }
    span = trim(sentence.text, 0, len(sentence.text), joining=sentence.lexicon.joining)
    sentence.decided = True
    yield from drafts(entity, "Decision", values, valid=since(day), span=span)


def _vote_under_title(sentence: Sentence, context: Context, entity: str, title: str) -> Iterator[Draft]:
    """nl: "Raad van de gemeente Oss, 12 oktober 2017 - aangenomen" under the title of a motion."""
    told = next(iter(sentence.all("rejected", "deferred", "adopted")), None)
    listed = sentence.passage.block.kind is BlockKind.LIST_ITEM
    if told is None or listed or sentence.has("not", "policy"):
        return
    passed = told.start < _OPENS and sentence.has("council")  # en: "PASSED AND ADOPTED by the City Council"
    again = sentence.has("council") and _adopts_it(sentence, context, told)
    if not (passed or again or _closes(sentence)) and not _under_a_title(sentence, context):
        return
    day = next((m.day for m in sentence.days), None) or context.day_of_sitting or context.dated
    kind = next((k for k in ("rejected", "deferred") if sentence.has(k)), "adopted")
    body = decider(sentence, context, told)
    if body is None and _closes(sentence):
        body = as_word(context.last_decider, told)
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "outcome": Choice(kind),
        "decided_on": DateValue(day) if day else None,
        "body": body_named(sentence, body),
    }
    span = trim(sentence.text, 0, len(sentence.text), joining=sentence.lexicon.joining)
    sentence.decided = True
    yield from drafts(entity, "Decision", values, valid=since(day), span=span)


def _closes(sentence: Sentence) -> bool:
    """en: "Adopted at a regular meeting, February 24, 2010." under the text of a resolution."""
    told = next(iter(sentence.all("adopted")), None)
    return (
        told is not None and told.start < _OPENS and bool(sentence.days) and len(sentence.text) < LONGEST_LINE
    )


def _under_a_title(sentence: Sentence, context: Context) -> bool:
    """de: "Vorlage 20/0771, vom Stadtrat am 16. Dezember 2020 beschlossen" under the title: no sentence of its own."""
    titles = sentence.passage.block.kind is BlockKind.HEADING or context.in_opening(sentence)
    body = next(iter(bodies_in(sentence)), None)
    if body is not None and body.start < _OPENS and sentence.text.rstrip().endswith("."):
        return False  # en: "Council accepted the first recommendation on 10 September."
    return (
        titles
        and len(sentence.text) < LONGEST_LINE
        and sentence.pattern(_A_SENTENCE).search(sentence.text) is None
    )


_OPENS = 3
_PRONOUN_PASSIVE = r"(?:{again_paper})\s(?:{passive})(?!\w)"
_WAS = r"(?<!\w)(?:{passive})(?!\w)"
# de "vom 5. Juni 2012", "in der Fassung vom 3. Mai 2010" · nl "versie van 3 mei 2010", under a title
_VERSION_OF = r"\W{0,3}(?:{version_of})\s?:?\s"
_LAID_BEFORE = r"\W{0,3}(?:{laid_before})(?!\w)"
_IT = r"\s(?:(?:{it_paper})(?!\w)|(?:{article}|{demonstrative})\s([\w-]+))"
_TOO_SHORT = 3  # letters of a noun that may stand for a paper by chance
_HAS = r"(?<!\w)(?:{has_it})$"
_OBJECT_BEFORE = r"(?<!\w)(?:(?:{object_before})\s(?:\w+\s){0,2}|(?:{elided}))$"
_CURT = 60  # code points of a line that says no more than what was decided
_JUST_NAMED = 1  # sentences since the paper that "it" stands for
_DECISION = r"\W{0,3}(?:{resolved_now})\s?:"

_A_SENTENCE = r"\s(?:{clause_verb})\s"

_TEXT = 900  # code points of a document in which the text of a decision opens


def enacting(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """The body of a motion or decision whose text it opens: "De raad van Assen, gehoord de beraadslaging,"."""
    entity = context.open_decision
    last = context.last_policy
    if entity is not None and last and last[0] == entity and _names_its_sitting(sentence, context):
        yield from _of_its_sitting(sentence, context, *last)
        return
    body = enacts(sentence) if entity and sentence.passage.block.start < _TEXT else None
    if entity is not None and (body is None or sentence.has("policy")):
        body = resolving(sentence) or _of_its_body(sentence)
    named = body_named(sentence, body)
    if entity is None or body is None or named is None:
        return
    kind, prop = ("Policy", "adopted_by") if entity.startswith("policy:") else ("Decision", "body")
    start, end = sentence.clause_span(0, body.end)
    yield Draft(entity, kind, prop, named, since(context.dated), start, end)


def _of_its_body(sentence: Sentence) -> Word | None:
    """en: "A RESOLUTION OF THE CITY COUNCIL OF …" under the number of the resolution."""
    noun = next(iter(sentence.all("policy")), None)
    if noun is None or noun.code != "decision" or noun.start > _OPENS or not sentence.first:
        return None
    return beside(sentence, noun.start, noun.end)


def _speaks_of_it(sentence: Sentence, told: Word) -> bool:
    """Whether the sentence opens with a pronoun for the paper: nl "Het is in 2012 vastgesteld", not "Het duurde tot 1975 …"."""
    if sentence.has("tie", "partner") or sentence.clause_of(told.start) > 0:
        return False
    return sentence.pattern(_PRONOUN).match(sentence.text) is not None


def _it_was(sentence: Sentence, told: Word) -> bool:
    """nl "Zij is destijds door de raad aanvaard", of a paper just named; "Het college stemt in" has an article."""
    passive = sentence.pattern(_PRONOUN_PASSIVE).match(sentence.text) is not None
    return passive and _speaks_of_it(sentence, told)


def _adopts_it(sentence: Sentence, context: Context, told: Word) -> bool:
    """Whether a body adopts what the sentence before named: nl "Het college heeft deze vastgesteld", de "billigte das Papier"."""
    if context.policy_distance > _JUST_NAMED or sentence.has("tie", "partner"):
        return False
    if sentence.pattern(_OBJECT_BEFORE).search(sentence.text, 0, told.start):
        return True  # fr "C'est l'assemblée municipale qui l'a validé", "le conseil l'adopta"
    if sentence.has("plan"):
        return False
    title = context.last_policy[1].casefold() if context.last_policy else ""
    for it in sentence.pattern(_IT).finditer(sentence.text):
        if it[1] and (len(it[1]) <= _TOO_SHORT or it[1].casefold() not in title):
            continue
        if not it[1] and any(body.start == it.end() + 1 for body in bodies_in(sentence)):
            continue  # nl "Daarover beslist die raad": an article, and no pronoun
        verb = any(it.start() == w.end or it.end() + 1 == w.start for w in sentence.all("adopted"))
        has = sentence.pattern(_HAS).search(sentence.text, 0, it.start())
        if verb or (has is not None and sentence.clause_of(it.start()) == sentence.clause_of(told.start)):
            return True
    return False


def _decided_under_its_head(sentence: Sentence, context: Context) -> bool:
    """en: "Decision: approved, subject to Council on 29 March." under the name of a paper in a list of decisions."""
    told = next(iter(sentence.all("adopted")), None)
    if context.sitting is None or told is None or sentence.has("deferred") or denied(sentence, told):
        return False
    heads = (*sentence.passage.headings[-1:], sentence.passage.view.text.partition("\n")[0])
    title = context.last_policy[1].casefold() if context.last_policy else ""
    again = bool(title) and _names_it_again(sentence, title)  # de "b) Den Richtlinien wird zugestimmt"
    if not again and not any(title in " ".join(head.split()).casefold() for head in heads):
        return False
    opens = sentence.pattern(_DECISION).match(sentence.text)
    passive = sentence.pattern(_WAS).search(sentence.text) is not None  # en "The draft … was adopted."
    curt = (
        len(sentence.text) < _CURT and sentence.text.count(" ", 0, told.start) <= 1
    )  # de "Einstimmig beschlossen."
    short = (passive or curt) and len(sentence.text) < LONGEST_LINE and not bodies_in(sentence)
    return (opens is not None or short) and context.day_of_sitting is not None


def _adopted_there(sentence: Sentence, context: Context, entity: str, title: str) -> Iterator[Draft]:
    told, day = sentence.all("adopted")[0], context.day_of_sitting
    body = body_named(sentence, of_the_sitting(context, told))
    if body is None or day is None:
        return
    sentence.decided = True
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "adopted_by": body,
        "adopted_on": DateValue(day),
    }
    span = sentence.clause_span(0, told.end)
    yield from drafts(entity, "Policy", values, valid=since(day), span=span)


def _laid_before(sentence: Sentence, context: Context) -> bool:
    """en: "Prepared for the Governance Committee, August 14, 2019" under the title of a report."""
    if not context.in_opening(sentence) or len(sentence.text) >= LONGEST_LINE:
        return False
    if sentence.pattern(_LAID_BEFORE).match(sentence.text):
        return True
    version = sentence.pattern(_VERSION_OF).match(sentence.text)
    ends = max((m.end for m in sentence.days), default=0)
    return version is not None and not sentence.text[ends:].strip(" .)")


def _names_its_sitting(sentence: Sentence, context: Context) -> bool:
    """en: "Regular meeting of the City Council, June 26, 2017." right under a resolution without a day."""
    told = sentence.has("adopted", "rejected", "deferred")
    return not told and bool(sentence.days) and of_the_line(sentence, context) is not None


def _of_its_sitting(sentence: Sentence, context: Context, entity: str, title: str) -> Iterator[Draft]:
    day = sentence.days[0].day
    values: dict[str, Value | None] = {
        "title": Text(title, sentence.lexicon.language),
        "decided_on": DateValue(day) if day else None,
        "body": body_named(sentence, of_the_line(sentence, context)),
    }
    span = trim(sentence.text, 0, len(sentence.text), joining=sentence.lexicon.joining)
    sentence.decided = True
    yield from drafts(entity, "Decision", values, valid=since(day), span=span)


def _is_label(sentence: Sentence, context: Context) -> bool:
    """en: "Approved: 12 April 2012" under the title of a paper, or "Adopted 12 April 2012"."""
    return context.policy_distance <= _NEAR_HEAD and len(sentence.text) < _LABEL


_NEAR_HEAD = 4  # lines under the title of a paper in which it says when it was adopted
_LABEL = 60  # code points of such a line


def about_the_last(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """nl: "Met collegebericht naar de raad gestuurd." after the paper itself · "Dat heeft de raad … besloten"."""
    if context.own_decision is not None and _closes(sentence):
        yield from _vote_under_title(sentence, context, *context.own_decision)
        return
    if context.last_policy is None:
        return
    entity, title = context.last_policy
    if not entity.startswith("policy:"):
        yield from _vote_under_title(sentence, context, entity, title)
        return
    if _decided_under_its_head(sentence, context):
        yield from _adopted_there(sentence, context, entity, title)
        return
    sent = sentence.all("sent")
    day = sentence.row_day or next(
        (m.day for m in sentence.dates if m.day is not None and not m.in_title), None
    )
    if sent and sentence.has("council", "executive") and sentence.row_date is not None:
        to = receiver(sentence)
        start, end = trim(sentence.text, 0, len(sentence.text), joining=sentence.lexicon.joining)
        if to:
            yield Draft(entity, "Policy", "sent_to", to, since(day), start, end)
            if day is not None:
                yield Draft(entity, "Policy", "sent_on", DateValue(day), since(day), start, end)
        return
    told = sentence.all("adopted")
    unsaid = not told or not bodies_in(sentence)  # nl "Datum vaststelling: 19-02-2007"
    if unsaid and day is not None and _laid_before(sentence, context):
        start, end = trim(sentence.text, 0, len(sentence.text), joining=sentence.lexicon.joining)
        yield Draft(entity, "Policy", "title", Text(title, sentence.lexicon.language), since(day), start, end)
        yield Draft(entity, "Policy", "dated", DateValue(day), since(day), start, end)
        return
    bodies = bodies_in(sentence)
    if told and not bodies and told[0].start < _OPENS and day is not None and _is_label(sentence, context):
        start, end = trim(sentence.text, 0, len(sentence.text), joining=sentence.lexicon.joining)
        sentence.decided = True
        yield Draft(entity, "Policy", "title", Text(title, sentence.lexicon.language), since(day), start, end)
        yield Draft(entity, "Policy", "adopted_on", DateValue(day), since(day), start, end)
        return
    again = told and (_it_was(sentence, told[0]) or _adopts_it(sentence, context, told[0]))
    again = again and context.policy_distance <= _JUST_NAMED
    if day is None and again and sentence.has("weekday"):
        day = context.weekday(sentence.all("weekday")[0].code)
    if (
        told
        and bodies
        and (day is not None or told[0].start < _OPENS or again)
        and (
            told[0].start < _OPENS
            or again
            or _speaks_of_it(sentence, told[0])
            or _names_it_again(sentence, title)
            or _under_a_title(sentence, context)
        )
    ):
        if denied(sentence, told[0]):
            return
        start, end = sentence.clause_span(
            0, max(told[0].end, bodies[0].end, *(m.end for m in sentence.dates))
        )
        sentence.decided = True
        yield Draft(entity, "Policy", "title", Text(title, sentence.lexicon.language), since(day), start, end)
        body = body_named(sentence, decider(sentence, context, told[0]))
        if body is None:
            return
        yield Draft(entity, "Policy", "adopted_by", body, since(day), start, end)
        if day is not None:
            yield Draft(entity, "Policy", "adopted_on", DateValue(day), since(day), start, end)
