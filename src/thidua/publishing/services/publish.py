"""Publish and withdraw.  A published copy is frozen: correcting it is publishing again, which replaces it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from thidua.audit.services import act
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict, Refused
from thidua.ground.text import nfc
from thidua.ground.uids import uid
from thidua.publishing.core.copies import Copy
from thidua.publishing.core.kinds import FOREVER, Ended
from thidua.publishing.models import Publication
from thidua.publishing.permissions import may_publish
from thidua.publishing.selectors.drafts import drafts_of_year
from thidua.units.models import Body


class MixedWithReal(Refused):
    """Made-up rows would stand on a portal that holds real ones."""

    code = "mixed_with_real"


class NothingNew(Conflict):
    """What is public already says the same."""

    code = "nothing_new"


class NothingToPublish(BadInput):
    """There is no line and no movement to show."""

    code = "nothing_to_publish"


def publish(copy: Copy, *, locality: Body, by: Actor, at: datetime) -> Publication:
    """Make a copy public; one already public under the same kind and key is replaced in the same act.

    Raises:
        NotPermitted: the actor's assignment does not give it.
        NothingToPublish, NothingNew, MixedWithReal: see there.
    """
    may_publish(by, locality).require()
    if copy.empty:
        raise NothingToPublish(f"Chưa có gì để công khai: {copy.label} còn trống. Đưa số liệu vào trước.")
    _refuse_mixture(copy, locality)
    with act(
        by,
        at,
        "publishing.published",
        chain=locality.slug or "system",
        kind="publication",
        key=copy.key,
        label=copy.label,
    ) as a:
        before = Publication.objects.select_for_update().filter(
            locality=locality, kind=copy.kind, key=copy.key, until=FOREVER
        ).first()  # fmt: skip
        if before is not None:
            if before.sha256 == copy.sha256:
                raise NothingNew(
                    f"{copy.label[:1].upper()}{copy.label[1:]} đang công khai đã đúng số liệu này. Không cần công khai lại."
                )
            _end(before, Ended.REPLACED, by=by, at=at)
            a.line("publishing.replaced", kind="publication", key=str(before.uid), label=before.label)
        row = Publication.objects.create(
            uid=uid(at),
            kind=copy.kind,
            key=copy.key,
            label=copy.label,
            locality=locality,
            body=dict(copy.body),
            summary=dict(copy.summary),
            sha256=copy.sha256,
            simulated=copy.simulated,
            since=at,
            by_id=by.person,
        )
        a.thing(key=str(row.uid))
        a.detail(sha256=copy.sha256)
    return row


def publish_year(locality: Body, year: int, *, by: Actor, at: datetime, kinds: Sequence[str] = ()) -> list[Publication]:
    """Publish the scoreboard and the movements of a year; what is empty or unchanged is left as it is.

    ``kinds`` narrows it to some of them.

    Raises:
        NothingNew: nothing of it has changed since it was published.
        NothingToPublish: there is nothing at all.
    """
    may_publish(by, locality).require()
    copies = [copy for copy in drafts_of_year(locality, year, as_of=by.day) if not kinds or copy.kind in kinds]
    full = [copy for copy in copies if not copy.empty]
    if not full:
        raise NothingToPublish(f"Năm {year} chưa có chỉ tiêu hay phong trào nào để công khai. Đưa số liệu vào trước.")
    made = []
    for copy in full:
        try:
            made.append(publish(copy, locality=locality, by=by, at=at))
        except NothingNew:
            continue
    if not made:
        raise NothingNew(f"Số liệu năm {year} không đổi từ lần công khai trước. Không cần công khai lại.")
    return made


def withdraw(publication: Publication, *, reason: str, by: Actor, at: datetime) -> Publication:
    """Take a publication back: the portal drops it at the next look and keeps one line "đã gỡ".

    Raises:
        BadInput: no reason was given.
        Conflict: it is no longer public.
    """
    may_publish(by, publication.locality).require()
    words = nfc(reason).strip()
    if not words:
        raise BadInput("Chưa ghi lý do gỡ. Ghi một câu để người sau hiểu.", field="reason")
    chain = publication.locality.slug or "system"
    with act(
        by,
        at,
        "publishing.withdrawn",
        chain=chain,
        kind="publication",
        key=str(publication.uid),
        label=publication.label,
    ) as a:
        row = Publication.objects.select_for_update().get(pk=publication.pk)
        if not row.in_force:
            raise Conflict("Bản này đã được gỡ hoặc đã có bản mới thay. Tải lại trang để xem.")
        row.reason = words[:300]
        _end(row, Ended.WITHDRAWN, by=by, at=at)
        a.detail(reason=row.reason)
    return row


def _end(row: Publication, why: Ended, *, by: Actor, at: datetime) -> None:
    row.until, row.ended, row.ended_by_id = max(at, row.since), why.value, by.person
    row.save(update_fields=["until", "ended", "ended_by", "reason"])


def _refuse_mixture(copy: Copy, locality: Body) -> None:
    """A real locality never publishes made-up rows; a made-up one only beside no real one, or in a demo."""
    if copy.simulated and not locality.simulated:
        raise MixedWithReal(
            f"Trong {copy.label} có dòng mô phỏng; số liệu mô phỏng không được công khai dưới tên địa phương thật. "
            "Bỏ các dòng đó rồi công khai lại."
        )
    if settings.MODE == "demo" or not locality.simulated:
        return
    if Publication.objects.filter(until=FOREVER, locality__simulated=False).exists():
        raise MixedWithReal(
            "Cổng này đang công khai số liệu thật nên không nhận địa phương mô phỏng. Dùng một bản cài riêng để tập huấn."
        )
