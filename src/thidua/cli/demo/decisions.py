"""Decisions of xã Mô Phỏng for 2025: one that was signed, printed, partly handed over, with its list of prizes; one draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from thidua.cli.demo.places import COMMUNE, loader
from thidua.commendation.core.blanks import WHOLE
from thidua.commendation.core.kinds import Kind
from thidua.commendation.core.states import State
from thidua.commendation.models import AwardItem, Decision, Submission
from thidua.commendation.services import decisions, fund, signed, things
from thidua.ground.actors import Actor
from thidua.honours.core.kinds import HolderKind
from thidua.honours.services.holders import named_holder
from thidua.units.models import Body

DECIDED = date(2026, 1, 20)
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
        fund.make_payment(made, by=by, at=AT)
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


def _lines(commune: Body, names: Sequence[str], award: str, merit: str, by: Actor) -> list[signed.SignedLine]:
    place = "Thôn MP-02"
    return [
        signed.SignedLine(
            named_holder(HolderKind.PERSON, name, owner=commune, by=by, at=AT, unit_name=place), award, "2025",
            Kind.MERIT.value, f"Nông dân, {place}", merit,
        )
        for name in names
    ]  # fmt: skip
