"""The decision that recognises initiatives as typed, certificates handed over, and what an initiative served for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.commendation.forms.initiatives import SCOPES, ChosenForm, Pairs
from thidua.commendation.forms.submissions import area
from thidua.commendation.models import InitiativeAuthor, InitiativeCertificate, InitiativeDecision
from thidua.commendation.services.initiative_decisions import WORDS, Proposed
from thidua.honours.core.kinds import Scope
from thidua.web.forms import DayField, StrictForm, TextField


class DraftForm(ChosenForm):
    """Which initiatives a decision recognises, and how far."""

    scope = forms.ChoiceField(label="Phạm vi công nhận", choices=SCOPES)
    council_paper = TextField(
        label="Biên bản họp Hội đồng (nếu họp ngoài hệ thống)", max_length=200, required=False,
        help_text="Số, ngày biên bản. Để trống khi kết quả kiểm phiếu đã có ở trang Hội đồng.",
    )  # fmt: skip
    field_order = ("initiatives", "scope", "council_paper")

    def told(self) -> Proposed:
        """What the service takes."""
        data = self.cleaned_data
        return Proposed(self.chosen(), Scope(data["scope"]), data["council_paper"])


class DecisionWordsForm(StrictForm):
    """The words of the letter and of the decision."""

    letter_issuer = TextField(label="Tờ trình: nơi trình", max_length=200)
    letter_to = TextField(label="Tờ trình: kính gửi", max_length=200)
    letter_text = forms.CharField(label="Tờ trình: nội dung", widget=area(8), help_text="Mỗi đoạn một dòng.")
    letter_post = TextField(label="Tờ trình: chức vụ người ký", max_length=120, required=False)
    letter_signer = TextField(label="Tờ trình: họ tên người ký", max_length=120, required=False)
    abstract = TextField(label="Trích yếu", max_length=300)
    who = TextField(label="Quyết định: người, cơ quan quyết định", max_length=200)
    bases = forms.CharField(
        label="Quyết định: căn cứ", required=False, widget=area(6),
        help_text="Mỗi căn cứ một dòng. Dòng “Theo đề nghị …” có số, ngày tờ trình tự thêm ở cuối.",
    )  # fmt: skip
    articles = forms.CharField(
        label="Quyết định: các điều", widget=area(10),
        help_text="Mỗi điều một đoạn, cách nhau một dòng trống; số điều tự điền.",
    )  # fmt: skip
    recipients = forms.CharField(label="Quyết định: nơi nhận", required=False, widget=area(3))
    signer_post = TextField(label="Quyết định: chức vụ người ký", max_length=120)
    signer = TextField(label="Quyết định: họ tên người ký", max_length=120, required=False)
    instead_of = TextField(label="Ký thay (KT.)", max_length=120, required=False, help_text="Ví dụ Chủ tịch.")

    @staticmethod
    def filled(row: InitiativeDecision) -> dict[str, str]:
        """What the form begins with: the draft as it stands."""
        return {name: str(getattr(row, name)) for name in WORDS}

    def words(self) -> dict[str, str]:
        """The words by their names, as the service takes them."""
        return {name: self.cleaned_data[name] for name in WORDS}


class HandCertificatesForm(StrictForm):
    """Which certificates were handed over, when, to whom."""

    certificates = forms.MultipleChoiceField(label="Giấy chứng nhận", widget=forms.CheckboxSelectMultiple)
    on = DayField(label="Ngày trao")
    to = TextField(label="Người nhận thay", max_length=120, required=False, help_text="Để trống nếu tác giả tự nhận.")

    def __init__(self, *args: Any, rows: Sequence[InitiativeCertificate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in rows}
        self.fields["certificates"].choices = [(key, row.name) for key, row in self.rows.items()]  # type: ignore[attr-defined]

    def chosen(self) -> list[InitiativeCertificate]:
        """The certificates ticked."""
        return [self.rows[key] for key in self.cleaned_data["certificates"]]


class UseForm(StrictForm):
    """For which title of which year it served."""

    author = forms.ModelChoiceField(InitiativeAuthor.objects.none(), label="Tác giả")
    code = forms.ChoiceField(label="Danh hiệu, hình thức")
    year = TextField(label="Năm", max_length=9, help_text="2025, hoặc 2024-2025 nếu tính theo năm học.")
    seen = forms.BooleanField(label="Đã xem: sáng kiến đã dùng trước đó, văn bản của tỉnh cho dùng lại", required=False)

    def __init__(self, *args: Any, authors: Sequence[InitiativeAuthor], codes: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["author"].queryset = InitiativeAuthor.objects.filter(  # type: ignore[attr-defined]
            pk__in=[one.pk for one in authors]
        ).select_related("record__holder__owner", "initiative__call__owner")
        self.fields["author"].choices = [(one.pk, f"{one.holder.name} ({one.share_words})") for one in authors]  # type: ignore[attr-defined]
        self.fields["code"].choices = codes  # type: ignore[attr-defined]
