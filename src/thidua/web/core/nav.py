"""The side navigation: which doors there are, in which group, and which power each asks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Door:
    """One line of the side navigation.

    ``route`` is a URL name and ``takes`` its arguments (``slug``, ``year``); ``yearless`` is the route to use where no year
    is at hand; ``power`` is asked for in the actor's grants (empty: everybody who is signed in).
    """

    key: str
    label: str
    route: str
    takes: tuple[str, ...] = ("slug",)
    power: str = ""
    yearless: str = ""


@dataclass(frozen=True)
class Group:
    """A heading and its doors; a group without a door to show is not shown."""

    title: str
    doors: tuple[Door, ...]


NAV = (
    Group(
        "",
        (
            Door("today", "Việc hôm nay", "desk:today", ()),
            Door("notices", "Thông báo", "notices:inbox", ()),
            Door("home", "Tổng quan", "desk:home"),
        ),
    ),
    Group(
        "Số liệu",
        (
            Door(
                "scoreboard", "Bảng chỉ tiêu", "results:scoreboard", ("slug", "year"), "see", "desk:latest_scoreboard"
            ),
            Door("units", "Kết quả các đơn vị", "results:heatmap", ("slug", "year"), "see", "desk:latest_heatmap"),
            Door("entry", "Nhập kết quả", "results:entry", ("slug", "year"), "results.enter", "desk:latest_entry"),
            Door("unit_reports", "Báo cáo của đơn vị", "results:unit_reports", ("slug",), "see"),
            Door("verify", "Xác nhận số liệu", "results:verify", ("slug",), "results.verify"),
            Door("reading", "Đọc văn bản", "reading:intakes", ("slug",), "reading.review"),
            Door("ledgers", "Nguồn lực, công trình", "ledgers:home", ("slug",), "see"),
            Door("report", "Báo cáo năm", "reports:year", ("slug", "year"), "reports.make", "desk:latest_report"),
        ),
    ),
    Group(
        "Phong trào, kế hoạch",
        (
            Door("movements", "Phong trào", "movements:list", ("slug",), "see"),
            Door("sets", "Bộ chỉ tiêu", "targets:sets", ("slug",), "see"),
            Door("drafts", "Soạn văn bản", "reports:drafts", ("slug",), "reports.make"),
            Door("clerk", "Chờ văn thư", "documents:clerk", ("slug",), "documents.edit"),
            Door("pledges", "Giao ước thi đua", "targets:pledges", ("slug",), "see"),
            Door("sent", "Đã gửi, chờ trả lời", "notices:dispatches", ("slug",), "movements.edit"),
            Door("calendar", "Lịch thi đua", "movements:calendar", ("slug",), "see"),
        ),
    ),
    Group(
        "Khen thưởng",
        (
            Door("submissions", "Tờ trình, hồ sơ", "commendation:submissions", ("slug",), "see"),
            Door("councils", "Hội đồng", "councils:list", ("slug",), "see"),
            Door("decisions", "Quyết định, hiện vật", "commendation:decisions", ("slug",), "see"),
            Door("initiatives", "Sáng kiến", "commendation:initiatives", ("slug",), "see"),
            Door("honours", "Hồ sơ thành tích", "honours:holders", ("slug",), "honours.edit"),
            Door("earned", "Ai đủ điều kiện", "honours:earned", ("slug",), "honours.edit"),
        ),
    ),
    Group(
        "Tra cứu",
        (
            Door("law", "Quy định", "documents:law", ("slug",), "see"),
            Door("documents", "Văn bản", "documents:library", ("slug",), "see"),
            Door("tree", "Đơn vị", "desk:units", ("slug",), "see"),
            Door("audit", "Nhật ký", "audit:lines", ("slug",), "audit.read"),
        ),
    ),
    Group(
        "Quản lý",
        (
            Door("people", "Nhân sự, phân công", "accounts:people", ("slug",), "accounts.assign"),
            Door("publish", "Công khai", "publishing:year", ("slug", "year"), "publishing.publish", "publishing:home"),
            Door("start", "Bắt đầu", "desk:start", ("slug",), "units.edit"),
        ),
    ),
)
