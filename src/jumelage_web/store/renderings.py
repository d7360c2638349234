"""Annexes that take longer than somebody waits: made by the worker, and laid ready as a file for a day."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from jumelage.annex import write_json
from jumelage.errors import JumelageError
from jumelage_web.store import jobs, made
from jumelage_web.store.actions import editions
from jumelage_web.store.annexes import Asked, annex_of, writer_of
from jumelage_web.store.models import Register, Rendering, User

STEPS = 3  # composing, writing, laying ready
PAGE, EDITION = "page", "edition"


def begin(
    register: Register, asked: Asked, form: str, *, by: User, at: datetime, title: str = ""
) -> Rendering:
    """The annex in the making; the worker has it from now on. What was made longer than a day ago goes."""
    made.sweep(now=at)
    with transaction.atomic():
        row = Rendering.objects.create(
            register=register, asked=asked.to_json(), form=form, title=title, by=by.actor, at=at
        )
        jobs.enqueue(jobs.RENDER, row.pk)
    return row


def make(id: int) -> None:
    """Makes the annex of that row, if it is still waited for; what goes wrong is kept as a sentence."""
    row = Rendering.objects.select_related("register").filter(pk=id).first()
    if row is None or row.state not in (Rendering.State.WAITING, Rendering.State.WORKING):
        return
    _note(row, state=Rendering.State.WORKING, step=0)
    try:
        _make(row)
    except JumelageError as error:
        _note(row, state=Rendering.State.FAILED, problem=str(error))


def left() -> list[int]:
    """The rows of annexes that somebody waits for."""
    waiting = Rendering.objects.filter(state__in=(Rendering.State.WAITING, Rendering.State.WORKING))
    return list(waiting.values_list("pk", flat=True))


def _make(row: Rendering) -> None:
    asked = Asked.of_json(row.asked)
    if row.form == EDITION:
        by = User.objects.get(actor=row.by)
        edition = editions.keep(row.register, asked, title=row.title, by=by, at=timezone.now())
        _note(row, state=Rendering.State.READY, step=STEPS, edition=edition)
        return
    annex = annex_of(row.register, asked)
    _note(row, step=1)
    content = write_json.write(annex) if row.form == PAGE else writer_of(row.form).write(annex)
    _note(row, step=2)
    file = made.lay(content)
    if not _note(row, state=Rendering.State.READY, step=STEPS, file=file):
        made.path_of(file).unlink(missing_ok=True)  # a redaction came meanwhile


def _note(row: Rendering, **fields: Any) -> bool:
    """Keeps how far it is; False where the row is gone."""
    return bool(Rendering.objects.filter(pk=row.pk).update(**fields))
