"""Targets without a number: "vượt dự toán tỉnh giao", "hoàn thành kế hoạch tuyển quân", "giảm cả 3 tiêu chí", "duy trì …".

They are kept for the review page; the command line's contract knows figures only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from thidua.reading.core.figures import Direction, Figure, WordlessTarget
from thidua.reading.core.periods import Calendar
from thidua.reading.core.sentences import Sentence

Kind = Literal["relative", "task", "direction", "rank"]

_PLAN = re.compile(
    r"(?:phấn đấu\s+)?(?P<verb>hoàn thành vượt|vượt|hoàn thành)\s+(?P<basis>(?:dự toán|kế hoạch|"
    r"chỉ tiêu)\s[^,.;]{3,80})",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"(?P<label>(?:[Tt]ai nạn giao thông|[Tt]ội phạm|[Tt]ỷ lệ [^,.;]{3,60}|"
    r"[Ss]ố vụ [^,.;]{3,40})[^,.;]{0,30}?)\s+(?P<verb>giảm|tăng)(?P<rest>[^,.;\d]{0,30}(?:cả\s+\d+\s+tiêu chí|"
    r"hằng năm|hàng năm|qua các năm|so với [^,.;]{4,30})?)",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"(?<!\w)(?P<verb>[Tt]hực hiện tốt|[Dd]uy trì(?: và nâng cao)?|[Gg]iữ vững|[Gg]iữ|[Bb]ảo đảm|"
    r"[Đđ]ảm bảo)\s+(?P<what>(?:(?!,\s+(?:hoàn thành|phấn đấu|duy trì|giữ vững|tăng cường|đẩy mạnh|nâng cao|"
    r"thực hiện))[^.;\d]){6,140})"
)
_RANK = re.compile(
    r"(?P<verb>giữ vững|phấn đấu|nằm trong|đứng trong|là một trong)\s[^.;]{0,60}?(?P<what>(?:tốp|top|nhóm|đơn vị|"
    r"huyện|tỉnh)[^.;,]{0,20}\s(?:đầu|dẫn đầu)[^.;,]{0,40})",
    re.IGNORECASE,
)
_PLANNING = re.compile(
    r"phấn đấu|tiếp tục|thi đua|tăng cường|đẩy mạnh|nâng cao|mục tiêu|chỉ tiêu|kế hoạch|thực hiện|duy trì|giữ|"
    r"hoàn thành",
    re.IGNORECASE,
)
_TOLD = re.compile(r"(?<!\w)(?:đã|được giữ vững|kết quả|đạt được|trong thời gian qua)(?!\w)")


def wordless_of(
    text: str, parts: Sequence[Sentence], figures: Sequence[Figure], calendar: Calendar
) -> list[WordlessTarget]:
    """Return the targets of ``text`` that carry no number; sentences that tell what was done hold none."""
    taken = [(f.start, f.end) for f in figures if f.role != "target"]
    found: list[WordlessTarget] = []
    for part in parts:
        words = text[part.start : part.end]
        if _TOLD.search(words) or not _PLANNING.search(words):
            continue
        for target in _of_sentence(words, part, calendar):
            if not any(target.start <= s < target.end for s, _ in taken):
                found.append(target)
    return found


_NOTHING = re.compile(r"nhiệm vụ (?:sau|được giao|trên)|:\s*$|công tác sau")


def _of_sentence(words: str, part: Sentence, calendar: Calendar) -> list[WordlessTarget]:
    found: list[WordlessTarget] = []
    period = calendar.at(part.end, part.end, sentence_start=part.start, sentence_end=part.end)

    def keep(match: re.Match[str], kind: Kind, label: str, direction: Direction | None, basis: str | None) -> None:
        start, end = part.start + match.start(), part.start + match.end()
        if _NOTHING.search(match.group()):
            return
        if any(f.start < end and start < f.end for f in found):
            return
        found.append(
            WordlessTarget(
                match.group().strip(),
                start,
                start + len(match.group().rstrip()),
                label.strip()[:200],
                kind,
                direction,
                basis,
                period,
            )
        )

    for m in _PLAN.finditer(words):
        kind: Kind = "relative" if "vượt" in m["verb"].lower() else "task"
        subject = re.split(r"[,.;]", words[: m.start()])[-2:]
        label = m.group() if kind == "task" else " ".join(subject).strip() or m.group()
        keep(m, kind, label, "up" if kind == "relative" else None, m["basis"].strip())
    for m in _DIRECTION.finditer(words):
        keep(m, "direction", m["label"], "down" if m["verb"].lower() == "giảm" else "up", None)
    for m in _RANK.finditer(words):
        keep(m, "rank", m["what"], None, None)
    for m in _TASK.finditer(words):
        keep(m, "task", f"{m['verb']} {re.split(r',| và ', m['what'])[0]}", None, None)
    return found
