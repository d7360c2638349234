"""Work done on papers by several processes, its results in the order of the papers.

Few papers are in hand at any time, so that memory does not grow with their number. A process that dies takes no other
paper with it: those that were in hand are done again, the ones it may have died of each by itself.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Generic, Protocol, TypeVar

from jumelage.cli.many_papers import Paper

Result = TypeVar("Result")


class Spread(Protocol):
    """How work is spread: over processes, or over machines."""

    def __call__(
        self, work: Callable[[Paper], Result], papers: Iterable[Paper], *, lost: Callable[[Paper], Result]
    ) -> Iterator[Result]:
        """The result of `work` for each paper, in their order; `lost` gives it for one at which a process died."""
        ...


_TOGETHER = 8  # papers handed over at once: to hand one over takes about as long as to read a page
_AHEAD = 4  # times the processes: parcels in hand, so that one long paper does not keep the others waiting


def each(
    work: Callable[[Paper], Result],
    papers: Iterable[Paper],
    *,
    jobs: int,
    lost: Callable[[Paper], Result],
) -> Iterator[Result]:
    """The result of `work` for each paper, in their order; `lost` gives it for one at which a process died."""
    if jobs == 1:
        yield from map(work, papers)
        return
    hands = _Hands(work, jobs, lost)
    try:
        for parcel in parcels(papers):
            hands.give(parcel)
            if len(hands.waiting) >= jobs * _AHEAD:
                yield from hands.take()
        while hands.waiting:
            yield from hands.take()
    finally:
        hands.rest()


def parcels(papers: Iterable[Paper]) -> Iterator[list[Paper]]:
    """The papers, a few at a time; the first ones by themselves, since they may be all there are."""
    left = iter(papers)
    size = 1
    while parcel := list(islice(left, size)):
        yield parcel
        size = min(size * 2, _TOGETHER)


class _Hands(Generic[Result]):
    """Processes, with the parcels that they have in hand, the oldest first."""

    def __init__(self, work: Callable[[Paper], Result], jobs: int, lost: Callable[[Paper], Result]) -> None:
        self.work, self.jobs, self.lost = work, jobs, lost
        self.waiting: deque[tuple[list[Paper], Future[list[Result]]]] = deque()
        self._pool = _pool(jobs)

    def give(self, parcel: list[Paper]) -> None:
        """Hands a parcel over."""
        self.waiting.append((parcel, self._sent(parcel)))

    def take(self) -> list[Result]:
        """The results of the oldest parcel."""
        parcel, promised = self.waiting.popleft()
        try:
            return promised.result()
        except BrokenProcessPool:
            found = self._alone(parcel)
            self._begin_anew()
            return found

    def rest(self) -> None:
        """Ends the processes; what is in hand is dropped."""
        self._pool.shutdown(cancel_futures=True)

    def _sent(self, parcel: list[Paper]) -> Future[list[Result]]:
        try:
            return self._pool.submit(all_of, self.work, parcel)
        except BrokenProcessPool:
            self._begin_anew()
            return self._pool.submit(all_of, self.work, parcel)

    def _begin_anew(self) -> None:
        """New processes, which get what is in hand and not done."""
        self._pool.shutdown(cancel_futures=True)
        self._pool = _pool(self.jobs)
        for number, (parcel, promised) in enumerate(self.waiting):
            if not promised.done() or promised.cancelled() or promised.exception() is not None:
                self.waiting[number] = (parcel, self._pool.submit(all_of, self.work, parcel))

    def _alone(self, parcel: list[Paper]) -> list[Result]:
        """The results of a parcel, one paper after another in a process that is theirs alone."""
        found: list[Result] = []
        pool = _pool(1)
        for paper in parcel:
            try:
                found += pool.submit(all_of, self.work, [paper]).result()
            except BrokenProcessPool:
                found.append(self.lost(paper))
                pool.shutdown()
                pool = _pool(1)
        pool.shutdown()
        return found


def _pool(jobs: int) -> ProcessPoolExecutor:
    # spawn: a fork of a process that shows a progress bar would copy its threads' locks
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))


def all_of(work: Callable[[Paper], Result], parcel: list[Paper]) -> list[Result]:
    """The results of a parcel, made by the process that was given it."""
    return [work(paper) for paper in parcel]
