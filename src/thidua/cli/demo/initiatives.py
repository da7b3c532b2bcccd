"""Initiatives of xã Mô Phỏng: one call of 2026 with a few applications, all invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from thidua.cli.demo.places import COMMUNE, loader
from thidua.commendation.models import Initiative, InitiativeCall
from thidua.commendation.services import initiative_review as review
from thidua.commendation.services import initiatives as services
from thidua.units.core.kinds import Kind
from thidua.units.models import Body
from thidua.units.selectors import name_of, units_of

WRITTEN = datetime(2026, 11, 12, 2, 0, tzinfo=UTC)
CALL = services.CallDraft(
    name="Đợt 2 năm 2026", year=2026, opens=date(2026, 11, 1), closes=date(2026, 12, 10),
    paper="Thông báo 61/TB-UBND (mô phỏng)", criteria="Tính mới; 30\nHiệu quả; 40\nKhả năng áp dụng; 30",
)  # fmt: skip
READING = services.InitiativeDraft(
    name="Góc đọc theo tranh do học sinh lớp 1 tự vẽ",
    field="Giáo dục tiểu học",
    before="Giờ đọc dùng chung một sách; em đọc chậm ít được đọc thành tiếng.",
    solution="Mỗi tuần các em vẽ một tranh về bài đọc. Cô ghép tranh thành truyện của lớp để cả lớp đọc theo.",
    effect="Số em đọc chưa trôi chảy giảm từ 9 còn 2 em sau một học kỳ (mô phỏng).",
    authors="Đặng Thị Nga (mô phỏng); 60\nLê Thị Hạnh (mô phỏng); 40",
    used_from=date(2026, 2, 9),
)
WASTE = services.InitiativeDraft(
    name="Điểm đổi rác lấy cây giống của thôn",
    field="Môi trường",
    before="Vỏ chai, bao thuốc bỏ lại ở bờ ruộng.",
    solution="Thôn lập một điểm nhận vỏ bao thuốc vào sáng thứ Bảy; 20 vỏ đổi một cây giống.",
    effect="Ba tháng thu 1.140 vỏ, trồng 57 cây (mô phỏng).",
    authors="Phạm Văn Dậu (mô phỏng); 100",
    used_from=date(2026, 7, 4),
)


def load_initiatives(places: dict[str, Body]) -> int:
    """Write the call and its applications once; return how many the commune has."""
    commune = places[COMMUNE]
    if not InitiativeCall.objects.filter(owner=commune).exists():
        bodies = list(units_of(commune, as_of=WRITTEN.date()))
        day = WRITTEN.date()
        school = next(one for one in bodies if one.kind == Kind.SCHOOL and "tiểu học" in name_of(one, day).lower())
        village = next(one for one in bodies if name_of(one, day).lower() == "thôn mp-01")
        by = loader(WRITTEN, [commune, *bodies])
        call = services.save_call(commune, CALL, by=by, at=WRITTEN)
        for body, draft in ((school, READING), (village, WASTE)):
            row = services.apply(call, draft, from_body=body, by=by, at=WRITTEN)
            services.submit_initiative(row, by=by, at=WRITTEN)
            if body is school:
                review.receive_initiative(row, on=day, likeness="", by=by, at=WRITTEN)
    return Initiative.objects.filter(call__owner=commune).count()
