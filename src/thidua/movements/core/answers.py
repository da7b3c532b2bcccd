"""What a unit answers to a movement: its own plan and criteria, or that it does not join. Joining is voluntary under both
laws (2003 and 2022, art. 3 and 5): a unit may decline, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.ground.errors import BadInput
from thidua.movements.core.said import words


class AnswerFault(BadInput):
    """The answer says nothing, or declines without a reason."""

    code = "answer_fault"


class AnswerKind(StrEnum):
    """Whether the unit joins."""

    JOINS = "joins"
    DECLINES = "declines"

    @property
    def label(self) -> str:
        return {"joins": "hưởng ứng", "declines": "không tham gia"}[self.value]


class AnswerLineKind(StrEnum):
    """What a line of the answer says."""

    CONTENT = "content"
    TARGET = "target"
    CRITERION = "criterion"

    @property
    def label(self) -> str:
        return {"content": "Nội dung của đơn vị", "target": "Chỉ tiêu đơn vị đăng ký", "criterion": "Tiêu chí cụ thể"}[
            self.value
        ]


class Standing(StrEnum):
    """How far a unit that was asked has answered."""

    SILENT = "silent"
    ASKED_AGAIN = "asked_again"
    NO_CRITERIA = "no_criteria"
    ANSWERED = "answered"
    DECLINED = "declined"

    @property
    def label(self) -> str:
        return {
            "silent": "chưa trả lời",
            "asked_again": "được đề nghị bổ sung",
            "no_criteria": "đã trả lời, chưa có tiêu chí",
            "answered": "đã trả lời",
            "declined": "không tham gia",
        }[self.value]


@dataclass(frozen=True)
class Answer:
    """What a unit says. ``lines`` pairs a kind with words; a plan of its own is a document beside it. ``how`` it was told, where
    another enters it.

    Raises:
        AnswerFault: it declines without a reason.
    """

    kind: AnswerKind
    on: date
    text: str = ""
    lines: tuple[tuple[AnswerLineKind, str], ...] = ()
    how: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "how", words(self.how, field="how", label="Báo bằng", most=100))
        object.__setattr__(self, "text", words(self.text, field="text", label="Lời trả lời", most=4000))
        if self.kind is AnswerKind.DECLINES and not self.text:
            raise AnswerFault("Không tham gia thì ghi lý do. Ghi ngắn gọn vì sao.", field="text")

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it beside that the unit joins."""
        return bool(self.text or self.lines)


def standing(*, kind: AnswerKind | None, has_criteria: bool, asks_again: bool) -> Standing:
    """How far a unit has answered; ``kind`` None is not at all."""
    if kind is None:
        return Standing.SILENT
    if asks_again:
        return Standing.ASKED_AGAIN
    if kind is AnswerKind.DECLINES:
        return Standing.DECLINED
    return Standing.ANSWERED if has_criteria else Standing.NO_CRITERIA
