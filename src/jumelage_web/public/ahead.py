"""Pages of large registers: made ahead by the worker, since working them out takes longer than a reader waits.

What a page is made of is kept in each language, for now. For another time it is worked out when somebody asks, for one
reader at a time.
"""

import json
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from importlib import import_module
from threading import Lock
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from jumelage.values.language import LANGUAGES
from jumelage_web.public import assembled
from jumelage_web.public.as_of import as_of
from jumelage_web.public.pictures import Drawing
from jumelage_web.public.site import Site
from jumelage_web.public.turn import turn
from jumelage_web.store import published
from jumelage_web.store.published import Held, Mark

Data = dict[str, Any]
Gathers = Callable[[Site], Data]

#: The pages that are made ahead, by name: what each gathers of a whole register.
PAGES: dict[str, Gathers] = {}

_PATIENCE = 150  # seconds: half of what a job may take
_DRAWING = "<svg>"  # the key of a drawing in JSON
_MOST = 24_000_000  # characters of summaries that a process holds unpacked, of all registers together
_Unpacked = tuple[str, date, int, Data]  # the head and the day of which it is made, its size, the data
_unpacked: OrderedDict[tuple[int, str, str], _Unpacked] = OrderedDict()
_lock = Lock()


def whole(page: str, site: Site) -> tuple[Data, Mark | None]:
    """What that page shows of the whole register, and of what it was made where that is not the register as it stands.

    Raises BeingMade where it has to be worked out and another page is. Nobody may change what comes out.
    """
    if published.is_small(site.register):
        return PAGES[page](site), None
    if site.as_of.then:
        with turn():
            return PAGES[page](site), None
    return _kept(page, site) or _made_now(page, site)


def publish(id: int, *, seconds: float = _PATIENCE) -> bool:
    """Makes the pages of the large public register with that row id; does nothing where nothing was added.

    Begins no page after so many seconds, since a job that takes too long is ended; says whether some are left.
    """
    import_module(settings.ROOT_URLCONF)  # in which all pages stand
    until = time.monotonic() + seconds
    register = published.held_as(id)
    if register is None or published.is_small(register):
        return False
    now = as_of(None, None, last_at=register.last_at, now=timezone.now())
    lacking = [
        (page, language)
        for language in LANGUAGES
        for page in PAGES
        if _lags(register, page, language, now.valid_on)
    ]
    if not lacking:
        return False
    record = assembled.of_whole(register, now)
    failed: list[Exception] = []
    sites = {language: Site(register, language, now) for language in LANGUAGES}
    for site in sites.values():
        site.assembled = record
    while lacking and time.monotonic() < until:
        page, language = lacking.pop(0)
        try:
            _make(page, sites[language])
        except Exception as error:  # noqa: BLE001 - one page that fails does not keep the others back
            failed.append(error)
    if failed:
        raise ExceptionGroup(f"pages of {register.slug} could not be made", failed)
    return bool(lacking)


def _make(page: str, site: Site) -> Data:
    with translation.override(site.language):
        data = PAGES[page](site)
    body = packed(data)
    published.keep_summary(site.register, page, site.language, body, made_on=site.as_of.valid_on)
    return unpacked(body)  # as it will be the next time: lists for tuples


def packed(data: Data) -> str:
    """The data as JSON text, in which drawings are told from words."""
    return json.dumps(_marked(data), ensure_ascii=False, separators=(",", ":"))


def unpacked(body: str) -> Data:
    """The data again."""
    data: Data = json.loads(body, object_hook=_drawn)
    return data


def _marked(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _marked(one) for key, one in data.items()}
    if isinstance(data, list | tuple):
        return [_marked(one) for one in data]
    return {_DRAWING: str(data)} if isinstance(data, Drawing) else data


def _drawn(found: dict[str, Any]) -> Any:
    return Drawing(found[_DRAWING]) if _DRAWING in found else found


def _lags(register: Held, page: str, language: str, today: date) -> bool:
    mark = published.mark_of(register, page, language)
    return mark is None or mark.behind or mark.made_on < today


def _kept(page: str, site: Site) -> tuple[Data, Mark | None] | None:
    """What was made ahead, if it is there."""
    key = site.register.pk, page, site.language
    mark = published.mark_of(site.register, page, site.language)
    if mark is None:
        with _lock:
            _unpacked.pop(key, None)  # words were taken out of the register
        return None
    late = mark if mark.behind or mark.made_on < site.as_of.valid_on else None
    with _lock:
        held = _unpacked.get(key)
        if held is not None and held[:2] == (mark.head, mark.made_on):
            _unpacked.move_to_end(key)
            return held[3], late
    found = published.summary(site.register, page, site.language)
    if found is None:
        return None
    seq, made_on, body = found
    data = unpacked(body)
    if (seq, made_on) == (mark.seq, mark.made_on):  # else it was made anew in between
        _hold(key, (mark.head, made_on, len(body), data))
    return data, late


def _hold(key: tuple[int, str, str], found: _Unpacked) -> None:
    with _lock:
        _unpacked[key] = found
        _unpacked.move_to_end(key)
        while len(_unpacked) > 1 and sum(one[2] for one in _unpacked.values()) > _MOST:
            _unpacked.popitem(last=False)


def _made_now(page: str, site: Site) -> tuple[Data, Mark | None]:
    """Made for the first who asks, and kept: no worker was here before."""
    with turn():
        return _kept(page, site) or (_make(page, site), None)
