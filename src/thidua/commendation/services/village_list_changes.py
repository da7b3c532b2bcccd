"""A village's list changed: corrected while it is written, its whole told, a household struck off, the list refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from thidua.audit.services import retried
from thidua.commendation.core.states import Act, State, after
from thidua.commendation.models import NameList, StruckName, Submission
from thidua.commendation.permissions import may_appraise, may_write
from thidua.commendation.services.acting import locked, log, note, said
from thidua.commendation.services.checking import recheck_rows
from thidua.commendation.services.village_lists import check_whole, households
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict
from thidua.store.locks import lock_row

_UNDER_WAY = (State.SUBMITTED, State.RECEIVED, State.APPRAISED)


@retried
def revise_name_list(row: NameList, *, names: str, n_all: int | None, by: Actor, at: datetime) -> NameList:
    """Return a village's list with other names, as long as the submission has not left the unit.

    Raises:
        NotPermitted: the actor does not write for this body.
        StateForbids: it was sent.
        BadInput: no names, a name twice, or more names than households.
    """
    may_write(by, row.submission).require()
    told = households(names)
    check_whole(len(told), n_all)
    with log(by, at, "commendation.name_list_revised", row.submission, place=row.body_name) as done:
        parent = locked(row.submission)
        after(parent.state, Act.EDIT)
        fresh = lock_row(NameList.objects.all(), row.pk)
        done.detail(before=fresh.n_named, n=len(told))
        fresh.names, fresh.n_named, fresh.n_all = "\n".join(told), len(told), n_all
        fresh.save(update_fields=["names", "n_named", "n_all"])
        note(parent, "list", f"Sửa danh sách {fresh.body_name}: {len(told)} hộ", by=by, at=at)
        recheck_rows(parent, today=day_of(at))
    row.refresh_from_db()
    return row


@retried
def set_wholes(submission: Submission, wholes: Mapping[int, int], *, by: Actor, at: datetime) -> int:
    """Return for how many village lists (key → households in all) the whole was told; all or none.

    The unit tells it while it writes; afterwards the side that considers the list may.

    Raises:
        NotPermitted: the actor neither writes nor appraises it.
        StateForbids: it waits for its decision already.
        BadInput: a list names more households than its village has.
    """
    (may_write(by, submission) if submission.open_to_edit else may_appraise(by, submission.owner)).require()
    with log(by, at, "commendation.wholes_told", submission, n=len(wholes)):
        parent = locked(submission)
        if not parent.open_to_edit and parent.state not in _UNDER_WAY:
            after(parent.state, Act.STEP)
        rows = {row.pk: row for row in NameList.objects.select_for_update().filter(submission=parent, pk__in=wholes)}
        if len(rows) != len(wholes):
            raise Conflict("Có danh sách không còn trong tờ trình. Tải lại trang rồi ghi lại.")
        for key, row in rows.items():
            check_whole(row.n_named, wholes[key], field=f"so_{key}")
            row.n_all = wholes[key]
        NameList.objects.bulk_update(rows.values(), ["n_all"], batch_size=200)
        note(parent, "list", f"Ghi tổng số hộ của {len(rows)} thôn", by=by, at=at)
    return len(rows)


@retried
def strike_household(row: NameList, place: int, *, words: str, article: str, by: Actor, at: datetime) -> StruckName:
    """Return the household (its place in the list, from 0) taken off a list under way, with its reason; the rest goes on.

    Raises:
        NotPermitted: the actor does not appraise here.
        StateForbids: the submission is not under way.
        BadInput: no such place, no reason, no article.
        Conflict: it is the last one of the list.
    """
    may_appraise(by, row.submission.owner).require()
    why = said(words, field="words", label="lý do", most=600)
    cited = said(article, field="article", label="điều khoản", most=120)
    with log(by, at, "commendation.household_struck", row.submission, place=row.body_name, words=why):
        parent = locked(row.submission)
        after(parent.state, Act.STEP)
        fresh = lock_row(NameList.objects.all(), row.pk)
        names = fresh.names_list()
        if not 0 <= place < len(names):
            raise BadInput("Không có hộ này trong danh sách. Tải lại trang rồi chọn lại.")
        if len(names) == 1:
            raise Conflict("Đây là hộ cuối cùng của danh sách. Ghi không đạt cho cả danh sách.")
        struck = names.pop(place)
        fresh.names, fresh.n_named = "\n".join(names), len(names)
        fresh.save(update_fields=["names", "n_named"])
        note(parent, "list", f"Bỏ một hộ khỏi danh sách {fresh.body_name}: {why} ({cited})", by=by, at=at)
        return StruckName.objects.create(
            name_list=fresh, name=struck, reason=why, article=cited, on=day_of(at), at=at, by_id=by.person,
            by_label=by.label[:200],
        )  # fmt: skip


@retried
def refuse_name_list(row: NameList, *, words: str, article: str, by: Actor, at: datetime) -> NameList:
    """Return a village's list refused with its reason and article; the others go on.

    Raises:
        NotPermitted, StateForbids, BadInput: as :func:`strike_household`.
    """
    may_appraise(by, row.submission.owner).require()
    why = said(words, field="words", label="lý do", most=480)
    cited = said(article, field="article", label="điều khoản", most=110)
    with log(by, at, "commendation.name_list_refused", row.submission, place=row.body_name, words=why):
        parent = locked(row.submission)
        after(parent.state, Act.STEP)
        fresh = lock_row(NameList.objects.all(), row.pk)
        if fresh.state != "live":
            raise Conflict("Danh sách này đã ghi không đạt rồi. Tải lại trang để xem.")
        fresh.state, fresh.reason = "refused", f"{why} ({cited})"
        fresh.save(update_fields=["state", "reason"])
        note(parent, "refused", f"Không đạt, danh sách {fresh.body_name}: {fresh.reason}", by=by, at=at)
    row.refresh_from_db()
    return row
