"""A unit takes its targets on: as assigned, with more of its own, or declining with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict, Refused
from thidua.ground.measures import Measure
from thidua.ground.text import nfc
from thidua.targets.core.plans import quanta
from thidua.targets.core.undertaking import Answer, answer_of
from thidua.targets.models import Target, TargetSet, Undertaking
from thidua.targets.permissions import answers_for_another, may_answer
from thidua.targets.selectors.handing import answers_of, targets_of_unit
from thidua.targets.services.chains import Named, chain_of
from thidua.targets.services.sets import open_set
from thidua.units.models import Body
from thidua.units.selectors import name_of


@dataclass(frozen=True)
class Said:
    """What a unit says to one target: its own number (empty: as assigned), or that it declines and why.

    ``revision_no`` is the plan the form showed: where it changed meanwhile, the unit reads the new one first.
    """

    target: int
    revision_no: int
    registered: str = ""
    declined: bool = False
    reason: str = ""


@retried
def take_on(
    handed: TargetSet, body: Body, said: Sequence[Said], *, by: Actor, at: datetime, said_by: str = ""
) -> list[Undertaking]:
    """Return the unit's answers that are new, one for each target; what it had answered alike stays as it is.

    ``said_by`` tells who said it and how ("Trưởng thôn, qua điện thoại") where another writes it down for the unit.

    Raises:
        NotPermitted, SetClosed: not allowed, closed.
        Conflict: the plan changed since the form was shown.
        BelowAssigned: less than assigned, without declining.
        BadInput and its kinds: a number that is none, no reason for declining, nobody named who said it.
    """
    may_answer(by, handed.owner, body).require()
    if answers_for_another(by, body) and not said_by.strip():
        raise BadInput(
            "Ghi ai trả lời thay cho đơn vị và bằng cách nào, ví dụ: Trưởng thôn, qua điện thoại.", field="said_by"
        )
    label = name_of(body, min(at.date(), body.until))
    named: Named = {"chain": chain_of(handed.owner), "kind": "set", "key": str(handed.uid), "label": handed.name}
    with act(by, at, "targets.taken_on", **named) as done:
        open_set(handed)
        theirs = {target.pk: target for target in targets_of_unit(handed, body)}
        before = answers_of(theirs.values())
        fresh = []
        for one in said:
            row = _answer(theirs.get(one.target), one, before.get(one.target), said_by=said_by, by=by, at=at)
            if row is not None:
                fresh.append(row)
        Undertaking.objects.bulk_create(fresh)
        done.detail(unit=label, n=len(fresh), said_by=said_by.strip(), answers=[_plain(row) for row in fresh])
    return fresh


def _answer(
    target: Target | None, one: Said, last: Undertaking | None, *, said_by: str, by: Actor, at: datetime
) -> Undertaking | None:
    if target is None:
        raise BadInput("Có chỉ tiêu không được giao cho đơn vị này. Tải lại trang rồi trả lời.")
    if target.revision_no != one.revision_no:
        raise Conflict(
            f"Mức giao “{target.label}” đã đổi thành {target.plan_words} sau khi mở trang. Xem mức mới rồi trả lời lại."
        )
    answer, registered_q = _settled(target, one)
    reason = " ".join(nfc(one.reason).split())[:300]
    if answer is Answer.DECLINED and not reason:
        raise BadInput(f"Ghi lý do không nhận “{target.label}”.", field=f"ly_do_{target.pk}")
    same = last is not None and (last.answer, last.registered_q, last.reason, last.revision_no) == (
        answer.value, registered_q, reason, target.revision_no,
    )  # fmt: skip
    if same:
        return None
    return Undertaking(
        target=target, no=(last.no if last else 0) + 1, revision_no=target.revision_no, answer=answer.value,
        registered_q=registered_q, entered=one.registered.strip()[:120] if registered_q is not None else "",
        reason=reason, said_by=nfc(said_by).strip()[:120], by_id=by.person, by_label=by.label, at=at,
    )  # fmt: skip


def _settled(target: Target, one: Said) -> tuple[Answer, int | None]:
    if one.declined:
        return Answer.DECLINED, None
    try:
        typed = quanta(one.registered, cast(Measure, target.in_measure)) if one.registered.strip() else None
        answer = answer_of(target.terms, typed)
    except Refused as fault:
        raise type(fault)(f"{target.label}: {fault.message}", field=f"muc_{target.pk}") from fault
    return answer, typed if answer is Answer.ABOVE else None


def _plain(row: Undertaking) -> str:
    number = f" {row.entered}" if row.entered else ""
    return f"{row.target.label}: {row.answer_label}{number}{f' ({row.reason})' if row.reason else ''}"
