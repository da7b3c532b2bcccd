"""Questions about archive files: the papers of a submission as the list names them, a file, the files of a year."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from thidua.commendation.core.archive import Gathered
from thidua.commendation.core.archive_paper import Filed, Handing, Listed
from thidua.commendation.core.kinds import PaperKind
from thidua.commendation.models import (
    ArchiveFile,
    ArchiveLine,
    BodyOpinion,
    Decision,
    NameList,
    Nomination,
    Payment,
    PublicComment,
    Submission,
    SubmissionPaper,
    UnitMinutes,
)
from thidua.councils.models import Motion, Session
from thidua.documents.models import Document
from thidua.ground.dates import format_day
from thidua.ground.errors import NotFound
from thidua.units.models import Body
from thidua.units.selectors import name_of, names_of


def papers_of(row: Submission, today: date) -> list[Gathered]:
    """Return the papers of a submission in the order in which they came about; what was dropped is left out."""
    unit = name_of(row.from_body, row.date or today)
    found = [*_letter(row, unit), *_own(row, unit), *_villages(row), *_opinions(row), *_comments(row), *_council(row)]
    return [*found, *_decisions(row)]


def _letter(row: Submission, unit: str) -> Iterator[Gathered]:
    if _has(row, PaperKind.LETTER):
        return
    file = row.document.file_id if row.document is not None else None
    yield Gathered("letter", f"Tờ trình: {row.abstract}", unit, row.number, row.date, file)


def _own(row: Submission, unit: str) -> Iterator[Gathered]:
    minutes = UnitMinutes.objects.filter(submission=row).first()
    if minutes is not None and not _has(row, PaperKind.MINUTES):
        yield Gathered("minutes", "Biên bản bình xét của đơn vị", unit, "", minutes.held_on)
    papers = SubmissionPaper.objects.filter(submission=row, dropped=False)
    for one in papers.select_related("document", "nomination__holder").order_by("kind", "pk"):
        about = f" của {one.nomination.holder.name}" if one.nomination is not None else ""
        paper = one.document
        label = (
            one.label
            if one.label.lower().startswith(one.kind_label.lower()[:8])
            else f"{one.kind_label.capitalize()}: {one.label}"
        )
        yield Gathered(
            f"paper-{one.pk}", f"{label}{about}"[:400], unit, row.number if one.kind == PaperKind.LETTER else
            (paper.number if paper else ""), one.on or (paper.date if paper else None),
            one.file_id or (paper.file_id if paper else None),
        )  # fmt: skip


def _has(row: Submission, kind: PaperKind) -> bool:
    return SubmissionPaper.objects.filter(submission=row, dropped=False, kind=kind.value).exists()


def _villages(row: Submission) -> Iterator[Gathered]:
    for one in NameList.objects.filter(submission=row).exclude(state="dropped").order_by("place"):
        title = f"Danh sách {one.body_name}: {one.n_named} hộ"
        yield Gathered(f"list-{one.pk}", title, one.body_name, "", None, one.file_id)


def _opinions(row: Submission) -> Iterator[Gathered]:
    for one in BodyOpinion.objects.filter(submission=row).exclude(answer="").order_by("answered_on", "pk"):
        title = f"Ý kiến của {one.asked_name}: {one.answer_label}"
        yield Gathered(f"opinion-{one.pk}", title[:400], one.asked_name, one.paper_number, one.answered_on, one.file_id)


def _comments(row: Submission) -> Iterator[Gathered]:
    for one in PublicComment.objects.filter(submission=row, closed_on__isnull=False).order_by("closed_on", "pk"):
        title = f"Kết quả công khai lấy ý kiến từ ngày {format_day(one.since)} tại {one.posted}"
        yield Gathered(f"comment-{one.pk}", title[:400], name_of(row.owner, one.since), "", one.closed_on)


def _council(row: Submission) -> Iterator[Gathered]:
    keys = [str(key) for key in Nomination.objects.filter(submission=row).values_list("uid", flat=True)]
    about = Q(kind="nomination", key__in=keys) | Q(kind="submission", key__startswith=str(row.uid))
    held = Motion.objects.filter(about).exclude(session__state="cancelled").values_list("session", flat=True)
    sessions = Session.objects.filter(pk__in=set(held)).select_related("council", "minutes")
    for one in sessions.order_by("held_on", "pk"):
        paper = one.minutes
        title = f"Biên bản họp {one.council.name} phiên {one.no}, kèm biên bản kiểm phiếu"
        yield Gathered(
            f"session-{one.pk}", title[:400], one.council.name, paper.number if paper else "",
            paper.date if paper and paper.date else one.held_on, paper.file_id if paper else None,
        )  # fmt: skip


def _decisions(row: Submission) -> Iterator[Gathered]:
    there = Q(items__nomination__submission=row) | Q(items__name_list__submission=row)
    first = Decision.objects.filter(there, state="issued").distinct()
    every = Decision.objects.filter(Q(pk__in=first.values("pk")) | Q(about__in=first.values("pk")), state="issued")
    for one in every.select_related("document").order_by("decided", "pk"):
        yield Gathered(
            f"decision-{one.pk}", f"Quyết định {_lower(one.abstract)}"[:400], one.who, one.number, one.decided,
            _file(one.document),
        )  # fmt: skip
    for paid in Payment.objects.filter(decision__in=every.values("pk"), state="paid").order_by("pk"):
        yield Gathered(f"payment-{paid.pk}", "Bảng kê chi thưởng đã ký nhận", name_of(row.owner, row.made_at.date()), "",
                       paid.paid_on)  # fmt: skip


def _file(document: Document | None) -> int | None:
    return document.file_id if document is not None else None


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def archive_of(row: Submission) -> ArchiveFile | None:
    """Return the archive file of a submission, or None where none was drawn up."""
    return ArchiveFile.objects.filter(submission=row).select_related("owner", "submission").first()


def archives_of(owner: Body, year: int) -> QuerySet[ArchiveFile]:
    """Return the locality's files of a year, by number in the archive, with how many papers and pages they have."""
    rows = ArchiveFile.objects.filter(owner=owner, year=year).select_related("submission")
    counted = rows.annotate(
        n=Count("lines"), n_pages=Sum("lines__pages"), n_open=Count("lines", filter=Q(lines__pages=None))
    )
    return counted.order_by("code", "pk")


def get_archive(key: uuid.UUID, *, owner: Body) -> ArchiveFile:
    """Return the locality's file of that id.

    Raises:
        NotFound: there is none.
    """
    found = ArchiveFile.objects.filter(owner=owner, uid=key).select_related("owner", "submission").first()
    if found is None:
        raise NotFound("Không có hồ sơ lưu này. Quay lại danh sách hồ sơ nộp lưu.")
    return found


def filed(rows: Iterable[ArchiveFile]) -> list[Filed]:
    """Return the files with their papers, as they print; one query more."""
    listed = list(rows)
    lines: dict[int, list[Listed]] = {}
    for row in listed:
        lines[row.pk] = []
    from_rows = [row.pk for row in listed]
    every = ArchiveLine.objects.filter(archive__in=from_rows).order_by("archive", "place")
    for one in every:
        lines[one.archive_id].append(Listed(one.number, one.day, one.title, one.author, one.pages, one.note))
    return [
        Filed(row.code, row.title, row.box, row.retention, row.retention_source, tuple(lines[row.pk]), row.note)
        for row in listed
    ]


def handing_of(owner: Body, *, year: int, today: date, row: ArchiveFile | None = None) -> Handing:
    """Return who hands over to whom, as the papers print it: of one file, or with room for the pen."""
    place = name_of(owner, today)
    about = Handing(f"Ủy ban nhân dân\n{place}", place.split(" ", 1)[-1], today, year, simulated=owner.simulated)
    if row is None or row.handed_on is None:
        return about
    return Handing(
        about.office, about.place, row.handed_on, year, row.giver, row.giver_post, row.receiver, row.receiver_post,
        row.handed_on, row.condition, row.simulated,
    )  # fmt: skip


def waiting_for_archive(owner: Body, year: int) -> list[tuple[Submission, str]]:
    """Return the decided submissions of a year without a file yet, each with the name of its unit."""
    rows = Submission.objects.filter(
        owner=owner, season=year, state__in=["decided", "handed"], archive_file__isnull=True
    )
    listed = list(rows.order_by("pk"))
    names = names_of([row.from_body_id for row in listed], date(year, 12, 31))
    return [(row, names.get(row.from_body_id, "")) for row in listed]
