"""A pledge as typed: its words and days, its parties, what they answer, the roll call, the scan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.movements.models import Movement
from thidua.targets.core.pledging import PartyRole, PledgeForm, Stand
from thidua.targets.core.registering import TitleCode
from thidua.targets.models import PledgeParty, TargetSet
from thidua.targets.services import PartyDraft, PledgeDraft
from thidua.units.models import Body
from thidua.web.forms import DayField, StrictForm, TextField


class WordsForm(StrictForm):
    """The words and days of a pledge."""

    name = TextField(label="Tên giao ước", max_length=200, help_text="Ví dụ: Giao ước thi đua năm 2026.")
    form = forms.ChoiceField(label="Loại", choices=[(f.value, f.label.capitalize()) for f in PledgeForm])
    movement = forms.ModelChoiceField(
        Movement.objects.none(), label="Thuộc đợt phát động, phong trào", required=False, empty_label="Chưa gắn"
    )
    aim = forms.CharField(label="Mục đích", required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 3}))
    contents = forms.CharField(
        label="Nội dung thi đua", required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Mỗi dòng một nội dung. Các chỉ tiêu được lấy từ bộ chỉ tiêu, không gõ lại ở đây.",
    )  # fmt: skip
    held_on = DayField(label="Ngày hội nghị ký", required=False)
    held_at = TextField(label="Nơi ký", max_length=200, required=False)
    sign_by = DayField(label="Hạn ký", required=False)

    def __init__(self, *args: Any, owner: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["movement"].queryset = Movement.objects.filter(owner=owner).order_by("-since", "pk")  # type: ignore[attr-defined]

    def draft(self) -> PledgeDraft:
        """Return what the services take."""
        data = self.cleaned_data
        return PledgeDraft(
            data["name"], aim=data["aim"], contents=data["contents"], form=PledgeForm(data["form"]),
            sign_by=data["sign_by"], held_on=data["held_on"], held_at=data["held_at"],
        )  # fmt: skip


class PartiesForm(StrictForm):
    """Who signs: the leading bodies launch too, the units sign."""

    launches = forms.MultipleChoiceField(
        label="Cùng phát động, cùng ký", required=False, widget=forms.CheckboxSelectMultiple
    )
    signs = forms.MultipleChoiceField(label="Ký giao ước", required=False, widget=forms.CheckboxSelectMultiple)
    represented = TextField(
        label="Các đơn vị ký có người đại diện là", max_length=120, required=False, help_text="Ví dụ: Trưởng thôn."
    )

    def __init__(
        self, *args: Any, leading: Sequence[tuple[int, str]], units: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["launches"].choices = leading  # type: ignore[attr-defined]
        self.fields["signs"].choices = units  # type: ignore[attr-defined]

    def parties(self) -> list[PartyDraft]:
        """Return who signs: those who launch first."""
        data = self.cleaned_data
        launching, signing = ([int(key) for key in data[name]] for name in ("launches", "signs"))
        bodies = Body.objects.in_bulk([*launching, *signing])
        first = [PartyDraft(bodies[key], role=PartyRole.LAUNCHES) for key in launching]
        return first + [PartyDraft(bodies[key], data["represented"]) for key in signing if key not in launching]


class NewPledgeForm(WordsForm, PartiesForm):
    """A new pledge on a set, with its parties."""

    target_set = forms.ModelChoiceField(TargetSet.objects.none(), label="Bộ chỉ tiêu")

    def __init__(self, *args: Any, owner: Body, **kwargs: Any) -> None:
        super().__init__(*args, owner=owner, **kwargs)
        self.fields["target_set"].queryset = TargetSet.objects.filter(owner=owner).order_by("-year", "-headline", "pk")  # type: ignore[attr-defined]
        self.order_fields(["target_set", "name"])


class ReadForm(StrictForm):
    """The fingerprint of the version that the page showed goes along with every answer and signature."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)


class AnswerForm(ReadForm):
    """What a party says of the version it read."""

    stand = forms.ChoiceField(
        label="Trả lời", widget=forms.RadioSelect,
        choices=[(s.value, s.label.capitalize()) for s in (Stand.AGREED, Stand.ASKS, Stand.DECLINED)],
    )  # fmt: skip
    words = forms.CharField(
        label="Chỗ đề nghị sửa, hoặc lý do không ký",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, for_another: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if for_another:
            self.fields["said_by"] = TextField(
                label="Ai trả lời, bằng cách nào", max_length=120, widget=forms.TextInput(attrs={"class": "input"}),
                help_text="Đồng chí đang ghi thay cho đơn vị, ví dụ: Trưởng thôn, qua điện thoại.",
            )  # fmt: skip


class RollCallForm(ReadForm):
    """Who was there and signed, and who signed for each."""

    on = DayField(label="Ngày ký")
    place = TextField(label="Nơi ký", max_length=200, required=False)

    def __init__(self, *args: Any, parties: Sequence[PledgeParty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = parties
        for party in parties:
            self.fields[f"co_{party.pk}"] = forms.BooleanField(label=party.name, required=False)
            self.fields[f"ai_{party.pk}"] = TextField(
                label="Người ký", max_length=120, required=False,
                widget=forms.TextInput(attrs={"class": "input", "aria-label": f"Người ký thay mặt {party.name}"}),
            )  # fmt: skip

    def rows(self) -> list[tuple[PledgeParty, Any, Any]]:
        """Return each party that has not signed, with its drawn fields."""
        return [(party, self[f"co_{party.pk}"], self[f"ai_{party.pk}"]) for party in self.waiting]

    def signers(self) -> dict[int, str]:
        """Return who signed, by key of the party."""
        data = self.cleaned_data
        return {party.pk: data[f"ai_{party.pk}"] for party in self.waiting if data[f"co_{party.pk}"]}


class ScanForm(ReadForm):
    """The scan of the signed paper, and who signed by it."""

    file = forms.FileField(label="Bản quét giấy đã ký", help_text="PDF hoặc ảnh. Không nhận văn bản có dấu mật.")
    on = DayField(label="Ngày trên bản giấy")
    parties = forms.MultipleChoiceField(
        label="Bên ký theo bản giấy này (bên đã điểm danh thì không chọn)",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, parties: Sequence[PledgeParty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parties"].choices = [(party.pk, party.name) for party in parties]  # type: ignore[attr-defined]
        if not parties:
            del self.fields["parties"]

    def party_keys(self) -> list[int]:
        """Return the keys of the parties that sign by the paper."""
        return [int(key) for key in self.cleaned_data.get("parties", [])]


class SignedFileForm(ReadForm):
    """The PDF of the version with digital signatures in it, and who signed by them."""

    file = forms.FileField(
        label="Tệp PDF đã ký số", help_text="Chính tệp PDF của bản đang ký, có chữ ký số của các bên."
    )
    parties = forms.MultipleChoiceField(
        label="Bên đã ký số trong tệp này", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, parties: Sequence[PledgeParty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parties"].choices = [(party.pk, party.name) for party in parties]  # type: ignore[attr-defined]

    def party_keys(self) -> list[int]:
        """Return the keys of the parties that signed."""
        return [int(key) for key in self.cleaned_data["parties"]]


class RegistrationForm(StrictForm):
    """A unit's plan for a title: how many."""

    body = forms.ModelChoiceField(Body.objects.none(), label="Đơn vị")
    title = forms.ChoiceField(label="Danh hiệu", choices=TitleCode.choices())
    n = forms.IntegerField(
        label="Số lượng", min_value=1, initial=1, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="Số người hoặc số gia đình; danh hiệu của chính đơn vị thì ghi 1. Không ghi tên người.",
    )  # fmt: skip
    on = DayField(label="Ngày đăng ký")
    said_by = TextField(
        label="Đăng ký bằng gì",
        max_length=120,
        required=False,
        help_text="Ví dụ: công văn của trường, biên bản họp thôn.",
    )

    def __init__(self, *args: Any, bodies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        field.queryset = Body.objects.filter(pk__in=[key for key, _ in bodies])  # type: ignore[attr-defined]
        field.choices = [("", "Chọn đơn vị"), *bodies]  # type: ignore[attr-defined]
