"""What happens in a cluster in its year: seats given, the scoring table filed and signed, meetings held."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max

from thidua.audit.services import retried
from thidua.documents.models import Document
from thidua.ground.actors import Actor
from thidua.ground.errors import NotFound
from thidua.movements.core.clusters import ClusterFault, ClusterForbids, Meeting, Seat, Way
from thidua.movements.core.said import words
from thidua.movements.models import Cluster, ClusterMeeting, ClusterPaper, ClusterRole
from thidua.movements.permissions import may_edit
from thidua.movements.services.acting import check_not_ahead, check_not_before, check_paper, log
from thidua.store.locks import lock_row
from thidua.units.models import Body


@retried
def give_seat(
    cluster: Cluster, body: Body, seat: Seat, *, way: Way, since: date, by: Actor, at: datetime, person: str = "",
    note: str = "",
) -> ClusterRole:  # fmt: skip
    """The member as head or deputy from ``since`` to the end of the year; a head before him ends that day.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
        ClusterFault: the body is no member, or the day is not of the year.
        ClusterForbids: it holds that seat already, or the other seat at that time.
    """
    may_edit(by, cluster.owner).require()
    if since.year != cluster.year:
        raise ClusterFault(f"Ngày bắt đầu phải trong năm {cluster.year}. Sửa lại ngày.", field="since")
    who = words(person, field="person", label="Người đảm nhiệm", most=200)
    said = words(note, field="note", label="Ghi chú", most=400)
    with log(by, at, "movements.cluster_seat_given", cluster, kind="cluster") as done:
        lock_row(Cluster.objects.all(), cluster.pk)
        if not cluster.members.filter(body=body, left_on__isnull=True).exists():
            raise ClusterFault("Đơn vị này không phải thành viên. Chọn một thành viên của cụm, khối.", field="body")
        _make_room(cluster, body, seat, since)
        done.detail(role=seat.label, body=body.pk, since=since, way=way.short, full_name=who)
        return ClusterRole.objects.create(
            cluster=cluster, body=body, seat=seat.value, way=way.value, since=since, until=date(cluster.year + 1, 1, 1),
            person=who, note=said,
        )  # fmt: skip


def _make_room(cluster: Cluster, body: Body, seat: Seat, since: date) -> None:
    own = cluster.roles.filter(body=body, until__gt=since)
    if own.filter(seat=seat.value).exists():
        raise ClusterForbids(f"Đơn vị này đã là {seat.label} rồi. Không cần ghi thêm nữa.", field="body")
    if own.filter(since__gte=since).exists():
        raise ClusterForbids("Đơn vị này giữ vai trò khác sau ngày đó. Bỏ vai trò kia trước.", field="body")
    own.update(until=since)
    if seat is Seat.HEAD:
        heads = cluster.roles.filter(seat=Seat.HEAD.value)
        if heads.filter(since__gt=since).exists():
            raise ClusterForbids(
                "Đã ghi trưởng từ một ngày sau đó. Chọn ngày sau, hoặc bỏ vai trò kia trước.", field="since"
            )
        heads.filter(since=since).delete()
        heads.filter(until__gt=since).update(until=since)


@retried
def take_seat(role: ClusterRole, *, by: Actor, at: datetime) -> None:
    """Take back a seat that was recorded by mistake; the log keeps it. The head before him is not restored: give it anew.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
    """
    may_edit(by, role.cluster.owner).require()
    with log(by, at, "movements.cluster_seat_taken", role.cluster, kind="cluster") as done:
        done.detail(role=Seat(role.seat).label, body=role.body_id, since=role.since, until=role.until)
        ClusterRole.objects.filter(pk=role.pk).delete()


@retried
def file_paper(
    cluster: Cluster, document: Document, *, on: date, by: Actor, at: datetime, reason: str = ""
) -> ClusterPaper:
    """The cluster's scoring table, filed as a document. One that is signed is replaced by exception, with a reason.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
        NotFound: the paper is not one the actor may see.
        ClusterForbids: the table is signed and no reason is given.
        DayFault: the day lies ahead.
    """
    may_edit(by, cluster.owner).require()
    check_not_ahead(on, at)
    check_paper(by, cluster.owner, document)
    why = words(reason, field="reason", label="Lý do thay")
    with log(by, at, "movements.cluster_paper_filed", cluster, kind="cluster") as done:
        lock_row(Cluster.objects.all(), cluster.pk)
        if cluster.papers.filter(signed_on__isnull=False).exists() and not why:
            raise ClusterForbids(
                "Bảng chấm điểm đã ký nên không thay được nữa. Nếu thật cần, ghi lý do thay.", field="reason"
            )
        last = cluster.papers.aggregate(last=Max("no"))["last"] or 0
        done.detail(paper=document.title, on=on, reason=why, number=last + 1)
        return ClusterPaper.objects.create(cluster=cluster, no=last + 1, document=document, filed_on=on, reason=why)


@retried
def sign_paper(paper: ClusterPaper, *, on: date, by: Actor, at: datetime) -> ClusterPaper:
    """The scoring table, signed: from now on its bytes are known by their sha256.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
        ClusterForbids: it is signed already, or a newer one is filed.
        NotFound: the document has neither file nor text, so there is nothing to freeze.
        DayFault: the day lies ahead.
    """
    cluster = paper.cluster
    may_edit(by, cluster.owner).require()
    check_not_ahead(on, at)
    with log(by, at, "movements.cluster_paper_signed", cluster, kind="cluster") as done:
        lock_row(Cluster.objects.all(), cluster.pk)
        row = ClusterPaper.objects.select_related("document__file", "document__text").get(pk=paper.pk)
        if row.signed_on is not None:
            raise ClusterForbids("Bảng chấm điểm này đã ký rồi.")
        if cluster.papers.filter(no__gt=row.no).exists():
            raise ClusterForbids("Đã nộp bảng chấm điểm mới hơn. Ký bảng mới.")
        frozen = frozen_sha256(row.document)
        if not frozen:
            raise NotFound(
                "Văn bản chưa có tệp hay nội dung nên chưa ký được. Thêm tệp vào văn bản rồi ký.", field="on"
            )
        check_not_before(on, row.filed_on, what="ngày nộp bảng")
        row.signed_on, row.sha256 = on, frozen
        row.save(update_fields=["signed_on", "sha256"])
        done.detail(paper=row.document.title, on=on, sha256=frozen)
    return row


def frozen_sha256(document: Document) -> str:
    """The sha256 of the document's file, else of its text, else nothing."""
    if document.file is not None:
        return str(document.file.sha256)
    return str(document.text.sha256) if document.text is not None else ""


@retried
def note_meeting(
    cluster: Cluster, kind: Meeting, *, on: date, by: Actor, at: datetime, words_said: str = "",
    document: Document | None = None,
) -> ClusterMeeting:  # fmt: skip
    """The meeting, held or set for a day.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
        ClusterFault: the day is neither of the year nor of the first half of the next.
        ClusterForbids: it is recorded already.
    """
    may_edit(by, cluster.owner).require()
    if not date(cluster.year, 1, 1) <= on < date(cluster.year + 1, 7, 1):
        raise ClusterFault(f"Ngày họp phải trong năm {cluster.year} hoặc nửa đầu năm sau. Sửa lại ngày.", field="on")
    said = words(words_said, field="words", label="Nội dung")
    check_paper(by, cluster.owner, document)
    with log(by, at, "movements.cluster_met", cluster, kind="cluster") as done:
        done.detail(on=on, kind=kind.label, text=said)
        row, made = ClusterMeeting.objects.get_or_create(
            cluster=cluster, on=on, kind=kind.value, defaults={"words": said, "document": document}
        )
        if not made:
            raise ClusterForbids("Cuộc họp này đã ghi rồi.", field="on")
    return row


@retried
def drop_meeting(meeting: ClusterMeeting, *, by: Actor, at: datetime) -> None:
    """Take back a meeting that was recorded by mistake, or that was called off; the log keeps it.

    Raises:
        NotPermitted: the actor drafts no movements of the owner.
    """
    may_edit(by, meeting.cluster.owner).require()
    with log(by, at, "movements.cluster_meeting_dropped", meeting.cluster, kind="cluster") as done:
        done.detail(on=meeting.on, kind=Meeting(meeting.kind).label)
        ClusterMeeting.objects.filter(pk=meeting.pk).delete()
