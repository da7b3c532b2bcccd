"""The category of a post at the time."""

from __future__ import annotations

from datetime import date, datetime

from thidua.audit.services import retried
from thidua.ground.actors import Actor
from thidua.ground.dates import FAR
from thidua.honours.core.drafts import RecordFault, words
from thidua.honours.core.kinds import Category
from thidua.honours.models import Holder, PostCategory
from thidua.honours.permissions import may_keep
from thidua.honours.services.acting import log
from thidua.store.locks import lock_row
from thidua.units.models import Body


@retried
def set_post(
    holder: Holder,
    category: str,
    *,
    since: date,
    by: Actor,
    at: datetime,
    until: date = FAR,
    post: str = "",
    unit: Body | None = None,
    unit_name: str = "",
    judged_here: bool = True,
    managed_by: str = "",
) -> PostCategory:
    """What somebody was, where, on days [since, until); ``managed_by`` is the body above that manages him, if one does.

    Raises:
        NotPermitted: the actor keeps no records of this owner.
        RecordFault: the holder is no person, the category is not known, or the days are out of order.
    """
    may_keep(by, holder.owner).require()
    if not holder.is_person:
        raise RecordFault("Chức vụ, nhóm đối tượng chỉ ghi cho cá nhân. Chọn một cá nhân.")
    if category not in Category.values():
        raise RecordFault("Nhóm đối tượng này không có trong danh sách. Chọn lại.", field="category")
    if since >= until:
        raise RecordFault("Ngày kết thúc phải sau ngày bắt đầu. Sửa lại ngày.", field="until")
    with log(by, at, "honours.post_set", holder, category=category, since=since, until=until):
        return PostCategory.objects.create(
            holder=holder, category=category, since=since, until=until, unit=unit, judged_here=judged_here, at=at,
            post=words(post, field="post", label="chức vụ", most=120), by_id=by.person,
            unit_name=words(unit_name, field="unit_name", label="tên đơn vị", most=200),
            managed_by=words(managed_by, field="managed_by", label="cấp quản lý", most=200),
        )  # fmt: skip


@retried
def end_post(row: PostCategory, *, until: date, by: Actor, at: datetime) -> PostCategory:
    """The post with its end: the first day on which it holds no more.

    Raises:
        NotPermitted: the actor keeps no records of this owner.
        RecordFault: it ends before it began.
    """
    may_keep(by, row.holder.owner).require()
    if until <= row.since:
        raise RecordFault("Ngày kết thúc phải sau ngày bắt đầu. Sửa lại ngày.", field="until")
    with log(by, at, "honours.post_ended", row.holder, before=row.until, after=until):
        held = lock_row(PostCategory.objects.select_related("holder__owner"), row.pk)
        held.until = until
        held.save(update_fields=["until"])
    return held
