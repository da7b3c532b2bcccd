"""An empty locality: four steps, the next one marked; what is done says how much."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.desk.selectors.beginning import Beginning, beginning_of
from thidua.units.core.kinds import Level
from thidua.units.views import locality as locality_of
from thidua.web.templatetags.td import url_if


@dataclass(frozen=True)
class Step:
    """One step: what it is, whether it is done, and the page where it is done."""

    title: str
    text: str
    done: str
    act: str
    href: str
    state: str = ""


@login_required
@require_safe
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the four steps of a locality's first week, and for a commune its doors."""
    body = locality_of(request, slug, parts=True)
    begun = beginning_of(body, as_of=request.today)  # type: ignore[attr-defined]
    steps = _marked(_steps(begun, slug))
    context = {
        "locality": body,
        "nav": "start",
        "steps": steps,
        "finished": all(step.done for step in steps),
        "commune": body.level == Level.COMMUNE,
        "doors": _doors(slug, begun.year) if body.level == Level.COMMUNE else [],
    }
    return render(request, "desk/start.html", context)


def _steps(begun: Beginning, slug: str) -> list[Step]:
    return [
        Step(
            "Các đơn vị",
            "Hệ thống có sẵn danh sách cơ quan, thôn, trường của một xã sau 01/07/2025. "
            "Đồng chí bỏ những gì thừa, đổi tên những gì khác.",
            f"{begun.units} đơn vị" if begun.units else "",
            "Chọn đơn vị" if not begun.units else "Xem và sửa",
            url_if("units:start_kit" if not begun.units else "desk:units", slug) or url_if("desk:units", slug),
        ),
        Step(
            "Đưa kế hoạch năm vào",
            "Thả tệp kế hoạch hoặc dán văn bản. Hệ thống đọc các chỉ tiêu, đồng chí xác nhận từng số. "
            "Chưa có kế hoạch thì tự lập bộ chỉ tiêu.",
            f"{begun.sets} bộ chỉ tiêu, {begun.targets} chỉ tiêu" if begun.sets else "",
            "Đưa kế hoạch vào",
            url_if("reading:intakes", slug) or url_if("targets:sets", slug),
        ),
        Step(
            "Mời người báo cáo",
            "Nạp danh sách người từ một tệp Excel. Mỗi người đăng nhập bằng tên ngắn hoặc số điện thoại; "
            "quên mật khẩu thì in phiếu dùng một lần.",
            f"{begun.people} người" if begun.people else "",
            "Nạp danh sách",
            url_if("accounts:roster", slug) or url_if("accounts:people", slug),
        ),
        Step(
            "Phát động",
            "Soạn phong trào, hoặc chép phong trào của cấp trên; kiểm tra đủ mục tiêu, nội dung, tiêu chí rồi phát động.",
            f"{begun.movements} phong trào" if begun.movements else "",
            "Mở phong trào",
            url_if("movements:list", slug),
        ),
    ]


def _marked(steps: list[Step]) -> list[Step]:
    """Return the steps with the first undone one marked as the next."""
    now = next((position for position, step in enumerate(steps) if not step.done), None)
    return [
        Step(s.title, s.text, s.done, s.act, s.href, "done" if s.done else "now" if position == now else "")
        for position, s in enumerate(steps)
    ]


def _doors(slug: str, year: int | None) -> list[tuple[str, str, str]]:
    """Return the doors of a commune: what each holds in one sentence; the rest stays shut until it is asked for."""
    doors = [
        ("Việc hôm nay", "Nhiều nhất bảy dòng: việc gì, vì sao, bấm vào đâu.", url_if("desk:today")),
        ("Số liệu", "Bảng chỉ tiêu, kết quả từng thôn, đọc văn bản, báo cáo.", url_if("desk:latest_scoreboard", slug)),
        ("Phong trào, kế hoạch", "Phong trào đang chạy, bộ chỉ tiêu của năm.", url_if("movements:list", slug)),
        ("Tra cứu", "Văn bản, đơn vị, nhật ký ai làm gì.", url_if("documents:library", slug)),
        ("Công khai", "Đưa kết quả lên cổng thông tin, gỡ xuống khi cần.", url_if("publishing:home", slug)),
    ]
    return [door for door in doors if door[2]]
