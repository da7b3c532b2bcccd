"""Lines of "Việc hôm nay": what, why, and the page where it is done.

At most seven are shown at once; the rest stands behind "xem thêm".  Every line gives its ground (Vì sao).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.ground.actors import Power
from thidua.ground.dates import format_day

MOST = 7
NAMED = 5  # names written out before "và n nơi khác"


@dataclass(frozen=True)
class Waiting:
    """What waits at one locality on a day; zeros and empty where nothing does."""

    slug: str
    name: str
    simulated: bool
    living: bool
    today: date
    empty: bool = False
    candidates: int = 0
    papers: tuple[tuple[str, str], ...] = ()  # (uid of the intake, title), oldest first
    unverified: int = 0
    unverified_year: int | None = None
    silent: tuple[str, ...] = ()
    n_silent: int = 0  # figures they owe together
    silent_since: date | None = None  # the last day of the period they owe
    silent_year: int | None = None
    owed: tuple[tuple[int, str, int], ...] = ()  # (key, name, figures) of bodies that the actor reports for
    missing: int = 0
    missing_year: int | None = None
    no_set_for: int | None = None
    headless: tuple[int, ...] = ()
    drafts: int = 0
    clerk: int = 0  # papers that wait for their number
    clerk_since: date | None = None
    unpublished: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    rules: int = 0  # rules of the law book that nominations wait for
    nominations: int = 0  # how many wait for them
    ending: tuple[tuple[str, date], ...] = ()  # (number, last day in sight) of instruments that end within 90 days


@dataclass(frozen=True)
class Todo:
    """One line.  ``routes`` are URL names with their arguments, the first that exists is used; ``weight`` orders."""

    weight: int
    due: str
    title: str
    why: str
    act: str
    routes: tuple[tuple[str, tuple[object, ...]], ...]
    late: bool = False
    hint: str = ""
    draft: str = ""
    simulated: bool = False
    place: str = ""


def todos(waiting: Waiting, powers: frozenset[Power]) -> list[Todo]:
    """Return the lines that somebody with these powers over the locality can act on, the most pressing first."""
    makers = (
        (Power.UNITS_EDIT, _begin),
        (Power.RESULTS_VERIFY, _silent),
        (Power.READING_REVIEW, _review),
        (Power.RESULTS_VERIFY, _verify),
        (Power.RESULTS_ENTER, _missing),
        (Power.TARGETS_EDIT, _no_set),
        (Power.TARGETS_EDIT, _headless),
        (Power.MOVEMENTS_ISSUE, _drafts),
        (Power.DOCUMENTS_EDIT, _clerk),
        (Power.PUBLISH, _publish),
        (Power.RULES_CONFIRM, _rules),
        (Power.RULES_CONFIRM, _ending),
    )
    found = [todo for power, make in makers if power in powers and (todo := make(waiting)) is not None]
    found += [_owed(waiting, *one) for one in waiting.owed]
    return sorted(found, key=lambda todo: todo.weight)


def merged(lists: Iterable[Sequence[Todo]]) -> tuple[list[Todo], list[Todo]]:
    """Return the lines of several localities: the seven most pressing, and the rest."""
    lines = sorted((todo for todos in lists for todo in todos), key=lambda todo: todo.weight)
    return lines[:MOST], lines[MOST:]


def listed(names: Sequence[str], most: int = NAMED) -> str:
    """Return names as a phrase.

    >>> listed(["Thôn A", "Thôn B", "Thôn C"], most=2)
    'Thôn A, Thôn B và 1 nơi khác'
    """
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} và {len(names) - most} nơi khác"


def _todo(waiting: Waiting, weight: int, due: str, title: str, why: str, act: str, *routes: tuple[str, tuple[object, ...]],
          late: bool = False, hint: str = "", draft: str = "") -> Todo:  # fmt: skip
    return Todo(
        weight, due, title, why, act, routes, late, hint, draft, simulated=waiting.simulated, place=waiting.name
    )


def _begin(w: Waiting) -> Todo | None:
    if not w.empty or not w.living:
        return None
    why = "địa phương chưa có đơn vị, kế hoạch hay số liệu nào, nên các trang khác còn trống."
    return _todo(
        w,
        10,
        "Trước hết",
        f"Bắt đầu cho {w.name}",
        why,
        "Mở bốn bước",
        ("desk:start", (w.slug,)),
        hint="khoảng 15 phút",
    )


def _silent(w: Waiting) -> Todo | None:
    if not w.silent or w.silent_since is None:
        return None
    n, day = len(w.silent), format_day(w.silent_since)
    title = f"{n} đơn vị còn thiếu {w.n_silent} số liệu kỳ hết ngày {day}"
    why = f"kỳ báo cáo hết ngày {day}; còn thiếu {listed(w.silent)} thì chưa cộng được cả {w.name}."
    draft = (
        f"Kính gửi {listed(w.silent, 20)},\n\nĐến hôm nay {w.name} chưa nhận đủ số liệu thi đua kỳ hết ngày {day}. "
        "Đề nghị gửi trong hai ngày làm việc tới. Chỉ tiêu nào chưa có số chính thức, xin ghi số ước và đánh dấu “ước”."
    )
    return _todo(
        w, 20, f"Quá hạn {(w.today - w.silent_since).days} ngày", title, why, "Xem từng đơn vị",
        ("results:heatmap", (w.slug, w.silent_year)), ("desk:units", (w.slug,)), late=True, draft=draft,
    )  # fmt: skip


def _owed(w: Waiting, key: int, name: str, n: int) -> Todo:
    day = format_day(w.silent_since or w.today)
    why = f"{w.name} cộng số của các đơn vị; chưa có chính thức thì ghi số ước, không phát sinh thì ghi “không phát sinh”."
    return _todo(
        w, 15, f"Kỳ hết ngày {day}", f"Nhập {n} số liệu của {name}", why, "Nhập số liệu",
        ("results:entry", (w.slug, (w.silent_since or w.today).year)), ("desk:unit", (w.slug, key)),
        late=w.silent_since is not None,
    )  # fmt: skip


def _review(w: Waiting) -> Todo | None:
    if not w.candidates:
        return None
    first = w.papers[0] if w.papers else ("", "")
    more = f" và {len(w.papers) - 1} văn bản khác" if len(w.papers) > 1 else ""
    why = f"máy đã đọc “{first[1]}”{more}; số chưa xác nhận thì chưa vào bảng chỉ tiêu."
    return _todo(
        w, 30, "Hôm nay", f"Xác nhận {w.candidates} số liệu đọc từ văn bản", why, "Mở để xác nhận",
        ("reading:review", (w.slug, first[0])), ("reading:intakes", (w.slug,)),
        hint=f"khoảng {max(1, w.candidates // 10)} phút",
    )  # fmt: skip


def _verify(w: Waiting) -> Todo | None:
    if not w.unverified:
        return None
    why = "số người nhập ghi vào chỉ thành số chính thức khi người được phân công xác nhận."
    return _todo(
        w, 40, "Hôm nay", f"Xác nhận {w.unverified} số liệu đã nhập", why, "Mở danh sách",
        ("results:verify", (w.slug,)), ("results:scoreboard", (w.slug, w.unverified_year)),
    )  # fmt: skip


def _clerk(w: Waiting) -> Todo | None:
    if not w.clerk or w.clerk_since is None:
        return None
    why = f"văn bản gửi lâu nhất từ ngày {format_day(w.clerk_since)}; có số rồi thì ghi số, ngày và tệp đã ký."
    return _todo(
        w, 45, "Hôm nay", f"Ghi số cho {w.clerk} văn bản chờ văn thư", why, "Mở danh sách chờ văn thư",
        ("documents:clerk", (w.slug,)),
    )  # fmt: skip


def _missing(w: Waiting) -> Todo | None:
    if not w.missing:
        return None
    why = f"kỳ của các chỉ tiêu này đã hết nhưng chưa có kết quả; báo cáo năm {w.missing_year} còn thiếu."
    return _todo(
        w, 50, "Đã hết kỳ", f"Nhập kết quả cho {w.missing} chỉ tiêu năm {w.missing_year}", why, "Mở bảng chỉ tiêu",
        ("results:entry", (w.slug, w.missing_year)), ("results:scoreboard", (w.slug, w.missing_year)),
    )  # fmt: skip


def _no_set(w: Waiting) -> Todo | None:
    if w.no_set_for is None or not w.living or w.empty:
        return None
    why = "chưa có bộ chỉ tiêu thì kết quả nhập vào không có kế hoạch để so. Đưa kế hoạch năm vào, hệ thống đọc giúp."
    return _todo(
        w, 60, f"Năm {w.no_set_for}", f"Lập bộ chỉ tiêu năm {w.no_set_for}", why, "Đưa kế hoạch vào",
        ("reading:intakes", (w.slug,)), ("targets:sets", (w.slug,)),
    )  # fmt: skip


def _headless(w: Waiting) -> Todo | None:
    if not w.headless:
        return None
    years = ", ".join(map(str, w.headless))
    why = "năm có nhiều bộ chỉ tiêu thì phải chọn một bộ để đếm, nếu không “30/30” không biết là của bộ nào."
    return _todo(
        w,
        70,
        "Khi tiện",
        f"Chọn bộ chỉ tiêu chính của năm {years}",
        why,
        "Mở các bộ chỉ tiêu",
        ("targets:sets", (w.slug,)),
    )


def _drafts(w: Waiting) -> Todo | None:
    if not w.drafts:
        return None
    why = "phong trào còn là dự thảo thì đơn vị chưa thấy và chưa công khai được."
    return _todo(
        w,
        80,
        "Khi tiện",
        f"Phát động {w.drafts} phong trào đang soạn",
        why,
        "Mở các phong trào",
        ("movements:list", (w.slug,)),
    )


def _publish(w: Waiting) -> Todo | None:
    if w.changed:
        year = w.changed[0]
        why = "số liệu đã đổi sau lần công khai trước; người dân còn đọc bản cũ."
        return _todo(
            w,
            75,
            "Khi tiện",
            f"Công khai lại bảng chỉ tiêu năm {year}",
            why,
            "Xem và công khai",
            ("publishing:year", (w.slug, year)),
        )
    if not w.unpublished:
        return None
    year = w.unpublished[0]
    why = "kết quả thi đua phải để người dân biết; cổng thông tin chưa có bản nào của năm này."
    return _todo(
        w,
        90,
        "Khi tiện",
        f"Công khai bảng chỉ tiêu năm {year}",
        why,
        "Xem và công khai",
        ("publishing:year", (w.slug, year)),
    )


def _rules(w: Waiting) -> Todo | None:
    if not w.nominations:
        return None
    why = "hệ thống không loại và không cho đạt theo điều chưa ai đọc; đọc bản ký rồi xác nhận thì hồ sơ có kết luận."
    return _todo(
        w, 25, "Hôm nay", f"Xác nhận {w.rules} quy định mà {w.nominations} hồ sơ đang chờ", why, "Mở quy định chờ xác nhận",
        ("documents:law_waiting", (w.slug,)),
    )  # fmt: skip


def _ending(w: Waiting) -> Todo | None:
    if not w.ending:
        return None
    numbers, last = listed([number for number, _ in w.ending]), min(day for _, day in w.ending)
    left = (last - w.today).days
    why = "văn bản hết hiệu lực thì tiêu chuẩn dựa vào nó không còn dùng được; tìm văn bản thay thế, xác nhận trước ngày đó."
    return _todo(
        w, 27, f"Còn {left} ngày", f"{numbers} hết hiệu lực ngày {format_day(last)}", why, "Xem quy định phải xác nhận",
        ("documents:law_waiting", (w.slug,)), ("documents:law_general", (w.slug,)), late=left < 30,
    )  # fmt: skip
