"""To whom, what is asked, until when."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms

from thidua.ground.errors import BadInput
from thidua.units.core.kinds import Kind
from thidua.units.models import Body
from thidua.web.forms import DayField, StrictForm, TextField

SHOWN = 400  # bodies offered one by one; a province with more is sent to by group


class _ToBodies(StrictForm):
    """The part that chooses bodies: whole groups, or one by one."""

    groups = forms.MultipleChoiceField(
        label="Gửi cho cả nhóm", required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )
    to = forms.MultipleChoiceField(
        label="Hoặc chọn từng nơi", required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )

    def __init__(self, *args: Any, bodies: list[tuple[Body, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.pk: body for body, _ in bodies}
        counts = Counter(body.kind for body, _ in bodies)
        groups = [(kind, f"{_capital(Kind(kind).label)} ({n})") for kind, n in counts.items() if n > 1]
        self.fields["groups"].choices = groups  # type: ignore[attr-defined]
        self.fields["to"].choices = [(str(body.pk), name) for body, name in bodies[:SHOWN]]  # type: ignore[attr-defined]
        if not groups:
            del self.fields["groups"]
            self.fields["to"].label = "Nơi nhận"

    def chosen(self) -> list[Body]:
        """The bodies that were chosen, each once, in the order offered."""
        groups = set(self.cleaned_data.get("groups", ()))
        keys = {int(key) for key in self.cleaned_data["to"]}
        return [body for key, body in self.bodies.items() if key in keys or body.kind in groups]


class SendForm(_ToBodies):
    """A thing is sent: what each is asked for, and until when."""

    ask = forms.CharField(
        label="Lời đề nghị", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Một hai câu: nơi nhận làm gì. Nội dung được gửi đi kèm sẵn ở dưới.",
    )  # fmt: skip
    wants_answer = forms.BooleanField(label="Mỗi nơi trả lời bằng kế hoạch của mình hoặc bằng lời", required=False)
    due = DayField(label="Hạn, hết ngày", required=False)

    field_order: tuple[str, ...] = ("ask", "wants_answer", "due", "groups", "to")


class MoreForm(_ToBodies):
    """A thing already sent goes to more bodies: words and day stay those of the first time."""


class AgainForm(SendForm):
    """The thing goes out anew, as it stands now; each of the chosen confirms and answers again."""

    reason = TextField(label="Vì sao gửi lại", max_length=2000, help_text="Nơi nhận đọc được câu này.")

    field_order = ("reason", "ask", "wants_answer", "due", "groups", "to")


class DueForm(StrictForm):
    """Another last day."""

    due = DayField(label="Hạn mới, hết ngày", required=False, help_text="Để trống thì không còn hạn.")
    reason = TextField(label="Lý do", max_length=2000, help_text="Nơi nhận đọc được câu này.")


class TakeBackForm(StrictForm):
    """Why it is taken back."""

    reason = TextField(label="Lý do thu lại", max_length=2000, help_text="Nơi nhận đọc được câu này.")


class MessageForm(_ToBodies):
    """A message in one's own words."""

    subject = TextField(
        label="Việc cần làm", max_length=300, help_text="Một câu. Không ghi tên người, số liệu cá nhân."
    )
    text = forms.CharField(label="Nói thêm", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    due = DayField(label="Hạn, hết ngày", required=False)

    field_order = ("subject", "text", "due", "groups", "to")

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and not self.chosen():
            self.add_refusal(BadInput("Chưa chọn nơi nhận. Chọn ít nhất một nơi.", field="to"))
        return said


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
