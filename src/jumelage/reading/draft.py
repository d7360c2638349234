"""What a rule finds: a claim before it has its id, with the stretch of the sentence it rests on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from jumelage.reading.context import Context
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import Period
from jumelage.values.value import Value


class Draft(NamedTuple):  # made by the thousand, and a tuple is made faster than a dataclass
    """That `prop` of `entity` is `value` during `valid`; offsets are those of the sentence."""

    entity: str
    kind: str
    prop: str
    value: Value
    valid: Period | None
    start: int
    end: int


def drafts(
    entity: str,
    kind: str,
    values: Mapping[str, Value | None],
    *,
    valid: Period | None,
    span: tuple[int, int],
) -> Iterator[Draft]:
    """One draft for each prop that has a value, all of them on the words from `span`'s start to its end."""
    for prop, value in values.items():
        if value is not None:
            yield Draft(entity, kind, prop, value, valid, *span)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the reader: a function that finds drafts in a sentence.

    It is asked only about sentences that hold a word of one of the classes `needs` (any sentence, where that is
    empty). A rule that comes to say something else than before gets another `version`.
    """

    id: str
    find: Callable[[Sentence, Context], Iterable[Draft]]
    needs: tuple[str, ...] = ()
    version: str = "1"
