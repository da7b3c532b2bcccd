"""What a sentence is about before its numbers are looked at: a plan or a result, praise, ratings.

A plan announced by a colon or "như sau" goes on through the list that follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.reading.core.sentences import Sentence

_TARGET = re.compile(
    r"phấn đấu(?! của)(?! thi đua của)|mục tiêu (?:là|đến|năm|cụ thể|chung|đặt ra|trong|của (?:huyện|xã|tỉnh|năm))|"
    r"mục tiêu\s*:|"
    r"(?:đặt|đề) ra (?:các )?(?:mục tiêu|chỉ tiêu)|đặt (?:mục tiêu|\d+ chỉ tiêu|chỉ tiêu|kế hoạch)|"
    r"chỉ tiêu[^.;]{0,40}(?:như sau|gồm|sau đây|sau:|là:)|hướng tới|theo giao ước|giao ước (?:thi đua )?(?:gồm|với|"
    r"các)|đăng ký (?:về đích|đạt|phấn đấu|thực hiện|hoàn thành|xây dựng|thi đua)|"
    r"nhiệm kỳ (?:tới|mới|này)|thời gian tới|năm tới|còn phải|cam kết|sẽ |dự kiến đến|kế hoạch (?:năm )?\d{4} là|"
    r"được giao|giao chỉ tiêu|chỉ tiêu giao:|yêu cầu đến|chậm nhất|quyết tâm|nhằm đạt|để đạt|bước sang năm|"
    r"trong năm (?:tới|sau)|đặt kế hoạch|đến (?:hết |cuối )?năm 20\d\d,? (?:phấn đấu|có|đạt|toàn|tỷ lệ|huyện|"
    r"xã)[^.;]{0,20}",
    re.IGNORECASE,
)
_NOT_TARGET = re.compile(
    r"(?:so với|vượt|đạt|hoàn thành|bằng|%|đã|các) (?:các )?(?:mục tiêu|chỉ tiêu)[^.;]{0,30}(?:được giao|đề ra|"
    r"đặt ra)|chỉ tiêu được giao|nhiệm vụ được giao|"
    r"sự (?:nỗ lực )?phấn đấu|nỗ lực,? phấn đấu",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?<!\w)(?:đã|kết quả|thực hiện được|đạt được|hoàn thành được|đến nay|tính đến|ước thực hiện|ước đạt|vừa qua|"
    r"qua đó|nhờ đó|trong đó đã|huy động được|đạt và vượt)(?!\w)",
    re.IGNORECASE,
)
_LIST_OPENS = re.compile(
    r"(?:như sau|như|sau đây|sau|gồm|là|chủ yếu|cụ thể|chỉ tiêu|mục tiêu|phấn đấu|các đích sau|chính)\s*:\s*"
)
_HEADING = re.compile(
    r"(?:mục tiêu|chỉ tiêu|phương hướng|nhiệm vụ trọng tâm|kế hoạch)[^.]{0,80}(?:năm|nhiệm kỳ|đến)?", re.IGNORECASE
)
_PLAN_HEADING = re.compile(
    r"\W*(?:\d+[.)]\s*)?(?:các |một số )?(?:mục tiêu,? )?chỉ tiêu (?:chủ yếu|cụ thể|phát triển|"
    r"kinh tế)(?![^.;]{0,120}(?:đạt và vượt|đều|hoàn thành))"
    r"[^.;:]{0,60}(?:năm|nhiệm kỳ|giai đoạn) \d{4}",
    re.IGNORECASE,
)
_RESULT_HEADING = re.compile(r"(?:kết quả|thành tích|tình hình|đánh giá|đã đạt)", re.IGNORECASE)


@dataclass(frozen=True)
class Mood:
    """From which place on a sentence speaks of a plan; None where it does not."""

    target_from: int | None


def moods(text: str, parts: list[Sentence]) -> list[Mood]:
    """Return the mood of each sentence, in order."""
    found: list[Mood] = []
    list_line: int | None = None
    list_open = False
    for index, part in enumerate(parts):
        words = text[part.start : part.end]
        cue = _last_cue(words)
        if list_open and _goes_on(part, list_line, words, parts[index - 1]):
            found.append(Mood(part.start))
            list_line = part.line
            continue
        list_open = False
        if cue is None and found and _same_breath(part, parts[index - 1], found[-1], words):
            found.append(Mood(part.start))
            continue
        found.append(Mood(None if cue is None else part.start + cue))
        if _opens_list(words, cue, part):
            list_open, list_line = True, part.line
    return found


def _same_breath(part: Sentence, before: Sentence, mood: Mood, words: str) -> bool:
    """Tell whether the sentence goes on with the plan of the one before: same paragraph, and nothing done is told."""
    return mood.target_from is not None and part.line == before.line and not _DONE.search(words)


def _last_cue(words: str) -> int | None:
    """Return where the plan begins in the sentence, if nothing done is told after it."""
    if _PLAN_HEADING.match(words) and not _DONE.search(words):
        return 0
    cues = [m for m in _TARGET.finditer(words) if not _crossed(words, m)]
    return cues[0].start() if cues else None


def _crossed(words: str, cue: re.Match[str]) -> bool:
    told = _RESULT_HEADING.search(words, max(0, cue.start() - 40), cue.start()) is not None
    return told or any(m.start() <= cue.start() < m.end() for m in _NOT_TARGET.finditer(words))


def done_between(text: str, start: int, end: int) -> bool:
    """Tell whether something done is told between the plan's cue and a number."""
    return _DONE.search(text, start, end) is not None


def planned_after(after: str) -> bool:
    """Tell whether the words behind a number make it a plan: "11 xã đăng ký về đích năm 2020"."""
    return re.match(r"\s*(?:[^.;,\d]{0,30}\s)?đăng ký (?:về đích|đạt|phấn đấu|xây dựng|thực hiện)", after) is not None


def _opens_list(words: str, cue: int | None, part: Sentence) -> bool:
    heading = len(words) < 160 and words.rstrip().endswith(":")
    if cue is not None and (_LIST_OPENS.search(words, cue) or words.rstrip().endswith(":")):
        return True
    short = len(words) < 120 and not words.rstrip().endswith((".", ";")) and part.opens
    return (
        (heading or short)
        and _HEADING.search(words) is not None
        and not _RESULT_HEADING.search(words)
        and cue is not None
    )


def _goes_on(part: Sentence, line: int | None, words: str, before: Sentence) -> bool:
    if re.match(r"(?:Năm \d{4}|Kết quả|Trong năm|Đến nay|Tính đến|Thời gian qua|Qua )", words) and _DONE.search(words):
        return False
    if part.line == line:
        return not re.match(r"(?:Kết quả|Đến nay|Trong năm qua|Nhờ)", words)
    return part.bullet or (before.bullet and not part.opens)
