"""One entry, its correction, its withdrawal, and the Excel sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.documents.models import Document
from thidua.ground.errors import BadInput, Refused
from thidua.ground.measures import measure_names
from thidua.ground.numbers import format_number
from thidua.ground.periods import parse_period
from thidua.ground.text import nfc
from thidua.ledgers.core.entry import EntryDraft
from thidua.ledgers.core.kinds import SOURCES, EntryKind, Status, Way
from thidua.ledgers.models import Entry, Fund
from thidua.ledgers.services.entries import Links
from thidua.movements.models import Work
from thidua.results.core.figures import Bound
from thidua.targets.models import Indicator
from thidua.units.models import Body
from thidua.web.forms import DayField, StrictForm, TextField

NUMBER = {"inputmode": "decimal", "autocomplete": "off", "class": "input--num"}
BOUNDS = [(Bound.EXACT.value, "đúng bằng"), (Bound.ABOVE.value, "trên, hơn"), (Bound.BELOW.value, "dưới"),
          (Bound.ABOUT.value, "khoảng")]  # fmt: skip
_SOURCES = [("", "Văn bản không nêu"), *((one.code, one.label[:1].upper() + one.label[1:]) for one in SOURCES)]
_SUBJECTS = {
    EntryKind.RESOURCE: ("Huy động cho việc gì", "Ví dụ: xây dựng nông thôn mới; làm đường thôn."),
    EntryKind.OUTPUT: (
        "Công trình, kết quả gì",
        "Ví dụ: đường giao thông cải tạo, nâng cấp. Số cùng tên mới cộng với nhau.",
    ),
    EntryKind.SUPPORT: ("Hỗ trợ việc gì", "Ví dụ: hộ nghèo xây mới nhà ở. Chỉ ghi số hộ, không ghi tên hộ."),
    EntryKind.FUND: ("Nội dung thu, chi", "Ví dụ: Nhân dân ủng hộ; tặng quà Tết. Không ghi tên hộ được giúp."),
}


FIRST = (
    "subject",
    "fund",
    "way",
    "amount",
    "measure",
    "bound",
    "source",
    "period",
    "body",
    "status",
    "part_of",
    "reason",
)


class EntryForm(StrictForm):
    """An entry of one kind; fields that the kind has no use for are left out.  What few entries need stands apart."""

    others = ("lan",)  # of a correction: the revision that the form was made from

    subject = TextField(label="Việc", max_length=300)
    way = forms.ChoiceField(label="Thu hay chi", choices=[(w.value, w.label.capitalize()) for w in Way],
                            widget=forms.RadioSelect)  # fmt: skip
    fund = forms.TypedChoiceField(label="Quỹ", coerce=int)
    amount = TextField(label="Số lượng", max_length=30, widget=forms.TextInput(attrs=NUMBER))
    measure = TextField(label="Đơn vị tính", max_length=80, widget=forms.TextInput(attrs={"list": "don-vi-tinh"}))
    bound = forms.ChoiceField(label="Con số là", choices=BOUNDS, required=False, initial="=")
    money = TextField(label="Giá trị bằng tiền", required=False, widget=forms.TextInput(attrs=NUMBER),
                      help_text="Chỉ ghi khi văn bản nêu. Số này ghi bên cạnh, không cộng vào tổng tiền.")  # fmt: skip
    money_measure = forms.ChoiceField(
        label="Giá trị tính theo", choices=[(m, m) for m in ("triệu đồng", "đồng", "tỷ đồng")], required=False
    )
    source = forms.ChoiceField(label="Nguồn", required=False,
                               choices=_SOURCES)  # fmt: skip
    source_words = TextField(label="Nguồn, ghi đúng lời văn bản", required=False, max_length=300)
    status = forms.ChoiceField(label="Tình trạng", choices=[(s.value, s.label.capitalize()) for s in Status],
                               widget=forms.RadioSelect, initial=Status.DONE.value)  # fmt: skip
    period = TextField(label="Kỳ", max_length=60, help_text="Ví dụ: năm 2026, quý I năm 2026, tháng 6 năm 2026.")
    day = DayField(label="Ngày", required=False, help_text="Ngày nhận, ngày chi, ngày xong, nếu biết.")
    body = forms.TypedChoiceField(label="Đơn vị", coerce=int)
    whole_area = forms.BooleanField(
        label="Số của cả địa bàn, đã gồm phần các đơn vị bên dưới", required=False,
        help_text="Khi đó các khoản cùng việc của đơn vị bên dưới không cộng thêm.",
    )  # fmt: skip
    part_of = forms.TypedChoiceField(label="Nằm trong khoản", coerce=int, required=False, empty_value=None,
                                     help_text="Câu văn viết “trong đó” thì chọn khoản tổng.")  # fmt: skip
    separate = forms.BooleanField(label="Đã xem: đây là khoản riêng, cộng thêm vào sổ", required=False)
    work = forms.TypedChoiceField(label="Thuộc công trình, phần việc", coerce=int, required=False, empty_value=None)
    indicator = forms.TypedChoiceField(label="Cũng là kết quả của chỉ tiêu", coerce=int, required=False, empty_value=None,
                                       help_text="Để hai nơi không ghi hai số khác nhau.")  # fmt: skip
    document = forms.TypedChoiceField(label="Văn bản làm căn cứ", coerce=int, required=False, empty_value=None)
    quote = TextField(label="Câu có con số, chép đúng chữ", required=False, max_length=1000,
                      widget=forms.Textarea(attrs={"rows": 2}))  # fmt: skip
    note = TextField(label="Ghi chú", required=False, max_length=500)
    reason = TextField(label="Lý do sửa", max_length=500)

    def __init__(
        self, *args: Any, kind: EntryKind, bodies: Sequence[tuple[Body, str]], totals: Sequence[Entry],
        funds: Sequence[Fund], works: Sequence[Work], indicators: Sequence[Indicator], documents: Sequence[Document],
        correcting: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.bodies = {body.pk: body for body, _ in bodies}
        self.totals = {row.pk: row for row in totals}
        self.funds = {row.pk: row for row in funds}
        self.works = {row.pk: row for row in works}
        self.indicators = {row.pk: row for row in indicators}
        self.documents = {row.pk: row for row in documents}
        self._choose("body", [], [(b.pk, name[:1].upper() + name[1:]) for b, name in bodies])
        self._choose("part_of", [("", "Không, đây là khoản tổng hoặc khoản riêng")],
                     [(r.pk, _told(r)) for r in totals if r.kind == kind.value])  # fmt: skip
        self._choose("fund", [], [(row.pk, row.name) for row in funds])
        self._choose("work", [("", "Không thuộc công trình nào")], [(row.pk, row.name[:80]) for row in works])
        self._choose("indicator", [("", "Không")], [(r.pk, f"{r.code} {r.name}"[:90]) for r in indicators])
        self._choose("document", [("", "Không có văn bản")], [(row.pk, row.title[:90]) for row in documents])
        self.fields["subject"].label, self.fields["subject"].help_text = _SUBJECTS[kind]
        for name in self._without(correcting=correcting):
            del self.fields[name]

    def _choose(self, name: str, first: list[tuple[Any, str]], rest: list[tuple[Any, str]]) -> None:
        self.fields[name].choices = [*first, *rest]  # type: ignore[attr-defined]

    def _without(self, *, correcting: bool) -> list[str]:
        fund = self.kind is EntryKind.FUND
        left = ["fund", "way"] if not fund else ["money", "money_measure", "whole_area", "part_of", "work", "indicator"]
        if self.kind is not EntryKind.OUTPUT and "work" not in left:
            left += ["work"] if not self.works else []
        optional = {
            "work": self.works,
            "indicator": self.indicators,
            "document": self.documents,
            "part_of": self.totals,
        }
        left += [name for name, there in optional.items() if not there and name not in left]
        left += [] if self.documents else ["quote"]
        return [*left, *([] if correcting else ["reason"])]

    @property
    def asks_apart(self) -> bool:
        """Whether the ledger asked if this is counted already: then the tick that answers stands in sight."""
        return self.is_bound and bool(self.errors.get("part_of") or self.errors.get("separate"))

    @property
    def first(self) -> list[Any]:
        """The fields that every entry needs, in order."""
        names = [*FIRST, "separate"] if self.asks_apart else FIRST
        return [self[name] for name in names if name in self.fields]

    @property
    def more(self) -> list[Any]:
        """The others."""
        shown = {bound.name for bound in self.first}
        return [self[name] for name in self.fields if name not in shown]

    @property
    def more_open(self) -> bool:
        """Whether the others must be looked at: something is wrong or stands in them already."""
        return any(self.errors.get(bound.name) or bound.initial for bound in self.more if bound.name != "money_measure")

    @staticmethod
    def measures() -> tuple[str, ...]:
        """The measures that the field suggests."""
        return tuple(name for name in measure_names() if name not in ("%", "‰", "điểm %", "điểm", "hạng", "bậc", "lần"))

    @staticmethod
    def filled(entry: Entry) -> dict[str, Any]:
        """What the form begins with: the entry as it stands."""
        names = ("subject", "way", "measure", "bound", "source", "source_words", "status", "day", "whole_area", "note")
        links = {
            name: getattr(entry, f"{name}_id") for name in ("fund", "body", "part_of", "work", "indicator", "document")
        }
        return {name: getattr(entry, name) for name in names} | links | {
            "amount": entry.entered, "money": entry.money_entered, "money_measure": entry.money_measure or "triệu đồng",
            "period": entry.period.label, "quote": entry.passage.quote if entry.passage else "",
        }  # fmt: skip

    def draft(self) -> EntryDraft:
        """What is said of the entry.

        Raises:
            PeriodFault: the period is none, with its field.
        """
        said = self.cleaned_data
        try:
            period = parse_period(said["period"])
        except Refused as fault:
            fault.field = "period"
            raise
        return EntryDraft(
            self.kind, said["subject"], said["amount"], said["measure"], period, Status(said["status"]),
            Bound(said.get("bound") or "="), said.get("source", ""), said.get("source_words", ""),
            Way(said["way"]) if said.get("way") else None, said.get("money", ""),
            said.get("money_measure") or "đồng", said.get("day"), bool(said.get("whole_area")),
            bool(said.get("separate")), said.get("note", ""),
        )  # fmt: skip

    def body_of(self) -> Body:
        """The body chosen."""
        return self.bodies[self.cleaned_data["body"]]

    def place(self) -> tuple[Document | None, int, int] | None:
        """Where the quoted words stand: the document and the characters; None where nothing is quoted.

        Raises:
            BadInput: words without a document, a document without text, or words that are not in it.
        """
        document = self.documents.get(self.cleaned_data.get("document") or 0)
        quote = nfc(self.cleaned_data.get("quote", ""))
        if not quote:
            return (document, 0, 0) if document else None
        if document is None:
            raise BadInput("Chép câu ở văn bản nào? Chọn văn bản làm căn cứ.", field="document")
        words = document.text.nfc if document.text else ""
        start = words.find(quote)
        if start < 0:
            raise BadInput("Không thấy câu này trong văn bản đã chọn. Chép lại đúng từng chữ.", field="quote")
        return document, start, start + len(quote)

    def links(self, passage: Any = None) -> Links:
        """What the entry points to."""
        said = self.cleaned_data
        return Links(
            self.totals.get(said.get("part_of") or 0), self.funds.get(said.get("fund") or 0),
            self.works.get(said.get("work") or 0), passage, self.documents.get(said.get("document") or 0),
            self.indicators.get(said.get("indicator") or 0),
        )  # fmt: skip


def _told(row: Entry) -> str:
    return f"{row.subject[:60]}: {row.words}, {row.period.label}"


class ReasonForm(StrictForm):
    """A reason alone; ``lan`` is the revision that the form was made from."""

    others = ("lan",)
    reason = TextField(label="Lý do", max_length=500)


class SheetForm(StrictForm):
    """The Excel sheet; ``partly`` lets good rows in beside faulty ones."""

    tep = forms.FileField(label="Tệp Excel (.xlsx)", help_text=f"Tối đa {format_number(20000)} dòng.")
    partly = forms.BooleanField(label="Dòng đúng thì ghi, dòng sai để lại", required=False)
