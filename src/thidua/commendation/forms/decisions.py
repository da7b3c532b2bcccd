"""A decision as typed: which submissions, its words, which lines a later one is about, one that was signed before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date as Day
from typing import Any
from zlib import crc32

from django import forms

from thidua.accounts.models import Person
from thidua.commendation.core.decision_states import Ground
from thidua.commendation.core.kinds import Kind
from thidua.commendation.core.list_rows import Line
from thidua.commendation.forms.submissions import area, whole
from thidua.commendation.models import Decision, Submission
from thidua.commendation.services.decisions import Wording
from thidua.commendation.services.following import Target
from thidua.commendation.services.signed import Signed
from thidua.ground.dates import format_day
from thidua.ground.errors import BadInput
from thidua.rules.codes import DECIDERS, label
from thidua.web.forms import DayField, StrictForm, TextField

_WORDS = ("abstract", "who", "bases", "articles", "recipients", "signer", "signer_post", "instead_of")


class NewDecisionForm(StrictForm):
    """Which submissions the decision gathers."""

    submissions = forms.MultipleChoiceField(label="Tờ trình", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, rows: Sequence[tuple[Submission, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.uid): row for row, _ in rows}
        self.fields["submissions"].choices = [(str(row.uid), words) for row, words in rows]  # type: ignore[attr-defined]

    def chosen(self) -> list[Submission]:
        """The submissions, in the order of the page."""
        wanted = set(self.cleaned_data["submissions"])
        return [row for key, row in self.rows.items() if key in wanted]


class WordingForm(StrictForm):
    """The words of a draft."""

    abstract = TextField(label="Trích yếu", max_length=300)
    who = TextField(label="Người, cơ quan quyết định", max_length=200)
    bases = forms.CharField(label="Căn cứ", required=False, widget=area(6), help_text="Mỗi căn cứ một dòng.")
    articles = forms.CharField(
        label="Các điều", widget=area(12), help_text="Mỗi điều một đoạn, cách nhau một dòng trống; số điều tự điền."
    )
    recipients = forms.CharField(label="Nơi nhận", required=False, widget=area(3), help_text="Mỗi nơi một dòng.")
    signer_person = forms.ModelChoiceField(
        Person.objects.none(), label="Người ký", required=False,
        help_text="Chọn đúng người để hệ thống đối chiếu với danh sách được khen.",
    )  # fmt: skip
    signer = TextField(
        label="Họ tên in dưới chữ ký", max_length=120, required=False, help_text="Để trống: lấy họ tên người ký."
    )
    signer_post = TextField(label="Chức vụ người ký", max_length=120)
    instead_of = TextField(
        label="Ký thay (KT.)", max_length=120, required=False, help_text="Ví dụ Chủ tịch, khi Phó Chủ tịch ký thay."
    )
    namesake = TextField(
        label="Người trùng họ tên với người ký", max_length=300, required=False,
        help_text="Chỉ ghi khi người có tên trong danh sách là người khác, ví dụ: sinh năm 1990, Thôn 2.",
    )  # fmt: skip

    def __init__(self, *args: Any, signers: Sequence[tuple[Person, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["signer_person"]
        field.queryset = Person.objects.filter(pk__in=[one.pk for one, _ in signers])  # type: ignore[attr-defined]
        named = [(one.pk, f"{one.full_name}, {post}" if post else one.full_name) for one, post in signers]
        field.choices = [("", "Người ngoài hệ thống"), *named]  # type: ignore[attr-defined]

    @staticmethod
    def filled(row: Decision) -> dict[str, Any]:
        """What the form begins with: the draft as it stands."""
        told: dict[str, Any] = {name: str(getattr(row, name)) for name in _WORDS}
        return told | {"signer_person": row.signer_person_id, "namesake": row.namesake}

    def wording(self) -> Wording:
        """The words as the service takes them."""
        more = {name: self.cleaned_data[name] for name in ("signer_person", "namesake")}
        return Wording(**{name: self.cleaned_data[name] for name in _WORDS}, **more)


class ComeBackForm(StrictForm):
    """The signed file, and number and day where the file does not tell them."""

    others = ("seen",)
    file = forms.FileField(
        label="Tệp PDF đã ký",
        required=False,
        help_text="Chữ ký được kiểm tra ngay; tệp đã tải lên thì không cần chọn lại.",
    )
    number = TextField(label="Số, ký hiệu", max_length=60, required=False, help_text="Ví dụ 45/QĐ-UBND.")
    date = DayField(label="Ngày ban hành", required=False)

    def keep(self, number: str, day: Day | None) -> None:
        """Show what the file told, for the second look."""
        self.data = {**self.data.dict(), "number": number, "date": format_day(day) if day else ""}  # type: ignore[attr-defined]

    @staticmethod
    def check_told(number: str, day: Day | None) -> None:
        """Refuse what neither the person nor the file tells.

        Raises:
            BadInput: number or day lacks.
        """
        if not number:
            raise BadInput("Tệp không ghi số. Nhập số, ký hiệu văn thư đã cấp.", field="number")
        if day is None:
            raise BadInput("Tệp không ghi ngày. Nhập ngày ban hành.", field="date")


def key_of(target: Target) -> str:
    """What names a line, or a family of a list, in a form."""
    return f"{target.item.pk}_{crc32(target.name.encode())}" if target.name else str(target.item.pk)


def _shown(target: Target, names: dict[str, str]) -> str:
    award = f"{names.get(target.item.award, target.item.award)} {target.item.year}"
    whole = f", cả danh sách {target.item.n} hộ" if target.item.name_list_id and not target.name else ""
    place = f" ({target.item.name})" if target.name else ""
    return f"{target.item.place}. {target.shown}{place}: {award}{whole}"


class RevokeForm(StrictForm):
    """Which lines are revoked, on which ground, and why."""

    ground = forms.ChoiceField(
        label="Trường hợp theo khoản 2 Điều 93 của Luật", widget=forms.RadioSelect,
        choices=[(one.value, f"Điểm {one.value}: {one.label}") for one in Ground],
    )  # fmt: skip
    reason = forms.CharField(
        label="Lý do hủy",
        max_length=300,
        widget=area(2),
        help_text="Ghi theo kết luận, quyết định của cơ quan có thẩm quyền.",
    )
    items = forms.MultipleChoiceField(label="Trường hợp bị hủy", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, targets: Sequence[Target], names: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.targets = {key_of(one): one for one in targets}
        choices = [(key, _shown(one, names)) for key, one in self.targets.items()]
        self.fields["items"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> list[Target]:
        """The lines ticked."""
        return [self.targets[key] for key in self.cleaned_data["items"]]


class PutRightForm(StrictForm):
    """The right names beside the wrong ones; a box left empty changes nothing."""

    reason = TextField(label="Lý do đính chính", max_length=300, help_text="Ví dụ: sai dấu so với giấy khai sinh.")

    def __init__(self, *args: Any, targets: Sequence[Target], names: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.targets = {f"ten_{key_of(one)}": one for one in targets if one.name or not one.item.name_list_id}
        for key, one in self.targets.items():
            field = TextField(label=_shown(one, names), max_length=200, required=False)
            field.widget.attrs["class"] = "input"
            self.fields[key] = field

    def names(self) -> list[tuple[Target, str]]:
        """Each line with its right name, where one was typed."""
        told = [(one, self.cleaned_data[key]) for key, one in self.targets.items()]
        return [(one, name) for one, name in told if name]


class SignedForm(StrictForm):
    """A decision that was signed before, with its list."""

    number = TextField(label="Số quyết định", max_length=60, help_text="Ví dụ 45/QĐ-UBND.")
    decided = DayField(label="Ngày quyết định")
    abstract = TextField(label="Trích yếu", max_length=300)
    who = TextField(label="Người, cơ quan quyết định", max_length=200)
    decider = forms.ChoiceField(label="Thuộc thẩm quyền của", choices=[(code, label(code)) for code in DECIDERS])
    signer = TextField(label="Họ tên người ký", max_length=120, required=False)
    signer_post = TextField(label="Chức vụ người ký", max_length=120, initial="Chủ tịch")
    instead_of = TextField(label="Ký thay (KT.)", max_length=120, required=False)
    season = whole(label="Năm của thành tích", min_value=1945, max_value=2100)
    kind = forms.ChoiceField(label="Loại khen", choices=[(k.value, k.label.capitalize()) for k in Kind])
    award = forms.ChoiceField(
        label="Danh hiệu, hình thức", required=False, help_text="Dùng cho dòng nào danh sách không ghi."
    )
    file = forms.FileField(label="Danh sách (Excel)", required=False)
    pasted = forms.CharField(label="Hoặc dán danh sách", required=False, widget=area(5))
    scan = forms.FileField(label="Bản quét quyết định (PDF)", required=False)
    told = forms.CharField(required=False, widget=forms.HiddenInput)
    buttons = ("doc", "ghi")

    def __init__(self, *args: Any, awards: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = [("", "Theo danh sách"), *awards]  # type: ignore[attr-defined]

    def signed(self) -> Signed:
        """The decision as the service takes it."""
        names = ("number", "decided", "abstract", "who", "decider", "season", "signer", "signer_post", "instead_of")
        return Signed(**{name: self.cleaned_data[name] for name in names})

    @staticmethod
    def kept(lines: Sequence[Line]) -> str:
        """The lines that were read, to be carried to the second step."""
        names = ("row", "written", "name", "subject", "unit", "position", "award", "achievement", "sex", "year")
        return json.dumps([{name: getattr(line, name) for name in names} for line in lines], ensure_ascii=False)

    def lines(self) -> list[Line]:
        """The lines carried from the first step; none where they cannot be read."""
        try:
            return [Line(**one) for one in json.loads(self.cleaned_data["told"] or "[]")]
        except (ValueError, TypeError):
            return []
