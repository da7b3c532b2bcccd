"""What the acts of the room share: the line in the log, which bears no person's name, and the line of the timeline."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from thidua.audit.services import Act, act
from thidua.commendation.models import Nomination, Submission, SubmissionEvent
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput
from thidua.ground.text import nfc
from thidua.store.locks import lock_row
from thidua.units.services.acts import chain_of


def log(
    by: Actor, at: datetime, name: str, submission: Submission, /, *, bulk: bool = False, **detail: Any
) -> AbstractContextManager[Act]:
    """The act ``name`` on a submission, in the chain of the locality that receives it."""
    label = f"{submission.number or 'chưa có số'}, năm {submission.season}"
    return act(
        by, at, name, chain=chain_of(submission.owner), kind="submission", key=str(submission.uid), label=label,
        detail=detail, bulk=bulk,
    )  # fmt: skip


def locked(submission: Submission) -> Submission:
    """Return the submission's row, locked and fresh, inside an act."""
    rows = Submission.objects.select_related("owner", "from_body", "movement", "decider_person")
    return lock_row(rows, submission.pk)


def note(
    submission: Submission,
    kind: str,
    words: str,
    *,
    by: Actor,
    at: datetime,
    nomination: Nomination | None = None,
    inside: bool = False,
    on: date | None = None,
) -> SubmissionEvent:
    """Return one line of the timeline; ``inside``: the receiving side alone reads it."""
    return SubmissionEvent.objects.create(
        submission=submission, nomination=nomination, kind=kind, words=words[:800], inside=inside, on=on or day_of(at),
        at=at, by_id=by.person, by_label=by.label[:200],
    )  # fmt: skip


def said(text: str, *, field: str, label: str, most: int, needed: bool = True) -> str:
    """Return one line of text, tidied.

    Raises:
        BadInput: nothing was written where something must be, or it is too long.
    """
    words = " ".join(nfc(text).split())
    if needed and not words:
        raise BadInput(f"Chưa ghi {label}. Ghi rồi gửi lại.", field=field)
    if len(words) > most:
        raise BadInput(f"Phần {label} dài {len(words)} ký tự, quá {most}. Viết gọn lại.", field=field)
    return words


def not_ahead(day: date, at: datetime, *, field: str, label: str) -> date:
    """Return the day.

    Raises:
        BadInput: it lies ahead.
    """
    if day > day_of(at):
        raise BadInput(f"{label} ở sau hôm nay. Kiểm tra lại ngày.", field=field)
    return day
