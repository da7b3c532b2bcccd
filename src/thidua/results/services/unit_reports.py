"""Filling and sending a unit's report.  Its figures go through ``save_result``, so the same rules hold for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from thidua.audit.services import act, retried
from thidua.documents.models import File
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict, Refused
from thidua.ground.text import nfc
from thidua.results.core.figures import State
from thidua.results.core.reporting import TAKEN_FROM, Given, LineSaid, ReportState, Step
from thidua.results.models import (
    Observation,
    Revision,
    UnitReport,
    UnitReportFile,
    UnitReportLine,
    UnitReportStep,
)
from thidua.results.permissions import may_enter, may_enter_for
from thidua.results.selectors.report_checks import Weighed, said_as, weigh
from thidua.results.selectors.report_fields import ReportField, fields_of
from thidua.results.selectors.unit_ends import ended_words
from thidua.results.services.kept_answers import content_of, keep_answer, kept_answer
from thidua.results.services.report_reminders import reminders_done
from thidua.results.services.results import chain_of, save_result, take_back
from thidua.store.locks import lock_row, lock_rows
from thidua.units.selectors import name_of


class ReportChanged(Conflict):
    """Somebody else wrote in the report since the page was made."""

    code = "report_changed"


class ReportClosed(Conflict):
    """The report stands where this cannot be done."""

    code = "report_closed"


class ReportRefused(Refused):
    """Some lines cannot be sent as they are; ``by_line`` holds the words for each, and nothing was stored."""

    code = "report_refused"

    def __init__(self, by_line: Mapping[int, str]) -> None:
        super().__init__(f"Còn {len(by_line)} chỗ cần sửa; báo cáo chưa được gửi. Sửa rồi gửi lại.")
        self.by_line = dict(by_line)


class FigureChanged(ReportRefused):
    """Figures were changed outside the report meanwhile; sending again with the new ``numbers`` is a choice made."""

    code = "figure_changed"

    def __init__(self, by_line: Mapping[int, str], numbers: Mapping[int, int]) -> None:
        super().__init__(by_line)
        self.numbers = dict(numbers)


@dataclass(frozen=True)
class Evidence:
    """A file for one line, or for the whole report."""

    file: File
    line: int | None = None


@dataclass(frozen=True)
class Sent:
    """What became of a report that was sent.  ``again``: it had been received before, and nothing was done twice."""

    no: int
    figures: int
    empty: int
    warned: int
    again: bool = False


class UnitEnded(Conflict):
    """The unit is no more before the period ends: another one reports it."""

    code = "unit_ended"


class _AlreadyDone(Exception):
    """Leaves an act without a trace: the answer is known."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__()
        self.answer = answer


@retried
def save_draft(
    report: UnitReport, said: Sequence[LineSaid], *, made_from: int, by: Actor, at: datetime, note: str = "",
    given: Given | None = None, files: Sequence[Evidence] = (),
) -> UnitReport:  # fmt: skip
    """Keep what was typed, right or wrong, without sending it.

    Raises:
        NotPermitted: the actor enters neither for the unit nor in its place.
        ReportChanged: somebody else wrote in it since.
        ReportClosed: it is locked or dropped.
    """
    (may_enter(by, report.body) if given is None else may_enter_for(by, report.body)).require()
    with act(
        by, at, "results.report_drafted", chain=chain_of(report.owner), kind="unit_report", key=str(report.uid),
        label=label_of_report(report),
    ) as a:  # fmt: skip
        row = _open_row(report, made_from)
        lines = _write_lines(row, said)
        _attach(row, files, by=by, at=at)
        _tell(row, note, given)
        _grow(row)
        a.detail(n=sum(line.says for line in lines.values()))
    return row


def submit_report(
    report: UnitReport, said: Sequence[LineSaid], *, made_from: int, key: str, by: Actor, at: datetime, note: str = "",
    given: Given | None = None, files: Sequence[Evidence] = (), numbers: Mapping[int, int] | None = None,
) -> Sent:  # fmt: skip
    """Send the report: every figure that was typed becomes a revision, all of them or none.

    Also the way to correct what was sent, until it is locked.  ``made_from`` is the report's number, ``numbers`` the
    numbers of the figures' revisions, that the page was made from (by key of line; absent: as they are now).  With the
    same ``key`` and content within seven days the first answer is given again and nothing is done.

    Raises:
        NotPermitted: the actor enters neither for the unit nor in its place.
        ReportClosed, ReportChanged: it is locked; somebody else wrote in it since.
        UnitEnded: the unit has merged before the period ended; what was typed stays a draft.
        ReportRefused: some lines are wrong, with the words for each.
        FigureChanged: a figure was changed outside the report meanwhile.
        KeyUsed: the key came before with other content.
    """
    _permit(by, report, given)
    content = content_of(
        [str(report.uid), made_from, nfc(note), [_plain(one) for one in said], given.words if given else ""]
    )
    done = kept_answer(key, content, by=by, at=at)
    if done is None:
        try:
            return _submit(
                report, said, made_from=made_from, key=key, content=content, by=by, at=at, note=note, given=given,
                files=files, numbers=numbers or {},
            )  # fmt: skip
        except _AlreadyDone as known:
            done = known.answer
    return Sent(**done, again=True)


@retried
def _submit(
    report: UnitReport, said: Sequence[LineSaid], *, made_from: int, key: str, content: str, by: Actor, at: datetime,
    note: str, given: Given | None, files: Sequence[Evidence], numbers: Mapping[int, int],
) -> Sent:  # fmt: skip
    name = "results.report_sent_for" if given else "results.report_sent"
    with act(
        by, at, name, chain=chain_of(report.owner), kind="unit_report", key=str(report.uid),
        label=label_of_report(report),
    ) as a:  # fmt: skip
        row = lock_row(UnitReport.objects.select_related("form", "body", "owner"), report.pk)
        done = kept_answer(key, content, by=by, at=at)
        if done is not None:
            raise _AlreadyDone(done)
        check_state(row, Step.SUBMITTED)
        refuse_ended(row)
        _check_no(row, made_from)
        _write_lines(row, said)
        _attach(row, files, by=by, at=at)
        fields = fields_of(row)
        weighed = _weighed(fields)
        _lock_figures(fields)
        _check_numbers(fields, numbers, weighed)
        n = _save_figures(row, fields, weighed, given=given, by=by, at=at)
        sent = Sent(row.no + 1, n, len(fields) - len(weighed), sum(bool(one.warned) for one in weighed.values()))
        _tell(row, note, given)
        row.state, row.sent_by_key, row.sent_at = ReportState.SUBMITTED.value, by.key, at
        row.first_sent_at = row.first_sent_at or at
        _grow(row)
        add_step(row, Step.SUBMITTED, by=by, at=at, reason=given.words if given else "")
        reminders_done([row.pk], owner=row.owner, at=at)
        answer = {"no": sent.no, "figures": sent.figures, "empty": sent.empty, "warned": sent.warned}
        keep_answer(key, content, answer, by=by, at=at)
        a.detail(n=n, empty=sent.empty, said_by=given.words if given else None)
    return sent


def check_state(row: UnitReport, step: Step) -> None:
    """Refuse a step that the report's state does not allow.

    Raises:
        ReportClosed: with how it stands.
    """
    if row.stands not in TAKEN_FROM[step]:
        raise ReportClosed(
            f"Báo cáo này đang ở trạng thái “{row.stands.label}” nên không {step.label} được. Tải lại trang để xem."
        )


def refuse_ended(row: UnitReport) -> None:
    """Refuse figures of a unit that is no more on the period's last day.

    Raises:
        UnitEnded: with who reports the period.
    """
    if told := ended_words(row):
        raise UnitEnded(told)


def add_step(
    row: UnitReport, step: Step, *, by: Actor, at: datetime, reason: str = "", own: bool = False
) -> UnitReportStep:
    """Write one line of the report's history; the report's row must be locked."""
    last = UnitReportStep.objects.filter(report=row).order_by("-no").values_list("no", flat=True).first() or 0
    return UnitReportStep.objects.create(
        report=row, no=last + 1, step=step.value, by_key=by.key, at=at, reason=reason.strip(), own=own
    )


def label_of_report(report: UnitReport) -> str:
    """Return "Báo cáo hàng quý …, thôn Một, quý I năm 2026"."""
    return f"{report.form.name}, {name_of(report.body, report.period.last_day)}, {report.period.label}"


def _permit(by: Actor, report: UnitReport, given: Given | None) -> None:
    if given is None:
        may_enter(by, report.body).require()
        return
    may_enter_for(by, report.body).require()
    if not given.by_whom.strip():
        raise BadInput("Nhập thay thì ghi ai cho số. Ghi chức danh, ví dụ: Trưởng thôn.", field="said_by")


def _open_row(report: UnitReport, made_from: int) -> UnitReport:
    row = lock_row(UnitReport.objects.select_related("form", "body", "owner"), report.pk)
    if not row.stands.takes_figures:
        raise ReportClosed(f"Báo cáo này {row.stands.label} nên không ghi thêm được. Tải lại trang để xem.")
    _check_no(row, made_from)
    return row


def _check_no(row: UnitReport, made_from: int) -> None:
    if row.no != made_from:
        raise ReportChanged(
            "Báo cáo này vừa được người khác ghi. Số của anh/chị vẫn ở trong ô, số đang lưu ở bên cạnh; xem lại rồi gửi."
        )


def _write_lines(row: UnitReport, said: Sequence[LineSaid]) -> dict[int, UnitReportLine]:
    lines = {line.pk: line for line in UnitReportLine.objects.filter(report=row).order_by("pk")}
    if any(one.line not in lines for one in said):
        raise BadInput("Có dòng không thuộc báo cáo này. Tải lại trang rồi nhập lại.")
    for one in said:
        line = lines[one.line]
        if one.none_arisen and (one.entered or one.part or one.whole):
            raise ReportRefused({one.line: "Đã ghi số thì không chọn “không phát sinh”. Bỏ con số, hoặc bỏ dấu chọn."})
        line.entered, line.part, line.whole = (nfc(text).strip()[:60] for text in (one.entered, one.part, one.whole))
        line.none_arisen, line.estimate, line.note = one.none_arisen, one.estimate, nfc(one.note).strip()[:300]
        line.warned = ""
    UnitReportLine.objects.bulk_update(
        lines.values(), ["entered", "part", "whole", "none_arisen", "estimate", "note", "warned"]
    )
    return lines


def _attach(row: UnitReport, files: Sequence[Evidence], *, by: Actor, at: datetime) -> None:
    known: set[tuple[int | None, int]] = set(
        UnitReportFile.objects.filter(report=row).values_list("line_id", "file_id")
    )
    for one in files:
        if one.file.owner_id != row.owner_id:
            raise BadInput("Tệp này thuộc địa phương khác. Tải tệp minh chứng của mình lên.", field="files")
        if (one.line, one.file.pk) not in known:
            UnitReportFile.objects.create(report=row, line_id=one.line, file=one.file, by_key=by.key, at=at)
            known.add((one.line, one.file.pk))


def _tell(row: UnitReport, note: str, given: Given | None) -> None:
    row.note = nfc(note).strip()[:500]
    row.said_by = given.by_whom.strip()[:120] if given else ""
    row.said_how = given.how.value if given else ""


def _grow(row: UnitReport) -> None:
    row.no += 1
    row.save(update_fields=["no", "note", "said_by", "said_how", "state", "sent_by_key", "sent_at", "first_sent_at"])


def _weighed(fields: Sequence[ReportField]) -> dict[int, Weighed]:
    weighed = weigh(fields, {})
    faults = {key: one.fault for key, one in weighed.items() if one.fault}
    if faults:
        raise ReportRefused(faults)
    if not weighed:
        raise BadInput("Chưa ghi số nào. Ghi ít nhất một số, hoặc chọn “không phát sinh”, rồi gửi.")
    return weighed


def _lock_figures(fields: Sequence[ReportField]) -> None:
    """Take the figures' rows in order of key, so that two reports cannot wait for each other."""
    lock_rows(Observation.objects.filter(pk__in=[one.current.observation_id for one in fields if one.current]))


def _check_numbers(fields: Sequence[ReportField], numbers: Mapping[int, int], weighed: Mapping[int, Weighed]) -> None:
    moved = {
        one.key: one for one in fields if one.key in weighed and numbers.get(one.key, one.no) != one.no
    }  # fmt: skip
    if moved:
        raise FigureChanged(
            {
                key: f"Số này vừa được sửa ở nơi khác thành {one.current_words or 'chưa có số'}. "
                "Gửi lại là dùng số của anh/chị; muốn giữ số kia thì ghi lại số ấy."
                for key, one in moved.items()
            },
            {key: one.no for key, one in moved.items()},
        )


def _save_figures(
    row: UnitReport, fields: Sequence[ReportField], weighed: Mapping[int, Weighed], *, given: Given | None, by: Actor,
    at: datetime,
) -> int:  # fmt: skip
    faults: dict[int, str] = {}
    lines = []
    for one in fields:
        line = one.line
        try:
            line.revision = _figure(row, one, weighed.get(one.key), given=given, by=by, at=at)
        except Refused as refusal:
            faults[one.key] = refusal.message
            continue
        line.made_from = line.revision.no if line.revision is not None else 0
        line.warned = weighed[one.key].warned if one.key in weighed else ""
        lines.append(line)
    if faults:
        raise ReportRefused(faults)
    UnitReportLine.objects.bulk_update(lines, ["revision", "made_from", "warned"])
    return sum(line.revision is not None for line in lines)


def _figure(
    row: UnitReport, one: ReportField, weighed: Weighed | None, *, given: Given | None, by: Actor, at: datetime
) -> Revision | None:
    """Return the revision that the line stands for: the one that counts where it says the same, else a new one."""
    told = given.words if given else ""
    if weighed is None:
        if one.line.revision is not None and one.current is not None and one.current.state != State.WITHDRAWN:
            take_back(
                one.current.observation, no=one.no, reason=one.line.note or "để trống khi sửa báo cáo", said_by=told,
                wholly=True, by=by, at=at,
            )  # fmt: skip
        return None
    if one.current is not None and _same(weighed, one.current):
        return one.current
    said = said_as(one, weighed.said)
    evidence = [link.file for link in UnitReportFile.objects.filter(line=one.line).select_related("file")]
    saved = save_result(
        one.indicator, row.body, row.period, entered=said.entered, measure=said.measure, part=said.part,
        whole=said.whole, state=said.state, estimate=said.estimate, made_from=one.no, reason=one.line.note,
        said_by=told, files=evidence, by=by, at=at,
    )  # fmt: skip
    if saved.conflict:
        raise Conflict("Số này vừa được người khác sửa. Tải lại trang, xem hai số rồi gửi lại.")
    if not saved.current:
        raise BadInput("Kỳ này đã có số chính thức nên không gửi số ước. Bỏ dấu “số ước”, hoặc giữ số đang có.")
    return saved.revision


def _same(weighed: Weighed, current: Revision) -> bool:
    new = weighed.writing
    if new is None:
        return False
    told = (new.state, new.value_q, new.part_q, new.whole_q, new.estimate, new.bound)
    return told == (
        current.state, current.value_q, current.part_q, current.whole_q, current.estimate, current.bound,
    )  # fmt: skip


def _plain(one: LineSaid) -> list[Any]:
    return [
        one.line, nfc(one.entered), nfc(one.part), nfc(one.whole), one.none_arisen, one.estimate, nfc(one.note),
    ]  # fmt: skip
