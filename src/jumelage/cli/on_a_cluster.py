"""Work done on papers by the machines of a Dask cluster, its results in the order of the papers.

Papers travel as bytes, a few at a time: workers need not see our files, and a task for each paper would cost more than
the reading. Dask is asked for by name and only here: it is an extra.
"""

import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, Generic, TypeVar

from jumelage import __version__
from jumelage.cli.flow import Failure, tell
from jumelage.cli.hands import all_of
from jumelage.cli.many_papers import Paper
from jumelage.documents.safely import Limits, content_of
from jumelage.errors import UnreadableDocument

Result = TypeVar("Result")

_TOGETHER, _BYTES_TOGETHER = 32, 2 * 2**20  # papers, and their bytes, in one task
_AHEAD = 3  # times the threads of the workers: tasks in hand
_PATIENCE = 10  # seconds for the cluster to answer, and between two looks whether workers are there


def each_on(
    address: str,
    work: Callable[[Paper], Result],
    papers: Iterable[Paper],
    *,
    lost: Callable[[Paper], Result],
) -> Iterator[Result]:
    """The result of `work` for each paper, in their order; `lost` gives it for one at which workers die."""
    with _client(address) as client:
        cluster = _Cluster(address, client, work, lost)
        for parcel in _parcels(papers):
            cluster.give(parcel)
            if cluster.is_full():
                yield from cluster.take()
        while cluster.waiting:
            yield from cluster.take()


def _client(address: str) -> Any:
    try:
        distributed = import_module("distributed")
    except ModuleNotFoundError as error:
        raise Failure('--dask needs Dask: pip install "jumelage[cluster]"') from error
    # one long document in a task is meant so
    warnings.filterwarnings("ignore", message="Sending large graph")
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise Failure(
            f"No Dask cluster answers at {address}: start one with “dask scheduler” and “dask worker {address}”,"
            " or read without --dask."
        ) from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        client.close()
        raise Failure(
            f"The cluster at {address} has no workers: start some with “dask worker {address}”."
        ) from error
    _refuse_others(client, address)
    return client


def _refuse_others(client: Any, address: str) -> None:
    """Raises Failure where a worker has no Jumelage, or another one: it would read otherwise."""
    found = client.run(version, "jumelage", on_error="return")
    others = sorted({str(one) if isinstance(one, str) else "none" for one in found.values()} - {__version__})
    if others:
        client.close()
        raise Failure(
            f"Workers at {address} have another Jumelage than this one ({__version__}): {', '.join(others)}. Install the"
            " same on all of them."
        )


class _Cluster(Generic[Result]):
    """The cluster, with the parcels that it has in hand, the oldest first."""

    def __init__(
        self,
        address: str,
        client: Any,
        work: Callable[[Paper], Result],
        lost: Callable[[Paper], Result],
    ) -> None:
        self.address, self.work, self.lost = address, work, lost
        self.waiting: deque[tuple[list[Paper], Any]] = deque()
        self._client = client
        self._errors = import_module("distributed")

    def is_full(self) -> bool:
        """Whether so much is in hand that a result should be taken first."""
        threads: int = sum(self._client.nthreads().values())
        return len(self.waiting) >= max(4, _AHEAD * threads)

    def give(self, parcel: list[Paper]) -> None:
        """Hands a parcel over; one whose file cannot be opened is answered here."""
        opened = [isinstance(paper.source, bytes) for paper in parcel]
        self.waiting.append((parcel, self._sent(parcel) if all(opened) else None))

    def take(self) -> list[Result]:
        """The results of the oldest parcel."""
        parcel, promised = self.waiting.popleft()
        if promised is None:
            return all_of(self.work, parcel)
        try:
            return self._result(promised)
        except self._errors.KilledWorker:
            return [self._alone(paper) for paper in parcel]

    def _alone(self, paper: Paper) -> Result:
        try:
            return self._result(self._sent([paper]))[0]
        except self._errors.KilledWorker:
            return self.lost(paper)

    def _sent(self, parcel: list[Paper]) -> Any:
        return self._client.submit(all_of, self.work, parcel, pure=False)

    def _result(self, promised: Any) -> list[Result]:
        told = False
        while True:
            try:
                found: list[Result] = promised.result(timeout=_PATIENCE)
            except TimeoutError:
                if not told and not self._client.nthreads():
                    tell(f"no worker is left at {self.address}: waiting for one")
                    told = True
            except (OSError, self._errors.client.FutureCancelledError) as error:
                raise Failure(f"The cluster at {self.address} does not answer any more.") from error
            else:
                return found


def _parcels(papers: Iterable[Paper]) -> Iterator[list[Paper]]:
    """The papers with their bytes, a few at a time; one that cannot be opened comes alone and as it is."""
    parcel: list[Paper] = []
    size = 0
    for paper in papers:
        opened = _opened(paper)
        if not isinstance(opened.source, bytes):
            if parcel:
                yield parcel
            yield [opened]
            parcel, size = [], 0
            continue
        if parcel and (len(parcel) >= _TOGETHER or size + len(opened.source) > _BYTES_TOGETHER):
            yield parcel
            parcel, size = [], 0
        parcel.append(opened)
        size += len(opened.source)
    if parcel:
        yield parcel


def _opened(paper: Paper) -> Paper:
    if isinstance(paper.source, Path):
        try:
            return replace(paper, source=content_of(paper.source, name=paper.name, limits=Limits()))
        except UnreadableDocument:
            return paper
    return paper
