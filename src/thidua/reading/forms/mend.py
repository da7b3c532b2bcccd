"""Mending a proposal: every field of its kind, as the reader filled it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from thidua.documents.core.kinds import CHOICES as PAPERS
from thidua.ground.dates import parse_day
from thidua.ground.errors import Refused
from thidua.ledgers.core.kinds import SOURCES, EntryKind, Status, Way
from thidua.movements.core.kinds import Form, Level
from thidua.reading.core.proposal import Proposal, ProposalKind
from thidua.results.models.fact import KINDS as FACTS
from thidua.targets.core.kinds import Better, Comparator, Direction, Field, Kind, OverTime, OverUnits, Verdict
from thidua.targets.models import Indicator
from thidua.web.forms import StrictForm, TextField

_NOT_SAID = ("", "Không nói")
_FIELDS: dict[str, tuple[str, ...]] = {
    "target": (
        "label",
        "indicator",
        "target_kind",
        "comparator",
        "number",
        "high",
        "measure",
        "direction",
        "total",
        "relative",
        "places",
        "basis",
        "line",
        "field",
        "every_part",
        "repeat",
        "new_indicator",
        "better",
        "over_time",
        "over_units",
        "weight",
        "rule_paper",
    ),
    "result": (
        "label",
        "indicator",
        "number",
        "whole",
        "measure",
        "bound",
        "estimate",
        "period",
        "replace",
        "new_indicator",
        "better",
        "over_time",
        "over_units",
        "weight",
        "rule_paper",
    ),
    "stated": ("label", "indicator", "ratio", "excess", "excess_measure", "verdict", "line", "field"),
    "fact": ("indicator", "fact_kind", "words", "number", "rank_field", "said_by", "period"),
    "movement": ("label", "form", "level", "since", "theme"),
    "document": ("paper_kind", "paper_number", "day", "issuer", "abstract", "published"),
    "ledger": (
        "entry_kind",
        "subject",
        "number",
        "measure",
        "bound",
        "source",
        "status",
        "inside",
        "way",
        "fund",
        "period",
        "body",
        "money",
        "money_measure",
        "whole_area",
        "indicator",
        "also_result",
        "replace",
    ),
}
_NEEDED = {"ledger": ("entry_kind", "subject", "number", "measure", "status", "period")}
_BOUNDS = [("=", "Đúng bằng"), (">", "Trên, hơn"), ("<", "Dưới"), ("~", "Khoảng")]
_YES_NO = {
    "total": [_NOT_SAID, ("no", "Tăng thêm"), ("yes", "Tổng số")],
    "relative": [_NOT_SAID, ("no", "Điểm phần trăm"), ("yes", "Tương đối, so với số gốc")],
}
_STATED = [
    _NOT_SAID,
    *((v.value, v.label) for v in (Verdict.EXCEEDED, Verdict.MET, Verdict.RIGHT_WAY, Verdict.NOT_MET)),
]


@dataclass(frozen=True)
class LineChoices:
    """What a line of a ledger may point to, each as (value, words): its unit, the total it lies inside, its fund."""

    bodies: Sequence[tuple[str, str]] = ()
    totals: Sequence[tuple[str, str]] = ()
    funds: Sequence[tuple[str, str]] = ()


_ENTRY_KINDS = [(kind.value, kind.label[:1].upper() + kind.label[1:]) for kind in EntryKind]
_STATUSES = [(one.value, one.label[:1].upper() + one.label[1:]) for one in Status]
_WAYS = [("", "Không phải khoản của quỹ"), *((way.value, way.label[:1].upper() + way.label[1:]) for way in Way)]
_SOURCES = [("", "Văn bản không nêu"), *((one.code, one.label[:1].upper() + one.label[1:]) for one in SOURCES)]


def _choice(label: str, choices: Sequence[tuple[str, str]], **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, **more)


def _text(label: str, most: int = 200, **more: Any) -> TextField:
    return TextField(label=label, max_length=most, required=False, **more)


class MendForm(StrictForm):
    """The proposal's own fields by its kind; what the kind does not have is not shown and not taken."""

    kind = forms.ChoiceField(choices=[(k.value, k.label) for k in ProposalKind], widget=forms.HiddenInput)
    label = _text("Tên gọi")
    indicator = _choice("Chỉ tiêu trong danh mục", [])
    target_kind = _choice("Loại chỉ tiêu", Kind.choices())
    comparator = _choice("So sánh", Comparator.choices())
    number = _text("Số", 60, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
    high = _text(
        "Đến (nếu là khoảng)", 60, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    )
    whole = _text("Trên tổng số", 60, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
    measure = _text("Đơn vị tính", 80)
    bound = _choice("Con số này là", _BOUNDS)
    estimate = forms.BooleanField(label="Số ước thực hiện", required=False)
    direction = _choice("Chiều", [_NOT_SAID, *Direction.choices()])
    total = _choice("Thêm hay tổng số", _YES_NO["total"])
    relative = _choice("Mức thay đổi của tỷ lệ", _YES_NO["relative"])
    places = _text("Nơi được nêu tên", 300, help_text="Ngăn bằng dấu phẩy.")
    basis = _text("So với", 200)
    period = _text("Kỳ", 60, help_text="Ví dụ: năm 2022, 6 tháng đầu năm 2022.")
    line = _text("Dòng số", 4, help_text="Để trống là dòng mới; ghi số đã có để thêm vào dòng ấy.")
    field = _choice("Lĩnh vực", [("", "Theo chỉ tiêu"), *Field.choices()])
    every_part = forms.BooleanField(label="Mọi phần đều phải đi đúng hướng", required=False)
    repeat = forms.BooleanField(label="Nơi giao đã giao ở bộ khác, vẫn ghi thêm", required=False)
    replace = forms.BooleanField(label="Thay số đang có của kỳ này", required=False)
    new_indicator = forms.BooleanField(
        label="Chưa có trong danh mục: thêm chỉ tiêu mới mang tên gọi trên", required=False
    )
    better = _choice("Chỉ tiêu mới: chiều tốt", Better.choices())
    over_time = _choice("Chỉ tiêu mới: qua các kỳ", OverTime.choices())
    over_units = _choice("Chỉ tiêu mới: qua các đơn vị", OverUnits.choices())
    weight = _choice(
        "Chỉ tiêu mới: bình quân gia quyền theo", [], help_text="Ví dụ dân số. Chỉ chọn khi chọn bình quân gia quyền."
    )
    rule_paper = _text(
        "Chỉ tiêu mới: văn bản quy định cách tính bình quân", 600,
        help_text="Số, ký hiệu, ngày, chỗ nêu cách tính. Bắt buộc khi chọn bình quân.",
    )  # fmt: skip
    ratio = _text("Đạt bao nhiêu % kế hoạch", 30, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    excess = _text("Hoặc vượt bao nhiêu", 30, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    excess_measure = _text("Đơn vị của mức vượt", 60)
    verdict = _choice("Hoặc chỉ nói", _STATED)
    fact_kind = _choice("Ghi nhận", list(FACTS.items()))
    words = _text("Lời văn bản", 300)
    rank_field = _text("Trong phạm vi", 120)
    said_by = _text("Ai nói", 200)
    form = _choice("Hình thức phong trào", [(f.value, f.label) for f in Form])
    level = _choice("Cấp", [("", "Cấp của địa phương"), *((v.value, v.label) for v in Level)])
    since = _text("Từ ngày", 12, help_text="Ngày/tháng/năm; để trống nếu chưa rõ.")
    theme = _text("Chủ đề", 400)
    paper_kind = _choice("Loại văn bản", PAPERS)
    paper_number = _text("Số, ký hiệu", 60)
    day = _text("Ngày ban hành", 12, help_text="Ngày/tháng/năm; để trống nếu chưa rõ.")
    issuer = _text("Cơ quan ban hành", 200)
    abstract = _text("Trích yếu", 600)
    entry_kind = _choice("Loại khoản", _ENTRY_KINDS)
    subject = _text("Cho việc gì, công trình gì", 300, help_text="Không ghi tên hộ, tên người được giúp.")
    source = _choice("Nguồn", _SOURCES)
    status = _choice("Tình trạng", _STATUSES)
    inside = _choice(
        "Nằm trong khoản", [], help_text="Câu văn viết “trong đó” thì số này nằm trong khoản tổng, không cộng thêm."
    )
    way = _choice("Thu hay chi", _WAYS)
    fund = _choice("Quỹ", [])
    body = _choice("Đơn vị", [])
    money = _text("Giá trị bằng tiền", 60, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
                  help_text="Chỉ ghi khi văn bản nêu; số này không cộng vào tổng tiền.")  # fmt: skip
    money_measure = _choice("Giá trị tính theo", [("", "—"), *((m, m) for m in ("đồng", "triệu đồng", "tỷ đồng"))])
    whole_area = forms.BooleanField(label="Số của cả địa bàn, đã gồm phần các đơn vị bên dưới", required=False)
    also_result = forms.BooleanField(label="Ghi luôn là kết quả của chỉ tiêu đã chọn", required=False)
    published = forms.BooleanField(label="Văn bản của Đảng: cơ quan ban hành đã công bố", required=False)

    def __init__(
        self, *args: Any, kind: str, indicators: Sequence[Indicator], lines: LineChoices | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = lines or LineChoices()
        self.fields["inside"].choices = [("", "Không nằm trong khoản nào"), *offered.totals,  # type: ignore[attr-defined]
                                         ("apart", "Đã xem: khoản riêng, cộng thêm vào sổ")]  # fmt: skip
        self.fields["fund"].choices = [("", "Không thuộc quỹ nào"), *offered.funds]  # type: ignore[attr-defined]
        self.fields["body"].choices = [("", "Cả địa phương"), *offered.bodies]  # type: ignore[attr-defined]
        named = [(row.code, f"{row.name} ({row.measure})") for row in indicators]
        self.fields["indicator"].choices = [("", "Chưa chọn"), *named]  # type: ignore[attr-defined]
        self.fields["weight"].choices = [("", "không dùng"), *named]  # type: ignore[attr-defined]
        shown = {"kind", *_FIELDS[kind]}
        for name in list(self.fields):
            if name not in shown:
                del self.fields[name]
        self.order_fields(["kind", *_FIELDS[kind]])
        for name in _NEEDED.get(kind, ()):
            self.fields[name].required = True

    def clean_since(self) -> str:
        """Return the day as ISO, or nothing."""
        return self._day("since")

    def clean_day(self) -> str:
        """Return the day as ISO, or nothing."""
        return self._day("day")

    def changes(self) -> dict[str, Any]:
        """Return what the services take: the fields shown, and nothing else."""
        return {name: value for name, value in self.cleaned_data.items() if name in self.fields}

    def _day(self, name: str) -> str:
        written = str(self.cleaned_data[name])
        try:
            return parse_day(written).isoformat() if written.strip() else ""
        except Refused as fault:
            raise forms.ValidationError(str(fault)) from fault

    @classmethod
    def initial_of(cls, proposal: Proposal) -> dict[str, Any]:
        """Return what the form starts from."""
        kept = proposal.to_json()
        kept["places"] = ", ".join(proposal.places)
        kept["fact_kind"] = "rank"
        kept |= {
            "entry_kind": kept["entry_kind"] or "resource",
            "status": kept["status"] or "done",
            "subject": kept["subject"] or proposal.label,
        }
        if proposal.kind == ProposalKind.STATED:
            exceeds = proposal.direction == "up"
            kept |= {"ratio": "" if exceeds else proposal.number, "excess": proposal.number if exceeds else "",
                     "excess_measure": proposal.measure if exceeds else ""}  # fmt: skip
        for name in ("since", "day"):
            if kept[name]:
                year, month, day = kept[name].split("-")
                kept[name] = f"{day}/{month}/{year}"
        if proposal.kind == ProposalKind.DOCUMENT:
            kept["paper_kind"] = next((code for code, label in PAPERS if label == proposal.paper_kind), "khac")
        return kept
