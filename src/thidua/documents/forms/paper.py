"""The facts of a paper, and what comes with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from thidua.documents.core.kinds import CHOICES, Nature, Openness
from thidua.documents.core.paper import Paper
from thidua.documents.forms.folded import FoldedForm
from thidua.documents.models import Document
from thidua.documents.services import Content
from thidua.web.forms import DayField, TextField

_MORE = ("nature", "published", "file_allowed", "valid_from", "last_day", "unsourced", "source", "note")
_FACTS = ("kind", "number", "date", "issuer", "abstract", "nature", "openness", "valid_from", "note", "source")


class PaperForm(FoldedForm):
    """The facts of a paper. The last day of validity is typed; the day after is stored."""

    more = _MORE
    more_label = "Thêm: hiệu lực, nguồn, văn bản của Đảng"

    kind = forms.ChoiceField(label="Loại văn bản", choices=[("", "Chọn loại"), *CHOICES])
    number = TextField(label="Số, ký hiệu", required=False, help_text="Ghi như trên văn bản, ví dụ 15/KH-UBND.")
    date = DayField(label="Ngày ban hành", required=False)
    issuer = TextField(label="Cơ quan ban hành", required=False)
    abstract = TextField(
        label="Trích yếu", widget=forms.Textarea(attrs={"rows": 3}), help_text="Văn bản nói về việc gì."
    )
    nature = forms.ChoiceField(
        label="Nhóm",
        required=False,
        choices=[("", "Theo loại văn bản"), *((nature.value, nature.label.capitalize()) for nature in Nature)],
    )
    openness = forms.ChoiceField(
        label="Mức công khai",
        initial=Openness.PUBLIC.value,
        choices=[(openness.value, openness.label.capitalize()) for openness in Openness],
        help_text="Văn bản mang dấu MẬT, TỐI MẬT, TUYỆT MẬT không được đưa vào hệ thống.",
    )
    published = forms.BooleanField(label="Văn bản của Đảng: cơ quan ban hành đã công bố", required=False)
    file_allowed = forms.BooleanField(label="Văn bản của Đảng: được phép lưu tệp", required=False)
    valid_from = DayField(label="Có hiệu lực từ ngày", required=False)
    last_day = DayField(label="Có hiệu lực đến hết ngày", required=False)
    unsourced = forms.BooleanField(label="Chưa đối chiếu với bản gốc", required=False)
    source = TextField(label="Nguồn", required=False, help_text="Địa chỉ trang đăng, hoặc nơi giữ bản gốc.")
    note = TextField(label="Ghi chú", required=False)

    @classmethod
    def of(cls, document: Document) -> PaperForm:
        """The form filled with what is registered."""
        initial: dict[str, Any] = {name: getattr(document, name) for name in _FACTS}
        initial |= {"published": document.published, "file_allowed": document.file_allowed}
        initial["unsourced"] = not document.sourced
        if document.valid_until:
            initial["last_day"] = document.valid_until - timedelta(days=1)
        return cls(initial=initial)

    def paper(self) -> Paper:
        """The facts.

        Raises:
            PaperFault: they cannot be.
        """
        said = self.cleaned_data
        last = said["last_day"]
        return Paper(
            **{name: said[name] for name in _FACTS},
            published=said["published"],
            file_allowed=said["file_allowed"],
            valid_until=last + timedelta(days=1) if last else None,
            sourced=not said["unsourced"],
        )


class _Bringing(FoldedForm):
    """A file, words, or both, and the word of who brings them that they are no secret."""

    file = forms.FileField(
        label="Chọn tệp", required=False, allow_empty_file=True, help_text=".pdf, .docx, .xlsx, .html, .txt, .png, .jpg"
    )
    words = forms.CharField(
        label="Hoặc dán nội dung",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Dán phần chữ để các con số dẫn về được câu văn gốc.",
    )
    not_secret = forms.BooleanField(label="Tôi đã xem: văn bản không mang dấu MẬT, TỐI MẬT, TUYỆT MẬT", required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if (said.get("file") or said.get("words")) and not said.get("not_secret"):
            self.add_error("not_secret", "Xem lại văn bản rồi đánh dấu xác nhận không phải văn bản mật.")
        return said

    def content(self) -> Content:
        """What was brought."""
        upload = self.cleaned_data["file"]
        words = self.cleaned_data["words"]
        return Content(
            data=upload.read() if upload else b"",
            name=(upload.name or "tep") if upload else "",
            words=words if words.strip() else "",
        )


class RegisterForm(_Bringing, PaperForm):
    """A new paper with what comes with it."""

    field_order = (*PaperForm.base_fields, "file", "words", "not_secret")


class ContentForm(_Bringing):
    """A file or words for a paper that is registered already."""

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not said.get("file") and not (said.get("words") or "").strip() and not self.errors:
            self.add_error("file", "Chưa chọn tệp và chưa dán nội dung. Chọn một trong hai.")
        return said
