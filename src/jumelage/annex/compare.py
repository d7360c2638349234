"""Two editions of an annex compared: which sentences changed, and which statement or ruling changed them.

A statement may be new for two reasons, which are told apart: what it says came true after the day of the earlier
edition, or it became known after the moment of the earlier edition.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from jumelage.annex.blocks import (
    Annex,
    Basis,
    Block,
    Bullets,
    Heading,
    Note,
    Opposed,
    Panel,
    Paragraph,
    Part,
    Sentence,
    Verdict,
    sentences_of,
)
from jumelage.annex.compose import in_order, short_id
from jumelage.annex.voice import Voice, Words, merged
from jumelage.errors import JumelageError
from jumelage.values.dates import PartialDate

# What speaks of the annex itself, or says again what another chapter says in full.
_APART = ("lead/", "sources/", "panel/")
_TIMELINE = "timeline/"
_SHOWN = 8  # digits of a statement's hash


def compare(old: Annex, new: Annex) -> tuple[Block, ...]:
    """The chapter "what has changed", from the earlier edition `old` to the later one `new`.

    A chapter that one of the two leaves out is not compared. Raises JumelageError where the two are of different municipalities or in different languages.
    """
    if old.home != new.home:
        raise JumelageError(
            f"the two editions are of two municipalities: {old.home_name} and {new.home_name}"
        )
    if old.language != new.language:
        raise JumelageError(f"the two editions are in two languages: {old.language} and {new.language}")
    return _Comparison(old, new).blocks()


def with_changes(new: Annex, old: Annex) -> Annex:
    """The edition `new` with the chapter on what changed since `old`, and the footnotes that the chapter needs."""
    changes = compare(old, new)
    own = {note.key for note in new.notes}
    notes = (*new.notes, *(note for note in old.notes if note.key not in own))
    return in_order(replace(new, changes=changes, notes=notes))


@dataclass(frozen=True)
class _Comparison:
    """The two editions, by sentence, statement, footnote and ruling."""

    old: Annex
    new: Annex

    @cached_property
    def voice(self) -> Voice:
        """The language of both."""
        return Voice(self.new.language)

    @cached_property
    def was(self) -> Mapping[str, Sentence]:
        """The sentences of the earlier edition by what they are about."""
        return _by_key(self.old, self.new)

    @cached_property
    def now(self) -> Mapping[str, Sentence]:
        """The sentences of the later edition."""
        return _by_key(self.new, self.old)

    @cached_property
    def old_bases(self) -> Mapping[str, Basis]:
        """The statements that the earlier edition rests on."""
        return {basis.id: basis for basis in self.old.bases}

    @cached_property
    def new_bases(self) -> Mapping[str, Basis]:
        """The statements that the later edition rests on."""
        return {basis.id: basis for basis in self.new.bases}

    @cached_property
    def held(self) -> tuple[frozenset[str], frozenset[str]]:
        """All statements of the earlier record and of the later one, told or not."""
        return frozenset(self.old.held), frozenset(self.new.held)

    @cached_property
    def notes(self) -> Mapping[str, Note]:
        """The footnotes of both."""
        return {note.key: note for note in (*self.old.notes, *self.new.notes)}

    @cached_property
    def rulings(self) -> tuple[Mapping[str, Verdict], Mapping[str, Verdict]]:
        """The rulings that count in one edition and not in the other, by the thing they are on: gone, and new."""
        gone = set(self.old.verdicts) - set(self.new.verdicts)
        come = set(self.new.verdicts) - set(self.old.verdicts)
        return {one.entity: one for one in _in_time(gone)}, {one.entity: one for one in _in_time(come)}

    def blocks(self) -> tuple[Block, ...]:
        """The chapter."""
        come = [one for key, one in self.now.items() if key not in self.was and not one.unsourced]
        gone = [one for key, one in self.was.items() if key not in self.now and not one.unsourced]
        changed = [
            (self.was[key], one)
            for key, one in self.now.items()
            if key in self.was and _differ(self.was[key], one)
        ]
        told = {id for one in (*come, *(now for _, now in changed)) for id in _told(one)}
        lost = {id for one in (*gone, *(was for was, _ in changed)) for id in _told(one)}
        come = [one for one in come if not _repeats(one, told)]
        gone = [one for one in gone if not _repeats(one, lost)]
        changed = [(was, now) for was, now in changed if not (_repeats(now, told) and _repeats(was, lost))]
        heading = Heading(2, self.voice.text("chapter.changes"), "changes")
        if not (come or gone or changed):
            return heading, Paragraph((self._compared(), self._own("none")))
        counts = self._own("counts", new=str(len(come)), changed=str(len(changed)), gone=str(len(gone)))
        blocks: list[Block] = [heading, Paragraph((self._compared(), counts))]
        blocks += self._titled("changed", [self._side_by_side(was, now) for was, now in changed])
        items = tuple((replace(one, key=f"changes/{one.key}"), *self._why_new(one)) for one in come)
        blocks += self._titled("new", [Bullets(items)] if items else [])
        items = tuple((replace(one, key=f"changes/{one.key}"), *self._why_gone(one)) for one in gone)
        blocks += self._titled("gone", [Bullets(items)] if items else [])
        return tuple(blocks)

    def _titled(self, name: str, blocks: list[Block]) -> list[Block]:
        if not blocks:
            return []
        return [Heading(3, self.voice.text(f"chapter.changes_{name}"), f"changes-{name}"), *blocks]

    def _compared(self) -> Sentence:
        other_day = self.old.valid_on != self.new.valid_on
        other_moment = self.old.known_at != self.new.known_at
        same_date = self.old.known_at.date() == self.new.known_at.date()
        if other_day and other_moment and not same_date:
            return self._own("compared_both")
        if other_day:
            return self._own("compared")
        return self._own("compared_known" if other_moment else "compared_same")

    # ------------------------------------------------------------------ why

    def _side_by_side(self, was: Sentence, now: Sentence) -> Block:
        panels = (
            Panel(self._day(self.old, "before"), (replace(was, key=f"changes/{was.key}/was"),)),
            Panel(self._day(self.new, "now"), (replace(now, key=f"changes/{now.key}"),)),
        )
        reasons = (
            *self._rulings(now),
            *self._why_new(now, was, words=True),
            *self._why_gone(was, now, words=True),
        )
        question = Sentence(f"changes/{now.key}/question", ())
        return Opposed("", question, panels, reasons or (self._unexplained(was, now),))

    def _unexplained(self, was: Sentence, now: Sentence) -> Sentence:
        other_day = self.old.valid_on != self.new.valid_on
        same = set(was.statements) == set(now.statements) and bool(now.statements) and other_day
        return self._own("same" if same else "follows", about=now.key)

    def _why_new(
        self, now: Sentence, was: Sentence | None = None, *, words: bool = False
    ) -> tuple[Sentence, ...]:
        """Why statements of the sentence were not in the earlier edition."""
        known = set(was.statements) if was else set()
        before, _ = self.held
        bases = [self.new_bases[id] for id in now.statements if id not in known]
        came = [one for one in bases if short_id(one.id) not in before or _after(one, self.old.valid_on)]
        reasons: dict[tuple[str, str], list[Basis]] = {}
        for basis in came:
            reasons.setdefault(self._reason_new(basis), []).append(basis)
        told = [self._reason(name, value, bases, now) for (name, value), bases in reasons.items()]
        if words:
            told += self._words("came", came, now)
        if not told and was is None:
            told.append(self._own("follows", about=now.key))
        return tuple(told)

    def _reason_new(self, basis: Basis) -> tuple[str, str]:
        if _after(basis, self.old.valid_on):
            return "was_later", basis.since_words
        if basis.recorded_at > self.old.known_at:
            return "known_later", self._date(basis.recorded_at.date())
        return "came_too", ""

    def _why_gone(
        self, was: Sentence, now: Sentence | None = None, *, words: bool = False
    ) -> tuple[Sentence, ...]:
        """Why statements of the sentence are not in the later edition."""
        known = set(now.statements) if now else set()
        _, after = self.held
        bases = [self.old_bases[id] for id in was.statements if id not in known]
        went = [one for one in bases if short_id(one.id) not in after or _after(one, self.new.valid_on)]
        reasons: dict[tuple[str, str], list[Basis]] = {}
        for basis in went:
            reasons.setdefault(self._reason_gone(basis), []).append(basis)
        told = [self._reason(name, value, bases, was) for (name, value), bases in reasons.items()]
        if words:
            told += self._words("went", went, was)
        if not told and now is None:
            told.append(self._own("follows", about=was.key))
        return tuple(told)

    def _reason_gone(self, basis: Basis) -> tuple[str, str]:
        if _after(basis, self.new.valid_on):
            return "not_yet_true", basis.since_words
        if basis.recorded_at > self.new.known_at:
            return "not_yet_known", self._date(basis.recorded_at.date())
        return "withdrawn", ""

    def _reason(self, name: str, value: str, bases: Iterable[Basis], about: Sentence) -> Sentence:
        """One reason, with the ids of the statements that it holds for."""
        held = tuple(bases)
        parts = self.voice.say(f"changes.{name}", about.key, **self._days(), dates=value, at=value)
        ids = ", ".join(_short(basis.id) for basis in held)
        notes = dict.fromkeys(basis.note for basis in held if basis.note in self.notes)
        return Sentence(
            f"changes/{about.key}/{name}/{value}",
            merged((*parts, Part(" "), Part(ids, "code"))),
            tuple(notes) or about.notes,
            tuple(basis.id for basis in held),
        )

    def _words(self, name: str, bases: Iterable[Basis], about: Sentence) -> Iterator[Sentence]:
        """The words that came or went, each once, with their statements."""
        by_note: dict[str, list[Basis]] = {}
        for basis in bases:
            # What stood within longer words had no footnote in editions of before.
            if basis.note in self.notes:
                by_note.setdefault(basis.note, []).append(basis)
        for key, held in by_note.items():
            note = self.notes[key]
            quoted = self.voice.quoted(note.exact, note.language or self.new.language)
            yield Sentence(
                f"changes/{about.key}/{name}/{key}",
                self.voice.say(f"changes.{name}", words=quoted),
                (key,),
                tuple(basis.id for basis in held),
            )

    def _rulings(self, sentence: Sentence) -> Iterator[Sentence]:
        entity = sentence.key.removeprefix(_TIMELINE).split("/")[0]
        gone, come = self.rulings
        for name, verdict in (("ruled", come.get(entity)), ("unruled", gone.get(entity))):
            if verdict is None:
                continue
            basis = self.new_bases.get(verdict.stands) or self.old_bases.get(verdict.stands)
            parts = self.voice.say(
                f"changes.{name}",
                authority=verdict.authority,
                at=self._date(verdict.at.date()),
                reason=verdict.reason.rstrip("."),
            )
            yield Sentence(
                f"changes/{sentence.key}/{name}",
                parts,
                (basis.note,) if basis else (),
                (verdict.stands,),
                unsourced=basis is None,
            )

    # ------------------------------------------------------------------ words

    def _own(self, name: str, *, about: str = "", **words: Words) -> Sentence:
        key = f"changes/{about}/{name}" if about else f"changes/{name}"
        parts = self.voice.say(f"changes.{name}", about, **{**self._days(), **words})
        return Sentence(key, parts, unsourced=True)

    def _days(self) -> dict[str, Words]:
        return {
            "valid_on": self._date(self.new.valid_on),
            "before": self._date(self.old.valid_on),
            "known_at": self._moment(self.new.known_at),
            "known_before": self._moment(self.old.known_at),
            "earlier": self._date(min(self.old.valid_on, self.new.valid_on)),
            "later": self._date(max(self.old.valid_on, self.new.valid_on)),
        }

    def _day(self, annex: Annex, name: str) -> str:
        known_at = self._date(annex.known_at.date())
        return self.voice.text(f"changes.{name}", valid_on=self._date(annex.valid_on), known_at=known_at)

    def _moment(self, at: datetime) -> str:
        """The day; with the time too where both editions are of what was known on one day."""
        words = self._date(at.date())
        if self.old.known_at.date() == self.new.known_at.date() and self.old.known_at != self.new.known_at:
            return f"{words}, {at:%H:%M:%S}"
        return words

    def _date(self, day: object) -> str:
        return self.voice.date(PartialDate.parse(str(day)))


def _after(basis: Basis, day: date) -> bool:
    """Whether what the statement says was so only after `day`."""
    return basis.since is not None and basis.since > day


def _by_key(annex: Annex, beside: Annex) -> dict[str, Sentence]:
    """The sentences by what they are about, of those chapters that both editions have."""
    return {
        sentence.key: sentence
        for sentence in sentences_of(_without(annex.blocks, beside.left_out))
        if (sentence.notes or sentence.unsourced) and not sentence.key.startswith(_APART)
    }


def _without(blocks: tuple[Block, ...], left_out: tuple[str, ...]) -> tuple[Block, ...]:
    """The blocks without the chapters of these names."""
    kept: list[Block] = []
    chapter = ""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            chapter = block.anchor
        if chapter not in left_out:
            kept.append(block)
    return tuple(kept)


def _differ(was: Sentence, now: Sentence) -> bool:
    return was.text != now.text or set(was.statements) != set(now.statements)


def _told(sentence: Sentence) -> tuple[str, ...]:
    """The statements that a sentence tells of; rows of the timeline count only where nothing else does."""
    return () if sentence.key.startswith(_TIMELINE) else sentence.statements


def _repeats(sentence: Sentence, told: set[str]) -> bool:
    """Whether it is a row of the timeline whose statements other sentences tell of."""
    return sentence.key.startswith(_TIMELINE) and told.issuperset(sentence.statements)


def _in_time(verdicts: Iterable[Verdict]) -> list[Verdict]:
    return sorted(verdicts, key=lambda verdict: (verdict.at, verdict.entity, verdict.prop))


def _short(id: str) -> str:
    return id.rpartition(":")[2][:_SHOWN]
