"""Decisions of xã Mô Phỏng for 2025: one that was signed, printed, paid, partly handed over; one that revokes; one draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from thidua.cli.demo.places import COMMUNE, loader
from thidua.commendation.core.blanks import WHOLE
from thidua.commendation.core.decision_states import Ground
from thidua.commendation.core.kinds import Kind
from thidua.commendation.core.states import State
from thidua.commendation.models import AwardItem, Decision, RecallLine, Submission
from thidua.commendation.selectors.decision_paper import paper_of
from thidua.commendation.services import decisions, following, fund, recalls, signed, things
from thidua.commendation.services.issuing import issue_decision
from thidua.documents.services import ready_to_hand, record_number
from thidua.ground.actors import Actor
from thidua.honours.core.kinds import HolderKind
from thidua.honours.services.holders import named_holder
from thidua.papers import render_docx, render_pdf
from thidua.units.models import Body

DECIDED = date(2026, 1, 20)
UNDONE = date(2026, 1, 22)
AT = datetime(2026, 1, 22, 4, 0, tzinfo=UTC)
WORKERS = ("Lò Văn Kiên", "Ninh Thị Thảo", "Quách Văn Bền", "Lục Thị Mây")
HELPERS = ("Đàm Văn Thuận", "Khổng Thị Lành", "Thạch Văn Dư", "Viên Thị Hợi")
MERIT = "Góp công mở đường thôn, giữ vệ sinh khu dân cư (mô phỏng)"


def load_decisions(places: dict[str, Body]) -> int:
    """Write the decisions once; return how many the commune has."""
    commune = places[COMMUNE]
    if not Decision.objects.filter(owner=commune).exists():
        by = loader(AT, [commune])
        made = _signed(commune, by)
        things.make_things(made, by=by, at=AT)
        every = list(AwardItem.objects.filter(item__decision=made).select_related("item").order_by("item__place"))
        things.mark_printed(made, every, on=date(2026, 1, 21), by=by, at=AT)
        things.hand_over(made, every[:5], on=date(2026, 1, 22), words="Hội nghị tổng kết năm 2025", by=by, at=AT)
        fund.add_entry(commune, 2026, on=date(2026, 1, 5), vnd=60_000_000, words="Cấp dự toán (mô phỏng)", by=by, at=AT)
        fund.pay(fund.make_payment(made, by=by, at=AT), on=date(2026, 1, 22), paper="PC 04 (mô phỏng)", by=by, at=AT)
        _revoked(made, by)
        blank = things.BlankDraft("Phôi giấy khen A4 ngang (mô phỏng)", "GK", 297, 210, WHOLE)
        things.save_blank(commune, blank, by=by, at=AT)
        ready = list(Submission.objects.filter(owner=commune, state=State.READY.value))
        if ready:
            decisions.draft_decision(commune, ready, by=by, at=AT)
    return Decision.objects.filter(owner=commune).count()


def _signed(commune: Body, by: Actor) -> Decision:
    told = signed.Signed(
        number="09/QĐ-UBND", decided=DECIDED, abstract="Tặng danh hiệu, giấy khen năm 2025 (mô phỏng)",
        who="Chủ tịch Ủy ban nhân dân xã Mô Phỏng", decider="commune_chair", season=2025,
        signer="Đỗ Hồng Sơn (mô phỏng)",
    )  # fmt: skip
    lines = [*_lines(commune, WORKERS, "LDTT", "", by), *_lines(commune, HELPERS, "GK", MERIT, by)]
    return signed.record_signed(commune, told, lines, by=by, at=AT)


def _revoked(made: Decision, by: Actor) -> Decision:
    """One award of it revoked: its giấy has come back, its money has not."""
    target = following.Target(made.items.get(place=len(WORKERS)))
    row = following.draft_revocation(
        made,
        [target],
        reason="Kết luận số 02 về kê khai không đúng (mô phỏng)",
        ground=Ground.FALSE_CLAIM,
        by=by,
        at=AT,
    )
    paper = paper_of(row, today=UNDONE)
    ready = ready_to_hand(
        "Quyết định hủy khen thưởng", docx=render_docx(paper), pdf=render_pdf(paper), owner=row.owner, by=by, at=AT
    )
    decisions.send_decision(row, ready, by=by, at=AT)
    row.refresh_from_db()
    assert row.document is not None
    record_number(
        row.document, number="12/QĐ-UBND", day=UNDONE, today=UNDONE, seen=frozenset({"no_file"}), by=by, at=AT
    )
    done = issue_decision(row, by=by, at=AT)
    thing = RecallLine.objects.get(recall__decision=done, what="thing")
    recalls.take_return(thing, on=UNDONE, receipt="Biên nhận 01 (mô phỏng)", by=by, at=AT)
    return done


def _lines(commune: Body, names: Sequence[str], award: str, merit: str, by: Actor) -> list[signed.SignedLine]:
    place = "Thôn MP-02"
    return [
        signed.SignedLine(
            named_holder(HolderKind.PERSON, name, owner=commune, by=by, at=AT, unit_name=place), award, "2025",
            Kind.MERIT.value, f"Nông dân, {place}", merit,
        )
        for name in names
    ]  # fmt: skip
