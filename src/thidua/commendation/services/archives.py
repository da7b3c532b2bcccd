"""The archive file of a submission: drawn up, put in order, handed over; then nothing in it changes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from thidua.audit.services import Act as AuditAct
from thidua.audit.services import act, retried
from thidua.commendation.core.archive import ArchiveForbids, ArchiveState, Gathered, pages_in
from thidua.commendation.core.states import Act, after, allows
from thidua.commendation.models import ArchiveFile, ArchiveLine, Submission
from thidua.commendation.permissions import may_appraise
from thidua.commendation.selectors.archives import papers_of
from thidua.commendation.services.acting import locked, log, not_ahead, note, said
from thidua.documents.models import File
from thidua.documents.services import read_bytes
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput
from thidua.ground.uids import uid
from thidua.store.locks import lock_row
from thidua.units.selectors import name_of
from thidua.units.services.acts import chain_of


def _log(by: Actor, at: datetime, name: str, row: ArchiveFile) -> AbstractContextManager[AuditAct]:
    """The act ``name`` on a file; its number names it in the log, never a title, which may name somebody."""
    label = row.code or f"năm {row.year}"
    return act(by, at, name, chain=chain_of(row.owner), kind="archive_file", key=str(row.uid), label=label)


def _open(row: ArchiveFile) -> ArchiveFile:
    fresh = lock_row(ArchiveFile.objects.select_related("owner", "submission"), row.pk)
    if fresh.state != ArchiveState.DRAFT:
        raise ArchiveForbids("Hồ sơ đã nộp lưu nên không sửa được nữa. Cần bổ sung thì lập hồ sơ mới.")
    return fresh


def draw_up(submission: Submission, *, by: Actor, at: datetime) -> ArchiveFile:
    """Return the file with its list of papers; drawn up again it takes in what came since, and keeps what was typed.

    Files are opened to count their pages before anything is written: that is slow, so it stands outside the act.

    Raises:
        NotPermitted: the actor does not appraise here.
        ArchiveForbids: it is not decided yet, or the file was handed over.
    """
    may_appraise(by, submission.owner).require()
    if not allows(submission.state, Act.ARCHIVE):
        raise ArchiveForbids("Chỉ lập hồ sơ lưu khi đã có quyết định. Ghi quyết định trước.")
    found = papers_of(submission, day_of(at))
    return _draw_up(submission, found, _counted(found), by=by, at=at)


def _counted(found: list[Gathered]) -> dict[int, int]:
    files = File.objects.filter(pk__in={one.file for one in found if one.file is not None})
    counted = {}
    for file in files:
        pages = pages_in(read_bytes(file), file.media_type)
        if pages is not None:
            counted[file.pk] = pages
    return counted


@retried
def _draw_up(
    submission: Submission, found: list[Gathered], pages: Mapping[int, int], *, by: Actor, at: datetime
) -> ArchiveFile:
    row = ArchiveFile.objects.filter(submission=submission).select_related("owner").first()
    unit = name_of(submission.from_body, submission.date or day_of(at))
    fresh = row or ArchiveFile(
        uid=uid(at), owner=submission.owner, submission=submission, year=submission.season, made_at=at, made_by_id=by.person,
        title=f"Hồ sơ khen thưởng năm {submission.season} của {unit}: {submission.abstract}"[:400],
        simulated=submission.simulated,
    )  # fmt: skip
    with _log(by, at, "commendation.archive_drawn_up", fresh) as done:
        if row is None:
            fresh.save(force_insert=True)
        else:
            fresh = _open(row)
        there = {line.key: line for line in fresh.lines.exclude(key="")}
        last = fresh.lines.aggregate(last=Max("place"))["last"] or 0
        new = [one for one in found if one.key not in there]
        ArchiveLine.objects.bulk_create(
            ArchiveLine(
                archive=fresh, place=last + n, key=one.key, number=one.number[:60], day=one.day, title=one.title[:400],
                author=one.author[:200], file_id=one.file, pages=pages.get(one.file) if one.file is not None else None,
            )
            for n, one in enumerate(new, 1)
        )  # fmt: skip
        for one in found:
            line = there.get(one.key)
            if line is not None and (line.number, line.day, line.file_id) != (one.number[:60], one.day, one.file):
                line.number, line.day, line.file_id = one.number[:60], one.day, one.file
                line.pages = pages.get(one.file, line.pages) if one.file is not None else line.pages
                line.save(update_fields=["number", "day", "file", "pages"])
        done.detail(n=len(new))
    return fresh


@dataclass(frozen=True)
class ArchiveDraft:
    """What is typed of a file; without ``retention`` its source says nothing."""

    title: str
    code: str = ""
    box: str = ""
    retention: str = ""
    retention_source: str = ""
    note: str = ""


@retried
def edit_archive(row: ArchiveFile, draft: ArchiveDraft, *, by: Actor, at: datetime) -> ArchiveFile:
    """Return the file with title, number, box and how long it is kept.

    Raises:
        NotPermitted: the actor does not appraise here.
        ArchiveForbids: it was handed over.
        BadInput: no title, a term without its source, or a number that another file of the year has.
    """
    may_appraise(by, row.owner).require()
    told = {
        "title": said(draft.title, field="title", label="tiêu đề hồ sơ", most=400),
        "code": said(draft.code, field="code", label="số hồ sơ", most=40, needed=False),
        "box": said(draft.box, field="box", label="hộp, cặp", most=40, needed=False),
        "retention": said(draft.retention, field="retention", label="thời hạn bảo quản", most=60, needed=False),
        "retention_source": said(draft.retention_source, field="retention_source", label="văn bản quy định", most=200,
                                 needed=False),
        "note": said(draft.note, field="note", label="ghi chú", most=300, needed=False),
    }  # fmt: skip
    if told["retention"] and not told["retention_source"]:
        raise BadInput("Ghi thời hạn bảo quản theo văn bản nào, hoặc để trống cả hai.", field="retention_source")
    with _log(by, at, "commendation.archive_edited", row) as done:
        fresh = _open(row)
        twin = ArchiveFile.objects.filter(owner=fresh.owner, year=fresh.year, code=told["code"]).exclude(pk=fresh.pk)
        if told["code"] and twin.exists():
            raise BadInput(f"Năm {fresh.year} đã có hồ sơ số {told['code']}. Ghi số khác.", field="code")
        for name, value in told.items():
            setattr(fresh, name, value)
        fresh.save()
        done.detail(retention=fresh.retention, source=fresh.retention_source)
    return fresh


@dataclass(frozen=True)
class LineDraft:
    """A paper as typed."""

    title: str
    number: str = ""
    day: date | None = None
    author: str = ""
    pages: int | None = None
    note: str = ""


@retried
def set_line(
    row: ArchiveFile, draft: LineDraft, *, by: Actor, at: datetime, line: ArchiveLine | None = None
) -> ArchiveLine:
    """Return a paper of the list, added or put right.

    Raises:
        NotPermitted, ArchiveForbids: as :func:`edit_archive`.
        BadInput: no title, or no page at all.
    """
    may_appraise(by, row.owner).require()
    title = said(draft.title, field="title", label="tên loại và trích yếu", most=400)
    if draft.pages is not None and draft.pages < 1:
        raise BadInput("Số trang phải từ 1. Để trống nếu chưa đếm.", field="pages")
    with _log(by, at, "commendation.archive_line_set", row) as done:
        fresh = _open(row)
        last = fresh.lines.aggregate(last=Max("place"))["last"] or 0
        one = line or ArchiveLine(archive=fresh, place=last + 1)
        one.title, one.number, one.day = (
            title,
            said(draft.number, field="number", label="số", most=60, needed=False),
            draft.day,
        )
        one.author = said(draft.author, field="author", label="tác giả", most=200, needed=False)
        one.note = said(draft.note, field="note", label="ghi chú", most=200, needed=False)
        one.pages = draft.pages
        one.save()
        done.detail(place=one.place)
    return one


@retried
def count_pages(row: ArchiveFile, pages: Mapping[int, int | None], *, by: Actor, at: datetime) -> int:
    """Write the pages of several papers (key of the line → pages); return how many were changed.

    Raises:
        NotPermitted, ArchiveForbids: as :func:`edit_archive`.
        BadInput: less than one page.
    """
    may_appraise(by, row.owner).require()
    for key, n in pages.items():
        if n is not None and n < 1:
            raise BadInput("Số trang phải từ 1. Để trống nếu chưa đếm.", field=f"trang_{key}")
    with _log(by, at, "commendation.archive_pages_counted", row) as done:
        fresh = _open(row)
        changed = [line for line in fresh.lines.all() if line.pk in pages and pages[line.pk] != line.pages]
        for line in changed:
            line.pages = pages[line.pk]
        ArchiveLine.objects.bulk_update(changed, ["pages"])
        done.detail(n=len(changed))
    return len(changed)


@retried
def drop_line(row: ArchiveFile, line: ArchiveLine, *, by: Actor, at: datetime) -> None:
    """Take a paper out of the list; the places after it close up.

    Raises:
        NotPermitted, ArchiveForbids: as :func:`edit_archive`.
    """
    may_appraise(by, row.owner).require()
    with _log(by, at, "commendation.archive_line_dropped", row) as done:
        fresh = _open(row)
        done.detail(place=line.place)
        ArchiveLine.objects.filter(pk=line.pk, archive=fresh).delete()
        for place, one in enumerate(fresh.lines.order_by("place"), 1):
            if one.place != place:
                ArchiveLine.objects.filter(pk=one.pk).update(place=place)


@dataclass(frozen=True)
class HandDraft:
    """Handing over as typed."""

    on: date
    receiver: str
    receiver_post: str = ""
    giver: str = ""
    giver_post: str = ""
    condition: str = ""


@retried
def hand_to_archive(row: ArchiveFile, draft: HandDraft, *, by: Actor, at: datetime) -> ArchiveFile:
    """Return the file, handed over; its submission is archived, and nothing in either changes any more.

    Raises:
        NotPermitted: the actor does not appraise here.
        ArchiveForbids: it was handed over, holds no paper, or one is not counted.
        StateForbids: the submission is not decided.
        BadInput: nobody received it, or the day lies ahead or before the last paper.
    """
    may_appraise(by, row.owner).require()
    receiver = said(draft.receiver, field="receiver", label="người nhận", most=120)
    giver = said(draft.giver, field="giver", label="người giao", most=120, needed=False)
    not_ahead(draft.on, at, field="on", label="Ngày nộp lưu")
    with _log(by, at, "commendation.archive_handed", row) as done, log(by, at, "commendation.archived", row.submission):
        fresh = _open(row)
        lines = list(fresh.lines.all())
        if not lines:
            raise ArchiveForbids("Hồ sơ chưa có giấy tờ nào. Lập lại mục lục trước.")
        lacks = sum(line.pages is None for line in lines)
        if lacks:
            raise ArchiveForbids(f"Còn {lacks} giấy tờ chưa ghi số trang. Ghi số trang rồi nộp lưu.")
        last = max((line.day for line in lines if line.day), default=None)
        if last is not None and draft.on < last:
            raise BadInput(f"Ngày nộp lưu trước ngày của giấy tờ sau cùng ({format_day(last)}). Sửa lại.", field="on")
        submission = locked(fresh.submission)
        submission.state = after(submission.state, Act.ARCHIVE).value
        submission.save(update_fields=["state"])
        fresh.state, fresh.handed_on, fresh.receiver, fresh.giver = ArchiveState.HANDED.value, draft.on, receiver, giver
        fresh.receiver_post = said(draft.receiver_post, field="receiver_post", label="chức vụ", most=160, needed=False)
        fresh.giver_post = said(draft.giver_post, field="giver_post", label="chức vụ", most=160, needed=False)
        fresh.condition = said(draft.condition, field="condition", label="tình trạng", most=200, needed=False)
        fresh.save()
        told = f"Nộp lưu hồ sơ{f' số {fresh.code}' if fresh.code else ''}: {len(lines)} giấy tờ"
        note(submission, "archived", told, by=by, at=at, on=draft.on)
        done.detail(n=len(lines), on=draft.on)
    return fresh
