"""Lines of "Việc hôm nay": each has a reason and a page; seven are shown; only what one may do is asked of one."""

from dataclasses import replace
from datetime import date

from thidua.desk.core.todo import MOST, Waiting, listed, merged, todos
from thidua.ground.actors import Power

ALL = frozenset(Power)
QUIET = Waiting("xa-mo-phong", "xã Mô Phỏng", simulated=True, living=True, today=date(2026, 11, 21))
BUSY = replace(
    QUIET, candidates=12, papers=(("u", "Kế hoạch năm"), ("v", "Báo cáo")), unverified=3, unverified_year=2026,
    silent=("thôn MP-01", "thôn MP-02"), n_silent=5, silent_since=date(2026, 9, 30), silent_year=2026,
    missing=4, missing_year=2025, headless=(2025,), drafts=1, unpublished=(2025,),
)  # fmt: skip


def test_nothing_waits_where_nothing_waits() -> None:
    assert todos(QUIET, ALL) == []


def test_every_line_says_why_and_leads_somewhere_and_bears_the_mark() -> None:
    lines = todos(BUSY, ALL)
    assert len(lines) == 7
    assert all(line.why and line.routes and line.act and line.simulated for line in lines)
    assert [line.weight for line in lines] == sorted(line.weight for line in lines)


def test_the_late_come_first_with_words_to_send() -> None:
    first = todos(BUSY, ALL)[0]
    assert (first.title, first.due, first.late) == (
        "2 đơn vị còn thiếu 5 số liệu kỳ hết ngày 30/09/2026",
        "Quá hạn 52 ngày",
        True,
    )
    assert "Kính gửi thôn MP-01, thôn MP-02" in first.draft


def test_one_is_asked_only_for_what_one_may_do() -> None:
    assert todos(BUSY, frozenset({Power.SEE})) == []
    assert [line.title for line in todos(BUSY, frozenset({Power.READING_REVIEW}))] == [
        "Xác nhận 12 số liệu đọc từ văn bản"
    ]


def test_a_reporter_is_asked_for_his_own_unit_only() -> None:
    mine = replace(QUIET, owed=((7, "thôn MP-01", 5),), silent_since=date(2026, 9, 30))
    assert [(line.title, line.late) for line in todos(mine, frozenset())] == [("Nhập 5 số liệu của thôn MP-01", True)]


def test_a_locality_that_has_ended_is_not_asked_for_a_new_year() -> None:
    ended = replace(QUIET, no_set_for=2026, living=False)
    assert todos(ended, ALL) == []
    assert [line.title for line in todos(replace(ended, living=True), ALL)] == ["Lập bộ chỉ tiêu năm 2026"]


def test_an_empty_locality_is_asked_to_begin_and_nothing_else() -> None:
    assert [line.title for line in todos(replace(QUIET, empty=True, no_set_for=2026), ALL)] == [
        "Bắt đầu cho xã Mô Phỏng"
    ]


def test_seven_lines_are_shown_and_the_rest_is_kept() -> None:
    shown, rest = merged([todos(BUSY, ALL), todos(BUSY, ALL)])
    assert (len(shown), len(rest)) == (MOST, 7)
    assert max(line.weight for line in shown) <= min(line.weight for line in rest)


def test_names_are_listed_as_people_say_them() -> None:
    assert listed(["a", "b"]) == "a, b"
    assert listed([str(n) for n in range(7)]) == "0, 1, 2, 3, 4 và 2 nơi khác"


def test_who_registers_papers_is_told_what_waits_for_the_clerk() -> None:
    waiting = replace(QUIET, clerk=2, clerk_since=date(2026, 10, 5))

    (line,) = todos(waiting, frozenset({Power.DOCUMENTS_EDIT}))
    assert line.title == "Ghi số cho 2 văn bản chờ văn thư"
    assert "từ ngày 05/10/2026" in line.why
    assert todos(waiting, frozenset({Power.SEE})) == []


def test_who_confirms_rules_is_told_what_waits_and_what_ends() -> None:
    waiting = replace(
        QUIET,
        rules=2,
        nominations=5,
        ending=(("152/2025/NĐ-CP", date(2027, 3, 1)), ("15/2025/TT-BNV", date(2027, 3, 1))),
    )
    first, second = todos(waiting, frozenset({Power.RULES_CONFIRM}))

    assert first.title == "Xác nhận 2 quy định mà 5 hồ sơ đang chờ"
    assert (second.due, second.title) == ("Còn 100 ngày", "152/2025/NĐ-CP, 15/2025/TT-BNV hết hiệu lực ngày 01/03/2027")
    assert todos(waiting, frozenset({Power.SEE})) == []
