"""Ties with other towns: which they are and when they began."""

import re
from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.draft import Draft
from jumelage.reading.places.finder import Role as PlaceRole
from jumelage.reading.rules.ties.cues import START_CUES, is_corrected, moments, nearest_cue, only_has
from jumelage.reading.rules.ties.denials import tie_denied
from jumelage.reading.rules.ties.starts import DEFINITE, start_mention
from jumelage.reading.rules.ties.word_dates import named_with_date
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue


def members(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """Which towns are tied, and by what kind of tie."""
    for tie in ties_seen(sentence, context):
        if tie_denied(sentence, tie):
            continue
        start, end = _span(sentence, tie)
        began = start_mention(sentence, context, tie)
        if began is not None:
            start, end = sentence.clause_span(min(start, began[1]), max(end, began[2]))
        valid = since(began[0] if began else None)
        for member in tie.members:
            yield Draft(tie.entity, "Tie", "member", member, valid, start, end)
        yield Draft(tie.entity, "Tie", "kind", Choice(tie.kind, tie.label), valid, start, end)


def beginning(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When a tie began; `agreed` where the words say that something was signed."""
    for tie in ties_seen(sentence, context):
        found = start_mention(sentence, context, tie)
        if found is None or tie_denied(sentence, tie):
            continue
        day, start, end = found
        start, end = sentence.clause_span(min(start, tie.start), max(end, tie.end))
        prop = "agreed" if _is_signed(sentence, tie) else "started"
        context.started.add(tie.entity)
        yield Draft(tie.entity, "Tie", prop, DateValue(day), since(day), start, end)


_SPOKEN_OF = 8  # sentences after which "it" is something else
_NEAR_OPENING = 120  # characters
_IT_WITH = r"\s+(?:{with}|{between}|{about_name})\s"


def beginning_of_it(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """When the tie just spoken of began: "De band dateert uit 1956", "Sie besteht seit 1969"."""
    tie = context.last_tie
    if tie is None or ties_seen(sentence, context) or tie.entity in context.started:
        return
    if context.tie_distance > _SPOKEN_OF:
        return
    with_it = sentence.pattern(_IT_WITH)
    again = (w for w in sentence.all("it", "both") if w.start < _NEAR_OPENING)
    pronoun = next((w for w in again if not with_it.match(sentence.text, w.end)), None)
    named = _named_again(sentence, tie)
    row_goes_on = _goes_on_in_row(sentence, context) or _is_labelled(sentence, context)
    signed_next = _is_signed_next(sentence, context)
    if not (
        pronoun or named or row_goes_on or signed_next or sentence.pattern(_PRONOUN).match(sentence.text)
    ):
        return
    if sentence.has("jubilee") or _names_another(sentence, context, tie):
        return
    told = pronoun or named
    if told and sentence.pattern(_IT_WITH).match(sentence.text, told.end):
        return  # nl: "de samenwerking met het bedrijf …" is not the tie that was spoken of
    opening = pronoun.start if pronoun else named.start if named else 0
    row = sentence.row_date
    if row is not None and isinstance(row.when, PartialDate) and sentence.has("start") and not sentence.dates:
        context.started.add(tie.entity)
        yield Draft(tie.entity, "Tie", "agreed", DateValue(row.when), since(row.when), 0, len(sentence.text))
        return
    for mention in sorted(moments(sentence), key=lambda m: _vaguely(sentence, m)):
        if is_corrected(sentence, mention):
            continue
        cue = nearest_cue(sentence, mention)
        tied = (
            cue is None and sentence.has("both") and sentence.has("tie_verb")
        )  # fr: "Les deux villes s'étaient liées en 1989"
        if (
            tied
            or (cue is None and _is_labelled(sentence, context))
            or (cue is not None and cue.kind in START_CUES and (told or not only_has(sentence, cue)))
            or (mention.role is Role.SINCE and cue is None)
            or (pronoun is not None and cue is not None and _agreed_to_it(sentence, cue, pronoun))
            or (told and sentence.pattern(_OF_THEN).fullmatch(sentence.text, told.end, mention.start))
        ):
            day = mention.day
            if day is not None:
                context.started.add(tie.entity)
                signed = cue is not None and cue.code == "signed"
                prop = "agreed" if signed or _is_paper(sentence, told) else "started"
                last = max(mention.end, told.end if told else 0)
                start, end = sentence.clause_span(min(opening, mention.cue_start), last)
                yield Draft(tie.entity, "Tie", prop, DateValue(day), since(day), start, end)
                return


def _agreed_to_it(sentence: Sentence, cue: Word, pronoun: Word) -> bool:
    """en: "City Council approved that affiliation by resolution in 1996"."""
    if cue.kind != "adopted" or sentence.has("plan", "rejected", "end", "renewed", "suspended", "grant"):
        return False
    return cue.end <= pronoun.start and not sentence.text[cue.end : pronoun.start].strip()


def _names_another(sentence: Sentence, context: Context, tie: TieSeen) -> bool:
    """Whether the sentence names another town than those of the tie, and not only as where something is."""
    where = {name for group in sentence.groups if group.role is PlaceRole.LOCATED for name in group.names}
    own = (context.home or "").split("-")  # "de toenmalige gemeente Rijssen" of Rijssen-Holten
    return any(
        not (place.nation or place.home or place.name in own or place in where)
        and not any(place.name in member.label for member in tie.members)
        for place in sentence.places
    )


def _goes_on_in_row(sentence: Sentence, context: Context) -> bool:
    """en: "- Friedrichsdorf, Hesse. Charter signed there on 10 September 1977.": the row of the town goes on."""
    rows = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
    if sentence.first:
        return _is_on_card(sentence, context)
    return context.tie_distance <= 1 and sentence.passage.block.kind in rows


def _is_on_card(sentence: Sentence, context: Context) -> bool:
    """en: "Charter signed: 1999" under the line "Rouen (France)", on a page on ties."""
    if not context.titled_ties or context.tie_distance > _CARD_BACK or len(sentence.text) > _CARD_LINE:
        return False
    return not sentence.places and sentence.has("start") and sentence.has("tie", "tie_weak", "tie_verb")


_CARD_BACK = 6  # sentences, a heading counted as five
_CARD_LINE = 60  # characters


def _is_signed_next(sentence: Sentence, context: Context) -> bool:
    """nl: "In 1982 zette de toenmalige burgemeester er zijn handtekening", right after a sentence on the tie."""
    signed = any(word.code == "signed" for word in sentence.all("start"))
    if not signed or context.tie_distance > 0 or len(sentence.days) != 1:
        return False
    return not (sentence.organisations or sentence.has("renewed", "grant", "plan", "policy", "campaign"))


def _is_labelled(sentence: Sentence, context: Context) -> bool:
    """de "Partnerschaft seit: 1979", fr "Date du jumelage : 1963", under the name of the town."""
    label = _LABEL.match(sentence.text)
    if (
        label is None
        or context.tie_distance > _UNDER_NAME
        or not sentence.has("tie", "tie_verb", "start", "partner")
    ):
        return False
    return any(m.start == label.end() or m.cue_start == label.end() for m in sentence.dates)


_UNDER_NAME = 6  # sentences; a heading counts as five
_LABEL = re.compile(r"[^:\n\d]{3,40}:\s")


def _vaguely(sentence: Sentence, mention: DateMention) -> bool:
    """Whether no more than a form of "to have" tells what the date is the date of."""
    cue = nearest_cue(sentence, mention)
    return cue is not None and only_has(sentence, cue)


_PAPER = r"[^\W\d_]{0,30}(?:{paper_of_tie})(?!\w)"


def _is_paper(sentence: Sentence, told: Word | None) -> bool:
    """fr "La première charte remonte au 30 septembre 1967": what is of that day was signed."""
    if told is None:
        return False
    papers = sentence.pattern(_PAPER).finditer(sentence.text, told.start, told.end)
    return any(match.end() == told.end for match in papers)


_OF_THEN = r",?\s(?:{out_of_year}|{of_date})\s"  # nl: "Die overeenkomst, uit 2011, wordt geëvalueerd"
_PRONOUN = r"(?:{pronoun})\s"


def _named_again(sentence: Sentence, tie: TieSeen) -> Word | None:
    """A tie of which "the" says that we know it: nl "… onder de overeenkomst", de "der 1992 geschlossene Vertrag"."""
    definite = sentence.pattern(DEFINITE)
    such = sentence.pattern(_SUCH)
    text = sentence.text
    known = next((w for w in sentence.all("tie") if definite.search(text, 0, w.start)), None)
    known = known or next((w for w in sentence.all("tie", "tie_weak") if such.search(text, 0, w.start)), None)
    return known or named_with_date(sentence, tie)


_SUCH = r"(?<!\w)(?:{article})\s(?:{such})\s$"  # de "Die entsprechende Vereinbarung"


def _is_signed(sentence: Sentence, tie: TieSeen) -> bool:
    cue = sentence.nearest((tie.word.start, tie.word.end), "start")
    return cue is not None and cue.code == "signed"


def _span(sentence: Sentence, tie: TieSeen) -> tuple[int, int]:
    if sentence.row_date is not None and sentence.first:
        return 0, sentence.clause_span(tie.start, tie.end)[1]
    return sentence.clause_span(tie.start, tie.end)
