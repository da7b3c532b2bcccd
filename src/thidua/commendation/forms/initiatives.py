"""Initiatives as typed: the call, the application, what the receiving side says of it, later proofs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from thidua.commendation.core.initiative_form import offered_form
from thidua.commendation.core.initiatives import ProofKind, share_words
from thidua.commendation.forms.submissions import area, whole
from thidua.commendation.models import Initiative, InitiativeAuthor, InitiativeCall, InitiativeCriterion
from thidua.commendation.services.initiative_review import ProofDraft, Recognition
from thidua.commendation.services.initiatives import CallDraft, InitiativeDraft
from thidua.councils.models import Member, Session
from thidua.documents.models import Document
from thidua.ground.numbers import format_number
from thidua.honours.core.kinds import Scope, WorkKind
from thidua.units.models import Body
from thidua.web.forms import DayField, StrictForm, TextField, VietnameseNumberField

Pairs = Sequence[tuple[Any, str]]
SCOPES = [(one.value, one.label.capitalize()) for one in Scope]


def _file(label: str = "Tệp đính kèm", **more: Any) -> forms.FileField:
    return forms.FileField(label=label, required=False, **more)


def read_file(form: StrictForm) -> tuple[bytes, str] | None:
    """The bytes and the name of the file that came with the form, or None."""
    file = form.cleaned_data.get("file")
    return None if file is None else (file.read(), file.name)


class CallForm(StrictForm):
    """A call: when it opens and closes, by which paper, and its scoring sheet."""

    name = TextField(label="Tên đợt xét", max_length=200, help_text="Ví dụ: Đợt 1 năm 2025.")
    year = whole(label="Năm", min_value=2000, max_value=2100)
    opens = DayField(label="Mở nộp từ ngày")
    closes = DayField(label="Hạn nộp")
    paper = TextField(
        label="Văn bản mở đợt", max_length=200, required=False, help_text="Số, ngày của kế hoạch, thông báo."
    )
    criteria = forms.CharField(
        label="Phiếu chấm điểm", required=False, widget=area(5), max_length=5000,
        help_text="Mỗi dòng: Nội dung chấm; điểm tối đa. Lấy theo quy định của địa phương; để trống nếu không chấm điểm.",
    )  # fmt: skip
    questions = forms.CharField(
        label="Các mục thêm của đơn", required=False, widget=area(6), max_length=3000,
        help_text="Mỗi dòng một mục, ngoài tên, lĩnh vực, tác giả, tình trạng, giải pháp, hiệu quả. Sửa theo mẫu của tỉnh.",
    )  # fmt: skip
    form_source = TextField(
        label="Theo mẫu nào", max_length=200, required=False,
        help_text="Ví dụ: Mẫu 01 và Mẫu 02, Quyết định số … của UBND tỉnh. In ở cuối đơn và phiếu chấm.",
    )  # fmt: skip

    @staticmethod
    def filled(row: InitiativeCall | None) -> dict[str, Any]:
        """What the form begins with: the call as it stands."""
        if row is None:
            offered = offered_form()
            return {"questions": "\n".join(offered.questions), "form_source": offered.source}
        lines = [f"{one.name}; {format_number(Decimal(one.most) / 100)}" for one in row.criteria.order_by("place")]
        names = ("name", "year", "opens", "closes", "paper", "questions", "form_source")
        return {name: getattr(row, name) for name in names} | {"criteria": "\n".join(lines)}

    def draft(self) -> CallDraft:
        """The call as the service takes it."""
        return CallDraft(**self.cleaned_data)


def answers_to(row: Initiative) -> list[str]:
    """What the application says to the fields that its form has now; a field whose words changed is empty."""
    told = {one.label: one.text for one in row.answers.all()}
    return [told.get(label, "") for label in row.call.questions.splitlines()]


class InitiativeForm(StrictForm):
    """An application: who, what it is, what was before, how it works, what it brought."""

    from_body = forms.ModelChoiceField(Body.objects.none(), label="Đơn vị nộp")
    kind = forms.ChoiceField(label="Loại", choices=[(k.value, k.label.capitalize()) for k in WorkKind])
    name = TextField(label="Tên sáng kiến, đề tài", max_length=400)
    field = TextField(label="Lĩnh vực áp dụng", max_length=120)
    authors = forms.CharField(
        label="Tác giả", widget=area(4), max_length=5000,
        help_text="Mỗi người một dòng: Họ và tên; phần đóng góp (%). Người của đơn vị khác ghi thêm ; tên đơn vị. "
        "Dòng đầu là tác giả chính; các phần cộng lại đúng 100.",
    )  # fmt: skip
    before = forms.CharField(label="Tình trạng trước khi có giải pháp", required=False, widget=area(4))
    solution = forms.CharField(label="Nội dung giải pháp, điểm mới", widget=area(8))
    effect = forms.CharField(label="Hiệu quả đã đạt được", widget=area(5), help_text="Ghi số liệu đo được nếu có.")
    scope_asked = forms.ChoiceField(label="Phạm vi đề nghị công nhận", choices=SCOPES)
    used_from = DayField(label="Ngày áp dụng lần đầu", required=False)
    file = _file("Bản mô tả đã ký (PDF, .docx)")

    def __init__(self, *args: Any, bodies: Pairs, questions: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = [f"cau_{n}" for n in range(len(questions))]
        for name, label in zip(self.asked, questions, strict=True):
            self.fields[name] = forms.CharField(label=label, required=False, widget=area(3))
        self.order_fields([*(name for name in self.fields if name != "file"), "file"])
        self.fields["from_body"].queryset = Body.objects.filter(pk__in=[k for k, _ in bodies])  # type: ignore[attr-defined]
        self.fields["from_body"].choices = bodies if len(bodies) == 1 else [("", "Chọn đơn vị"), *bodies]  # type: ignore[attr-defined]

    @staticmethod
    def filled(row: Initiative, authors: Sequence[InitiativeAuthor], names: dict[int, str]) -> dict[str, Any]:
        """What the form begins with: the application as it stands."""
        fields = ("kind", "name", "field", "before", "solution", "effect", "scope_asked", "used_from")
        lines = []
        for one in authors:
            parts = [one.holder.name, share_words(one.share).rstrip("%")]
            if one.elsewhere and one.holder.unit_id in names:
                parts.append(names[one.holder.unit_id])
            lines.append("; ".join(parts))
        return {name: getattr(row, name) for name in fields} | {
            "from_body": row.from_body_id, "authors": "\n".join(lines),
        } | {f"cau_{n}": text for n, text in enumerate(answers_to(row))}  # fmt: skip

    def draft(self) -> InitiativeDraft:
        """The application as the service takes it."""
        data = self.cleaned_data
        return InitiativeDraft(
            name=data["name"], field=data["field"], solution=data["solution"], effect=data["effect"],
            authors=data["authors"], before=data["before"], kind=WorkKind(data["kind"]),
            scope_asked=Scope(data["scope_asked"]), used_from=data["used_from"],
            answers=tuple(data[name] for name in self.asked),
        )  # fmt: skip


class ReceiveForm(StrictForm):
    """The day of receipt, and what a person concludes from those that are alike."""

    on = DayField(label="Ngày tiếp nhận")
    likeness = TextField(
        label="Kết luận về trùng lặp", max_length=400, required=False,
        help_text="Ví dụ: đã đối chiếu với sáng kiến năm 2024, giải pháp khác ở khâu thực hành.",
    )  # fmt: skip


class ReasonForm(StrictForm):
    """A reason in words."""

    reason = forms.CharField(label="Lý do", max_length=400, widget=area(3))


class ScoreForm(StrictForm):
    """The sheet of one member of the council."""

    member = forms.ModelChoiceField(Member.objects.none(), label="Thành viên chấm")

    def __init__(
        self, *args: Any, members: Sequence[Member], lines: Sequence[InitiativeCriterion], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        keys = [one.pk for one in members]
        self.fields["member"].queryset = Member.objects.filter(pk__in=keys).select_related("council", "person")  # type: ignore[attr-defined]
        self.fields["member"].choices = [("", "Chọn"), *((one.pk, one.person.full_name) for one in members)]  # type: ignore[attr-defined]
        for line in self.lines:
            most = format_number(Decimal(line.most) / 100)
            self.fields[f"diem_{line.pk}"] = VietnameseNumberField(label=f"{line.name} (tối đa {most})")

    def points(self) -> dict[int, Decimal]:
        """The points by the key of each line."""
        return {line.pk: self.cleaned_data[f"diem_{line.pk}"] for line in self.lines}


class ChosenForm(StrictForm):
    """Some of the initiatives of a round."""

    initiatives = forms.MultipleChoiceField(label="Sáng kiến", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, rows: Sequence[tuple[Initiative, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.uid): row for row, _ in rows}
        self.fields["initiatives"].choices = [(str(row.uid), words) for row, words in rows]  # type: ignore[attr-defined]

    def chosen(self) -> list[Initiative]:
        """The initiatives ticked, in the order of the page."""
        wanted = set(self.cleaned_data["initiatives"])
        return [row for key, row in self.rows.items() if key in wanted]


class HearForm(ChosenForm):
    """Which initiatives go on the agenda of which session."""

    session = forms.ModelChoiceField(Session.objects.none(), label="Phiên họp của Hội đồng sáng kiến")
    field_order = ("session", "initiatives")

    def __init__(self, *args: Any, sessions: Sequence[tuple[Session, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [one.pk for one, _ in sessions]
        self.fields["session"].queryset = Session.objects.filter(pk__in=keys).select_related("council__owner")  # type: ignore[attr-defined]
        self.fields["session"].choices = [(one.pk, words) for one, words in sessions]  # type: ignore[attr-defined]


class RecogniseForm(ChosenForm):
    """The decision that recognises, with those that it names."""

    number = TextField(label="Số quyết định", max_length=60, required=False, help_text="Số văn thư đã cấp.")
    decided = DayField(label="Ngày quyết định", required=False)
    authority = TextField(label="Nơi quyết định", max_length=200, help_text="Ví dụ: Chủ tịch UBND xã.")
    scope = forms.ChoiceField(label="Phạm vi công nhận", choices=SCOPES)
    document = forms.ModelChoiceField(
        Document.objects.none(), label="Văn bản trong thư viện", required=False, empty_label="Không chọn",
        help_text="Chọn văn bản thì số và ngày lấy từ văn bản; để trống hai ô dưới.",
    )  # fmt: skip
    council_paper = TextField(
        label="Biên bản họp Hội đồng (nếu họp ngoài hệ thống)", max_length=200, required=False,
        help_text="Số, ngày biên bản. Để trống khi kết quả kiểm phiếu đã có ở trang Hội đồng.",
    )  # fmt: skip
    field_order = ("initiatives", "document", "number", "decided", "authority", "scope", "council_paper")

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Take number and day from the paper where one was chosen; else both must be typed."""
        data = super().clean() or self.cleaned_data
        paper = data.get("document")
        for name, words in (("number", "số quyết định"), ("decided", "ngày quyết định")):
            known = None if paper is None else (paper.number if name == "number" else paper.date)
            if not data.get(name) and not known and name not in self.errors:
                self.add_error(name, f"Chưa ghi {words}. Ghi, hoặc chọn văn bản đã có số.")
            elif known and data.get(name) and data[name] != known:
                self.add_error(
                    name, f"Khác với {words} của văn bản đã chọn ({known}). Để trống ô này hoặc chọn văn bản khác."
                )
            elif known:
                data[name] = known
        return data

    def told(self) -> Recognition:
        """The decision as the service takes it."""
        data = self.cleaned_data
        return Recognition(
            data["number"], data["decided"], data["authority"], Scope(data["scope"]), data["document"],
            data["council_paper"],
        )  # fmt: skip


class ProofForm(StrictForm):
    """A later paper about effect or reach."""

    kind = forms.ChoiceField(label="Minh chứng về", choices=[(k.value, k.label.capitalize()) for k in ProofKind])
    scope = forms.ChoiceField(
        label="Phạm vi được công nhận", choices=[("", "Chọn khi minh chứng về phạm vi"), *SCOPES], required=False
    )
    words = forms.CharField(
        label="Nội dung", max_length=400, widget=area(3), help_text="Áp dụng ở đâu, kết quả thế nào."
    )
    authority = TextField(label="Nơi xác nhận, công nhận", max_length=200)
    number = TextField(label="Số văn bản", max_length=60, required=False, help_text="Bắt buộc khi công nhận phạm vi.")
    on = DayField(label="Ngày văn bản")
    file = _file()

    def draft(self) -> ProofDraft:
        """The proof as the service takes it."""
        data = self.cleaned_data
        return ProofDraft(
            ProofKind(data["kind"]), data["words"], data["authority"], data["on"], data["number"],
            Scope(data["scope"]) if data["scope"] else None,
        )  # fmt: skip
