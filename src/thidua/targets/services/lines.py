"""Lines of a set: adding, correcting and withdrawing them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from thidua.audit.services import act
from thidua.documents.models import Passage
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import nfc
from thidua.targets.core.kinds import Field
from thidua.targets.models import TargetLine, TargetSet
from thidua.targets.permissions import may_edit
from thidua.targets.services.chains import Named, chain_of
from thidua.targets.services.passages import check_passage
from thidua.targets.services.sets import open_set

MOST_LINES = 500


class LineTaken(Conflict):
    """The set has a line of that number."""

    code = "line_taken"


@dataclass(frozen=True)
class LineDraft:
    """A line as typed; ``number`` None takes the next one."""

    text: str
    field: Field = Field.OTHER
    number: int | None = None
    every_part: bool = False


def add_line(
    target_set: TargetSet, draft: LineDraft, *, by: Actor, at: datetime, passage: Passage | None = None
) -> TargetLine:
    """Return the new numbered line, still without targets.

    Raises:
        NotPermitted, SetClosed, LineTaken, BadInput: not allowed, closed, number taken, no text.
    """
    may_edit(by, target_set.owner).require()
    check_passage(target_set, passage)
    with act(by, at, "targets.line_added", **of_set(target_set)) as done:
        row = new_line(open_set(target_set), draft, passage=passage)
        done.thing(key=f"{target_set.uid}/{row.number}", label=str(row))
    return row


def revise_line(line: TargetLine, draft: LineDraft, *, by: Actor, at: datetime) -> TargetLine:
    """Return the line with its words, field and number corrected; what they were stands in the log.

    Raises:
        NotPermitted, SetClosed, LineTaken, BadInput: as :func:`add_line`.
    """
    may_edit(by, line.target_set.owner).require()
    with act(by, at, "targets.line_revised", **_of_line(line)) as done:
        locked = open_set(line.target_set)
        row = TargetLine.objects.get(pk=line.pk)
        done.detail(before={"number": row.number, "text": row.text, "field": row.field})
        number = draft.number or row.number
        if number != row.number:
            _check_free(locked, number)
        row.number, row.text, row.field = number, _text(draft.text), draft.field.value
        row.save(update_fields=["number", "text", "field"])
        done.detail(after={"number": row.number, "text": row.text, "field": row.field})
    return row


def withdraw_line(line: TargetLine, *, reason: str, by: Actor, at: datetime) -> TargetLine:
    """Return the line, withdrawn with its targets: it was a mistake, is kept, and counts nowhere.

    Raises:
        NotPermitted, SetClosed, BadInput: not allowed, closed, no reason.
    """
    may_edit(by, line.target_set.owner).require()
    if not reason.strip():
        raise BadInput("Ghi lý do bỏ dòng này.", field="reason")
    with act(by, at, "targets.line_withdrawn", **_of_line(line)) as done:
        open_set(line.target_set)
        row = TargetLine.objects.select_related("target_set__owner").get(pk=line.pk)
        row.withdrawn = True
        row.save(update_fields=["withdrawn"])
        n = row.targets.filter(withdrawn=False).update(withdrawn=True)
        done.detail(reason=reason.strip(), n_targets=n)
    return row


def new_line(locked: TargetSet, draft: LineDraft, *, passage: Passage | None, unnamed: bool = False) -> TargetLine:
    """Return the line, written inside an act that has asked permission and locked the set."""
    standing = TargetLine.objects.filter(target_set=locked, withdrawn=False)
    number = draft.number or (standing.aggregate(n=Max("number"))["n"] or 0) + 1
    if not 1 <= number <= MOST_LINES:
        raise BadInput(f"Số dòng phải từ 1 đến {MOST_LINES}. Ghi lại.", field="number")
    _check_free(locked, number)
    return TargetLine.objects.create(
        target_set=locked,
        number=number,
        field=draft.field.value,
        text=_text(draft.text),
        every_part=draft.every_part,
        unnamed=unnamed,
        passage=passage,
    )


def _check_free(locked: TargetSet, number: int) -> None:
    if TargetLine.objects.filter(target_set=locked, number=number, withdrawn=False).exists():
        raise LineTaken(f"Bộ này đã có dòng số {number}. Chọn số khác.", field="number")


def _text(text: str) -> str:
    plain = " ".join(nfc(text).split())
    if not plain:
        raise BadInput("Chưa có nội dung dòng chỉ tiêu. Ghi nguyên văn dòng ấy.", field="text")
    if len(plain) > 400:
        raise BadInput("Nội dung dòng dài quá 400 ký tự. Viết ngắn lại.", field="text")
    return plain


def of_set(target_set: TargetSet) -> Named:
    """Return how the audit names a line that is new in ``target_set``."""
    return {
        "chain": chain_of(target_set.owner),
        "kind": "line",
        "key": str(target_set.uid),
        "label": str(target_set.name),
    }


def _of_line(line: TargetLine) -> Named:
    own = line.target_set
    return {"chain": chain_of(own.owner), "kind": "line", "key": f"{own.uid}/{line.number}", "label": str(line)}
