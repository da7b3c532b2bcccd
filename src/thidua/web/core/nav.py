"""The side navigation: which doors there are, in which group, and which power each asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from thidua.ground.actors import Actor, Power


@dataclass(frozen=True)
class Door:
    """One line of the side navigation.

    ``route`` is a URL name and ``takes`` its arguments (``slug``, ``year``); ``yearless`` is the route to use where no year
    is at hand; ``power`` is asked for in the actor's grants, over anything (empty: everybody who is signed in); ``whole``
    are powers of which one must reach the locality itself, for pages that show nothing to who holds them below it.
    """

    key: str
    label: str
    route: str
    takes: tuple[str, ...] = ("slug",)
    power: str = ""
    yearless: str = ""
    whole: tuple[Power, ...] = ()


@dataclass(frozen=True)
class Group:
    """A heading and its doors; a group without a door to show is not shown."""

    title: str
    doors: tuple[Door, ...]


SEE, MAKE = (Power.SEE,), (Power.REPORTS_MAKE,)
COUNCIL = (Power.COUNCIL_RUN, Power.COUNCIL_SIT, Power.DECIDE)

Reaches = Callable[[Actor, Power, int], bool]
_reaches: list[Reaches] = []


def register_reach(reaches: Reaches) -> None:
    """Tell how far grants go; called by the room of bodies when it starts."""
    _reaches[:] = [reaches]


def over(actor: Actor | None, body: int | None) -> Callable[[Power], bool]:
    """Return the question whether a power of the actor reaches the body; each power is looked up once."""

    @cache
    def holds(power: Power) -> bool:
        return actor is not None and body is not None and any(reaches(actor, power, body) for reaches in _reaches)

    return holds


def opens(door: Door, actor: Actor | None, holds: Callable[[Power], bool]) -> bool:
    """Tell whether the actor finds more than a refusal behind the door; ``holds`` is what :func:`over` returned."""
    if door.power and not (actor and actor.grants_of(Power(door.power))):
        return False
    return not door.whole or any(holds(power) for power in door.whole)


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
                "scoreboard",
                "Bảng chỉ tiêu",
                "results:scoreboard",
                ("slug", "year"),
                "see",
                "desk:latest_scoreboard",
                SEE,
            ),
            Door("units", "Kết quả các đơn vị", "results:heatmap", ("slug", "year"), "see", "desk:latest_heatmap", SEE),
            Door("entry", "Nhập kết quả", "results:entry", ("slug", "year"), "results.enter", "desk:latest_entry"),
            Door("unit_reports", "Báo cáo của đơn vị", "results:unit_reports", ("slug",), "see"),
            Door("verify", "Xác nhận số liệu", "results:verify", ("slug",), "results.verify"),
            Door("reading", "Đọc văn bản", "reading:intakes", ("slug",), "reading.review"),
            Door("ledgers", "Nguồn lực, công trình", "ledgers:home", ("slug",), "see"),
            Door("report", "Báo cáo năm", "reports:year", ("slug", "year"), "reports.make", "desk:latest_report", MAKE),
        ),
    ),
    Group(
        "Phong trào, kế hoạch",
        (
            Door("movements", "Phong trào", "movements:list", ("slug",), "see"),
            Door("sets", "Bộ chỉ tiêu", "targets:sets", ("slug",), "see", whole=SEE),
            Door("drafts", "Soạn văn bản", "reports:drafts", ("slug",), "reports.make", whole=MAKE),
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
            Door("councils", "Hội đồng", "councils:list", ("slug",), whole=COUNCIL),
            Door("decisions", "Quyết định, hiện vật", "commendation:decisions", ("slug",), "see", whole=SEE),
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
