"""What to look at before a movement is closed. Advice like that of readiness: it never blocks.

Sources: Law of 2003 art. 16.5 and Law of 2022 art. 17.5 (sơ kết, tổng kết, khen thưởng); Law of 2022 art. 25.3 and 26.2
(flags for the movement's leader: five years for one launched by the Prime Minister, three for one of the province).
What stands in no text that was read is marked ``verified=False``: stages, and the day by which a review is due.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from thidua.ground.citations import Citation
from thidua.ground.dates import FAR, format_day
from thidua.movements.core.kinds import LAW_OF_2022, Form, Level
from thidua.movements.core.readiness import L2022, Advice, law_of

FLAG_YEARS = {Level.NATION: (5, Citation(L2022, "25", "3")), Level.PROVINCE: (3, Citation(L2022, "26", "2"))}
"""How many years a thematic movement runs before its leader may be proposed for a flag, by who launched it."""
_FLAGS = {Level.NATION: "Cờ thi đua của Chính phủ", Level.PROVINCE: "Cờ thi đua của tỉnh"}


@dataclass(frozen=True)
class Past:
    """What is known of a movement when it is about to be closed."""

    form: Form
    level: Level
    since: date | None
    until: date
    n_interim: int = 0
    n_stages: int = 0
    n_stages_over: int = 0
    n_asked: int = 0
    n_silent: int = 0
    has_counts: bool = False
    has_rewards: bool = False


def closing_advice(past: Past, *, on: date) -> list[Advice]:
    """What the law of the day, or usual practice, names of a movement's end, each held against ``past``."""
    law = law_of(on)
    review = Citation(law, "17", "5") if law == L2022 else Citation(law, "16", "5")
    return [
        Advice(
            "interim",
            "Sơ kết",
            past.n_interim > 0,
            f"Đã ghi {past.n_interim} lần sơ kết." if past.n_interim else "Chưa ghi lần sơ kết nào.",
            review,
        ),
        Advice(
            "rewards",
            "Khen thưởng",
            past.has_rewards,
            "Kế hoạch có nêu khen thưởng dự kiến."
            if past.has_rewards
            else "Kế hoạch chưa nêu khen thưởng; xem có tập thể, cá nhân nào đáng đề nghị.",
            review,
        ),
        *_flag(past, on),
        *_practice(past, on),
    ]


def _flag(past: Past, on: date) -> list[Advice]:
    """From 2024 the leader of a thematic movement that ran long enough may be proposed for a flag at its review."""
    if on < LAW_OF_2022 or past.form not in (Form.THEMATIC, Form.OCCASIONAL) or past.since is None:
        return []
    rule = FLAG_YEARS.get(past.level)
    if rule is None:
        return []
    years, citation = rule
    ends = min(past.until, on) if past.until != FAR else on
    enough = ends >= _plus_years(past.since, years)
    words = (
        f"Phong trào đã đủ {years} năm: tập thể dẫn đầu có thể được xét {_FLAGS[past.level]}."
        if enough
        else f"Chưa đủ {years} năm để xét {_FLAGS[past.level]} cho tập thể dẫn đầu."
    )
    return [Advice("flag", "Cờ thi đua cho tập thể dẫn đầu", True, words, citation)]


def _practice(past: Past, on: date) -> list[Advice]:
    """What no text that was read demands, and officers look at all the same."""
    found = []
    open_stages = past.n_stages - past.n_stages_over
    if past.n_stages:
        words = "Các giai đoạn đã qua." if not open_stages else f"Còn {open_stages} giai đoạn chưa kết thúc."
        found.append(Advice("stages", "Giai đoạn", not open_stages, words, None))
    if past.n_asked:
        words = (
            f"Còn {past.n_silent}/{past.n_asked} đơn vị chưa trả lời." if past.n_silent else "Mọi đơn vị đã trả lời."
        )
        found.append(Advice("answers", "Đơn vị hưởng ứng", not past.n_silent, words, None))
    words = "Đã có số hưởng ứng." if past.has_counts else "Chưa ghi số đơn vị, người, hộ hưởng ứng."
    found.append(Advice("counts", "Số hưởng ứng", past.has_counts, words, None))
    last_day = past.until - timedelta(days=1)
    if past.until != FAR and on < last_day:
        words = f"Phong trào còn thời gian đến hết ngày {format_day(last_day)}; kết thúc sớm thì ghi rõ vì sao."
        found.append(Advice("early", "Thời hạn", False, words, None))
    return [Advice(a.code, a.label, a.ok, a.words, a.citation, verified=False) for a in found]


def _plus_years(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)
