"""Initiatives of xã Mô Phỏng: two calls of 2026 with a few applications, all invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from thidua.cli.demo.places import COMMUNE, loader
from thidua.commendation.core.initiative_form import offered_form
from thidua.commendation.core.initiatives import ProofKind
from thidua.commendation.models import Initiative, InitiativeCall
from thidua.commendation.services import initiative_decisions as decisions
from thidua.commendation.services import initiative_review as review
from thidua.commendation.services import initiatives as services
from thidua.ground.actors import Actor
from thidua.honours.core.kinds import Scope
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


FIRST = datetime(2026, 5, 20, 2, 0, tzinfo=UTC)
FIRST_CALL = services.CallDraft(
    name="Đợt 1 năm 2026", year=2026, opens=date(2026, 5, 1), closes=date(2026, 5, 31),
    paper="Thông báo 22/TB-UBND (mô phỏng)", criteria="Tính mới; 30\nHiệu quả; 40\nKhả năng áp dụng; 30",
    questions="\n".join(offered_form().questions), form_source=offered_form().source,
)  # fmt: skip
QUEUE = services.InitiativeDraft(
    name="Phát số thứ tự qua tin nhắn cho người già đến trạm y tế",
    field="Y tế",
    before="Người cao tuổi đợi từ sáng sớm để lấy số khám.",
    solution="Trạm gọi điện hẹn giờ cho từng cụm dân cư, nhắn số thứ tự trước một ngày, để trống hai khung giờ cho ca gấp.",
    effect="Thời gian chờ trung bình giảm từ 95 còn 30 phút sau ba tháng (mô phỏng).",
    authors="Hoàng Thị Cúc (mô phỏng); 100",
    used_from=date(2026, 1, 12),
    answers=("", "", "Trạm có danh bạ điện thoại của các hộ.", "Thôn MP-01 đã dùng ba tháng.", ""),
)
SEEDS = services.InitiativeDraft(
    name="Sổ giống lúa dùng chung giữa các tổ sản xuất",
    field="Nông nghiệp",
    before="Mỗi tổ tự mua giống, vụ thừa vụ thiếu.",
    solution="Các tổ ghi vào một sổ: giống, ngày gieo, kết quả. Cuối vụ họp chọn hai giống tốt nhất và đổi giống cho nhau.",
    effect="Chi phí giống một sào giảm 18 nghìn đồng (mô phỏng).",
    authors="Phạm Văn Dậu (mô phỏng); 100",
    used_from=date(2026, 2, 2),
)
MINUTES = "Biên bản 02/BB-HĐSK ngày 05/6/2026 (mô phỏng)"
DECIDED = datetime(2026, 6, 12, 2, 0, tzinfo=UTC)


def _first_round(commune: Body, health: Body, village: Body, by: Actor) -> None:
    """The round before: one recognised by a paper, one whose letter and decision are being written."""
    call = services.save_call(commune, FIRST_CALL, by=by, at=FIRST)
    rows = []
    for body, draft in ((health, QUEUE), (village, SEEDS)):
        row = services.apply(call, draft, from_body=body, by=by, at=FIRST)
        services.submit_initiative(row, by=by, at=FIRST)
        rows.append(review.receive_initiative(row, on=FIRST.date(), likeness="", by=by, at=FIRST))
    told = review.Recognition(
        "61/QĐ-UBND",
        DECIDED.date(),
        f"Chủ tịch UBND {name_of(commune, DECIDED.date())}",
        Scope.BASE,
        council_paper=MINUTES,
    )
    review.recognise(rows[:1], told, by=by, at=DECIDED)
    proof = review.ProofDraft(
        ProofKind.EFFECT, "Ba thôn tiếp tục dùng, không còn người đợi qua trưa (mô phỏng)", "Trạm Y tế xã (mô phỏng)",
        WRITTEN.date(),
    )  # fmt: skip
    review.prove(rows[0], proof, by=by, at=WRITTEN)
    decisions.draft_initiative_decision(
        call, decisions.Proposed(rows[1:], Scope.BASE, council_paper=MINUTES), by=by, at=WRITTEN
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
        health = next((one for one in bodies if one.kind == Kind.HEALTH_POST), village)
        _first_round(commune, health, village, loader(FIRST, [commune, *bodies]))
        call = services.save_call(commune, CALL, by=by, at=WRITTEN)
        for body, draft in ((school, READING), (village, WASTE)):
            row = services.apply(call, draft, from_body=body, by=by, at=WRITTEN)
            services.submit_initiative(row, by=by, at=WRITTEN)
            if body is school:
                review.receive_initiative(row, on=day, likeness="", by=by, at=WRITTEN)
    return Initiative.objects.filter(call__owner=commune).count()
