"""What the system asks instead of guessing: thêm hay tổng số, điểm phần trăm hay tương đối, thiếu "mỗi người" (V7, V8, V18)."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.ground.errors import Refused


@dataclass(frozen=True)
class Question:
    """One thing that only a person can say: the answer goes into the named field of the plan."""

    code: str
    field: str
    text: str
    options: tuple[tuple[str, str], ...]


class Asked(Refused):
    """The plan is not refused, it is asked about; nothing was written.  Answer and send it again."""

    code = "asked"

    def __init__(self, questions: tuple[Question, ...]) -> None:
        super().__init__(" ".join(question.text for question in questions), field=questions[0].field)
        self.questions = questions


def more_or_total(label: str, number: str) -> Question:
    """Return the question of V8: a number of communes, schools, villages without "thêm" or "tổng số"."""
    return Question(
        "more_or_total",
        "total",
        f"{label}: {number} là tăng thêm trong kỳ hay là tổng số đến cuối kỳ? Chọn một.",
        (("more", f"Tăng thêm {number}"), ("total", f"Tổng số là {number}")),
    )


def points_or_relative(number: str) -> Question:
    """Return the question of V7: a change of a rate given in %."""
    return Question(
        "points_or_relative",
        "relative",
        f"{number} % ở đây là điểm phần trăm hay là mức tương đối so với số gốc? Chọn một.",
        (("points", f"{number} điểm %"), ("relative", f"{number} % so với số gốc")),
    )


def missing_per(written: str, whole: str) -> Question:
    """Return the question of V18: the measure lacks its "per"."""
    return Question(
        "missing_per",
        "measure",
        f"Đơn vị tính của chỉ tiêu là {whole}, ở đây ghi {written}. Dùng {whole}?",
        ((whole, f"Đúng, là {whole}"),),
    )


def same_assigner(set_name: str) -> Question:
    """Return what is asked of a target that the same assigner already gave in another set of the same period."""
    return Question(
        "same_assigner",
        "repeat",
        f"Nơi giao này đã giao chỉ tiêu này trong bộ “{set_name}”. Nếu là điều chỉnh thì sửa ở bộ ấy. Vẫn ghi thêm?",
        (("repeat", "Ghi thêm, đây là văn bản khác"),),
    )
