"""For which title of which year an author's part in an initiative served; whether it may again the law book says."""

from __future__ import annotations

from datetime import date, datetime

from thidua.audit.services import retried
from thidua.commendation.core.initiative_uses import Reuse, reuse_of
from thidua.commendation.core.initiatives import InitiativeForbids, after
from thidua.commendation.models import InitiativeAuthor
from thidua.documents.selectors.law import rulebook
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.honours.core.years import year_of
from thidua.honours.models import InitiativeUse
from thidua.honours.services.records import note_use


def reuse_by(author: InitiativeAuthor, code: str, *, year: object, today: date) -> Reuse:
    """Return what the law book of the locality says of this author using it for ``code`` of ``year``, as of its end.

    Raises:
        YearFault: it is no year.
    """
    when = year_of(year)
    book = rulebook(author.initiative.call.owner, today)
    before = InitiativeUse.objects.filter(
        initiative__holder=author.holder_id, initiative__name=author.initiative.name, code=code
    )
    years = sorted(set(before.values_list("year", flat=True)))
    return reuse_of(
        book, code, year=when.first, before=[one for one in years if one != str(when)],
        as_of=min(today, date(when.first, 12, 31)),
    )  # fmt: skip


@retried
def use(
    author: InitiativeAuthor, code: str, *, year: object, by: Actor, at: datetime, seen: bool = False
) -> InitiativeUse:
    """Return the note that this author's part served for a title of a year.

    Where the law book leaves open whether it may again, a person says that he has seen that (``seen``).

    Raises:
        NotPermitted: the actor keeps no records there.
        InitiativeForbids: it is not recognised; a confirmed rule says that it has served already; or nobody has seen that
            it has.
        RecordFault, YearFault: no such title or year.
    """
    row = author.initiative
    after(row.state, "use")
    if author.record is None:
        raise InitiativeForbids("Tác giả này chưa có dòng trong hồ sơ thành tích. Ghi quyết định công nhận trước.")
    found = reuse_by(author, code, year=year, today=day_of(at))
    years = ", ".join(found.before)
    if found.allowed is False:
        raise InitiativeForbids(
            f"Sáng kiến này đã dùng cho danh hiệu đó (năm {years}). {found.words} ({found.source}). Chọn sáng kiến khác.",
            field="year",
        )
    if found.allowed is None and not seen:
        told = f"{found.words}{f' ({found.source})' if found.source else ''}"
        raise InitiativeForbids(
            f"Sáng kiến này đã dùng cho danh hiệu đó (năm {years}). Cần xác nhận: {told}. Nếu văn bản của tỉnh cho dùng "
            "lại, đánh dấu đã xem rồi ghi.",
            field="seen",
        )
    return note_use(author.record, code, year=year, by=by, at=at)
