"""A person judges what no number decides: a task, or a level that only moved the right way (V1, V9)."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import act, retried
from thidua.documents.models import Passage
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.results.models import Assessment
from thidua.results.models.stated import STATED_VERDICTS
from thidua.results.permissions import may_state
from thidua.results.services.results import chain_of, check_evidence
from thidua.store.locks import lock_row
from thidua.targets.core.kinds import Kind, Verdict
from thidua.targets.models import Target


@retried
def assess(
    target: Target, *, verdict: str, word: str, by: Actor, at: datetime, passage: Passage | None = None
) -> Assessment:
    """Judge a task, or accept that a level moved the right way, with the words that give the ground.

    Raises:
        NotPermitted: the actor does not enter for the locality.
        BadInput: no ground is given, or the target is one that its numbers decide.
    """
    owner = target.target_set.owner
    may_state(by, owner).require()
    check_evidence(owner, passage)
    if verdict not in STATED_VERDICTS:
        raise BadInput("Chọn vượt, đạt, đúng hướng hoặc không đạt.", field="verdict")
    if not word.strip():
        raise BadInput("Chưa ghi căn cứ đánh giá. Ghi một câu, ví dụ tên văn bản nghiệm thu.", field="word")
    _check(target, verdict)
    return _append(target, verdict=verdict, word=word.strip(), passage=passage, by=by, at=at)


def take_back_assessment(target: Target, *, reason: str, by: Actor, at: datetime) -> Assessment:
    """Take a person's verdict back; the history keeps it."""
    may_state(by, target.target_set.owner).require()
    if not reason.strip():
        raise BadInput("Chưa ghi lý do rút đánh giá. Ghi một câu rồi làm lại.", field="word")
    return _append(target, verdict="", word=reason.strip(), passage=None, by=by, at=at)


def _check(target: Target, verdict: str) -> None:
    by_person = target.kind == Kind.TASK or not target.bounds.judges
    if not by_person and verdict != Verdict.RIGHT_WAY:
        raise BadInput(
            "Chỉ tiêu này do con số quyết định. Ghi kết quả; chỉ có thể chấp nhận “đúng hướng” khi chưa đạt mức.",
            field="verdict",
        )


def _append(target: Target, *, verdict: str, word: str, passage: Passage | None, by: Actor, at: datetime) -> Assessment:
    owner = target.target_set.owner
    with act(
        by, at, "results.assessed", chain=chain_of(owner), kind="target", key=str(target.uid), label=target.label
    ) as a:
        lock_row(Target.objects.all(), target.pk)
        last = Assessment.objects.filter(target=target).order_by("-no").values_list("no", flat=True).first() or 0
        row = Assessment.objects.create(
            target=target, owner=owner, no=last + 1, verdict=verdict, word=word, passage=passage, by_key=by.key, at=at
        )
        a.detail(after=Verdict(verdict).label if verdict else "rút lại", word=word)
    return row
