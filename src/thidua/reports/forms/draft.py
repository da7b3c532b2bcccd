"""A paper under writing: begun, its head, its parts, its annexes, its bases."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from thidua.reports.core.drafting.content import Head, Part
from thidua.reports.core.drafting.kinds import CHOICES, AnnexKind, Level
from thidua.reports.core.drafting.lists import as_pasted
from thidua.reports.core.letters import capital
from thidua.reports.models import Draft, DraftAnnex, DraftPart
from thidua.reports.selectors.drafts import HEAD_FIELDS
from thidua.web.forms import DayField, StrictForm, TextField


def _lines(label: str, **more: Any) -> TextField:
    rows = more.pop("rows", 3)
    return TextField(label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}), **more)


class StartForm(StrictForm):
    """What to write, for which year."""

    kind = forms.ChoiceField(label="Loại văn bản", choices=[("", "Chọn loại"), *CHOICES])
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    movement = forms.ChoiceField(
        label="Phong trào",
        required=False,
        help_text="Chọn phong trào thì mục đích, nội dung lấy từ phong trào đó.",
    )

    target_set = forms.ChoiceField(
        label="Bộ chỉ tiêu",
        required=False,
        help_text="Số liệu của văn bản lấy từ bộ này. Bộ phải cùng năm với văn bản.",
    )

    def __init__(
        self, *args: Any, movements: list[tuple[str, str]], sets: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["movement"].choices = [("", "Không gắn phong trào"), *movements]  # type: ignore[attr-defined]
        self.fields["target_set"].choices = [("", "Bộ chính của năm"), *sets]  # type: ignore[attr-defined]


class HeadForm(StrictForm):
    """Everything around the body."""

    abstract = TextField(label="Trích yếu", widget=forms.Textarea(attrs={"rows": 2}))
    superior = TextField(label="Cơ quan chủ quản", required=False, help_text="Để trống nếu không có.")
    issuer = TextField(
        label="Cơ quan ban hành",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Dòng hai là tên địa phương. Trên giấy in chữ hoa.",
    )
    symbol = TextField(
        label="Ký hiệu", required=False, help_text="Ví dụ KH-UBND. Số và ngày do văn thư cho khi ban hành."
    )
    place = TextField(label="Địa danh")
    day = DayField(
        label="Dự kiến ban hành ngày",
        required=False,
        help_text="Dùng để soát hiệu lực của căn cứ; không in ra. Ví dụ 26/01/2022.",
    )
    addressed = _lines("Kính gửi", help_text="Mỗi nơi một dòng. Công văn, tờ trình, báo cáo mới có.")
    recipients = _lines("Nơi nhận", rows=5, help_text="Mỗi nơi một dòng; dòng cuối là Lưu: VT.")
    authority = TextField(
        label="Quyền ký", required=False, help_text="TM., KT., TL. và cơ quan; để trống nếu không có."
    )
    post = TextField(label="Chức vụ người ký", required=False)
    signer = TextField(label="Họ tên người ký", required=False)
    left_authority = TextField(
        label="Bên trái: quyền ký", required=False, help_text="Chỉ giao ước, biên bản có hai bên ký."
    )
    left_post = TextField(label="Bên trái: chức vụ", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, draft: Draft) -> HeadForm:
        """The form filled with what stands."""
        return cls(initial={name: getattr(draft, name) for name in (*HEAD_FIELDS, "version")})

    def head(self) -> Head:
        """What was filled in."""
        return Head(**{name: self.cleaned_data[name] for name in HEAD_FIELDS})


class PartForm(StrictForm):
    """A part: how it is numbered, its heading and its lines.  ``insert`` puts a number of the data at the end."""

    buttons: ClassVar = ("put",)

    level = forms.ChoiceField(label="Đánh số", choices=[(one.value, capital(one.label)) for one in Level])
    heading = TextField(label="Tên phần", required=False)
    text = TextField(
        label="Nội dung",
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Mỗi đoạn một dòng. Dòng bắt đầu bằng “- ” là gạch đầu dòng. Số liệu: chèn từ danh sách bên dưới.",
    )
    insert = forms.ChoiceField(label="Số lấy từ dữ liệu", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["insert"].choices = [("", "Chọn một số"), *choices]  # type: ignore[attr-defined]

    @classmethod
    def of(cls, draft: Draft, part: DraftPart | None, *, choices: list[Any]) -> PartForm:
        """The form filled with what stands; a new part starts as a main part."""
        level = part.level if part else Level.MAIN.value
        initial = {"level": level, "version": draft.version}
        if part:
            initial |= {"heading": part.heading, "text": part.text}
        return cls(initial=initial, choices=choices)

    def part(self) -> Part:
        """What was filled in."""
        return Part(Level(self.cleaned_data["level"]), self.cleaned_data["heading"], self.cleaned_data["text"])


class AnnexForm(StrictForm):
    """An annex: the targets, or a list pasted from a sheet."""

    kind = forms.ChoiceField(label="Loại phụ lục", choices=[(one.value, capital(one.label)) for one in AnnexKind])
    title = TextField(label="Tên phụ lục")
    rows = forms.CharField(
        label="Danh sách",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Chép từ Excel rồi dán vào: dòng đầu là tên cột. Cột TT không cần, trên giấy tự đánh số.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, draft: Draft, annex: DraftAnnex | None) -> AnnexForm:
        """The form filled with what stands; of a list its columns and rows as they were pasted."""
        initial: dict[str, Any] = {"version": draft.version, "kind": AnnexKind.LIST.value}
        if annex:
            rows = tuple(tuple(row) for row in annex.rows)
            initial |= {"kind": annex.kind, "title": annex.title, "rows": as_pasted(tuple(annex.columns), rows)}
        return cls(initial=initial)


class BasisForm(StrictForm):
    """One more paper to rest on."""

    document = forms.ChoiceField(label="Thêm căn cứ")

    def __init__(self, *args: Any, documents: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].choices = [("", "Chọn trong thư viện văn bản"), *documents]  # type: ignore[attr-defined]
