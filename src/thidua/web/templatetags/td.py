"""Tags and filters of the look.

Numbers and days for people (``vn``, ``day``), icons, verdicts, bars, squares, the side navigation, form fields.  All of them
write SVG attributes and classes, never styles, so that a strict content policy holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from thidua.ground.actors import Power
from thidua.ground.dates import ZONE, format_day
from thidua.ground.numbers import format_number
from thidua.web.core import bars
from thidua.web.core.icons import ICONS
from thidua.web.core.looks import LOOKS, look
from thidua.web.core.nav import NAV, Door, opens, over

register = template.Library()

MISSING = "…"
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


# ---------- numbers and days ----------
@register.filter
def vn(value: Any, decimals: int | None = None) -> str:
    """Return a number or a quantity as people write it; nothing known gives dots, zero gives 0."""
    if value is None or value == "":
        return MISSING
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | Decimal):
        return format_number(Decimal(value), decimals)
    if isinstance(value, str):
        try:
            return format_number(Decimal(value), decimals)
        except InvalidOperation:
            return value
    return str(value)


@register.filter
def percent(value: Any, decimals: int | None = None) -> str:
    """Return ``72,9%``, and ``122%`` for 122,0; nothing known gives dots."""
    text = vn(value, decimals)
    if text == MISSING:
        return text
    return f"{text.rstrip('0').rstrip(',') if ',' in text else text}%"


@register.filter
def day(value: date | datetime | None) -> str:
    """Return ``26/01/2022``; a moment becomes its day in Việt Nam."""
    if value is None or value == "":
        return ""
    return format_day(value.astimezone(ZONE).date() if isinstance(value, datetime) else value)


@register.filter
def iso_day(text: str | None) -> str:
    """Return ``26/01/2022`` for the ``2022-01-26`` of a published copy."""
    return format_day(date.fromisoformat(text)) if text else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Return ``16/01/2023, 07:40`` in Việt Nam's time."""
    return "" if value is None else f"{day(value)}, {value.astimezone(ZONE):%H:%M}"


@register.filter
def long_day(value: date) -> str:
    """Return ``Thứ Hai, ngày 16 tháng 01 năm 2023``."""
    return f"{WEEKDAYS[value.weekday()]}, ngày {value:%d} tháng {value:%m} năm {value:%Y}"


@register.filter
def get(mapping: Mapping[Any, Any] | None, key: Any) -> Any:
    """Return what a mapping holds under a key that is itself a variable; None where it holds nothing."""
    return None if mapping is None else mapping.get(key)


# ---------- signs ----------
@register.simple_tag
def icon(name: str) -> SafeString:
    """Return an icon drawn in place; it never stands without a word beside it."""
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{ICONS[name]}</svg>')  # noqa: S308 our own strokes


@register.simple_tag
def brand_mark() -> SafeString:
    """Return the logo's drawing: two steps, a pole, a gold flag beyond."""
    return mark_safe(
        '<svg viewBox="0 0 40 40" aria-hidden="true"><path class="brand__a" d="M4 24h8v12H4zM15 17h8v19h-8zM26 4h3.4v32H26z"/>'
        '<path class="brand__b" d="M29.4 4H39l-3.2 5 3.2 5h-9.6z"/></svg>'
    )


@register.simple_tag
def verdict(code: str, word: str = "") -> SafeString:
    """Return the chip of a verdict: icon, border and word."""
    shown = look(str(code))
    return format_html('<span class="verdict verdict--{}">{}{}</span>', shown.css, icon(shown.icon), word or shown.word)


@register.filter
def verdict_word(code: str) -> str:
    """Return the word of a verdict, for sentences."""
    return look(str(code)).word


@register.filter
def verdict_css(code: str) -> str:
    """Return the class of a verdict, for shapes of one's own."""
    return f"verdict--{look(str(code)).css}"


@register.filter
def verdict_icon(code: str) -> SafeString:
    """Return the icon of a verdict."""
    return icon(look(str(code)).icon)


@register.simple_tag
def sim(shown: Any = True) -> SafeString:
    """Return the mark of made-up data, always in words; nothing where ``shown`` is false."""
    return mark_safe('<span class="sim">mô phỏng</span>') if shown else mark_safe("")


# ---------- bars ----------
@register.simple_tag
def bar(value: Any, lower: bool = False, wide: bool = False) -> SafeString:
    """Return the bar of a result that is ``value`` per cent of its plan; None gives the empty track.

    ``lower``: the plan is a ceiling.  ``wide``: the tall bar of a target's own page, on paper of 450.
    """
    paper = Decimal(450) if wide else bars.PAPER
    drawn = bars.bar(None if value is None or value == "" else Decimal(value), lower=bool(lower), paper=paper)
    top, thick, height, line = ("6", "20", "32", "2") if wide else ("3", "10", "16", "1.6")
    track = ("12", "8") if wide else ("5", "6")
    parts = [format_html('<rect class="bar__track" y="{}" width="{}" height="{}"/>', track[0], paper, track[1])]
    if not drawn.empty:
        parts.append(_rect("bar__done", Decimal(0), top, drawn.done, thick))
        parts += [_rect("bar__over", drawn.over_from, top, drawn.over, thick)] if drawn.over else []
        parts += [_rect("bar__gap", drawn.gap_from, top, drawn.gap, thick)] if drawn.gap else []
    if drawn.broken:
        parts.append(_break(int(paper), int(height)))
    parts.append(
        format_html('<rect class="bar__plan" x="{}" width="{}" height="{}"/>', "99" if wide else "99.2", line, height)
    )
    inside = format_html_join("", "{}", ((part,) for part in parts))
    css = "vs" if wide else "bar"
    frame = '<svg class="{}" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    return format_html(frame, css, paper, height, inside)


def _rect(css: str, start: Decimal, top: str, wide: Decimal, thick: str) -> SafeString:
    shape = '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>'
    return format_html(shape, css, bars.length(start), top, bars.length(wide), thick)


def _break(paper: int, height: int) -> SafeString:
    strokes = (f"M{start} {height} {start + 6} 0h3l-6 {height}z" for start in (paper - 20, paper - 12))
    return format_html('<path class="bar__break" d="{}"/>', "".join(strokes))


@register.simple_tag
def meter(done: int, total: int) -> SafeString:
    """Return a thin meter of ``done`` among ``total``; say the figures in words beside it."""
    share = bars.length(Decimal(done * 100) / Decimal(total)) if total else "0"
    return format_html(
        '<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="100" height="8"/><rect width="{}" height="8"/></svg>',
        share,
    )


# ---------- a year at a glance ----------
@register.inclusion_tag("web/_squares.html")
def squares(items: Iterable[Any], label: str = "") -> dict[str, Any]:
    """Draw one square a target; each item has ``verdict``, ``name`` and, where it leads somewhere, ``url``."""
    shown = list(items)
    return {"items": shown, "label": label or f"{len(shown)} chỉ tiêu, mỗi ô một chỉ tiêu"}


@register.inclusion_tag("web/_counts.html")
def counts(by_verdict: Mapping[str, int]) -> dict[str, Any]:
    """Draw the counts by verdict, in their order; what does not occur is left out, except "không đạt" once some are judged."""
    present = [(code, by_verdict.get(code, 0)) for code in LOOKS]
    judged = any(by_verdict.get(code) for code in ("exceeded", "met", "right_way"))
    return {"counts": [(code, n) for code, n in present if n or (judged and code == "not_met")]}


@register.simple_tag
def strip(by_verdict: Mapping[str, int], across: int = 20, most: int = 60) -> SafeString:
    """Draw a year as a row of small squares without links; the counts stand in words beside it."""
    codes = [code for code in LOOKS for _ in range(by_verdict.get(code, 0))][:most]
    across = min(across, max(1, len(codes)))
    rects = format_html_join(
        "",
        '<rect class="strip__{}" x="{}" y="{}" width="10" height="10"/>',
        ((look(code).css, 1 + n % across * 13, 1 + n // across * 13) for n, code in enumerate(codes)),
    )
    wide, tall = across * 13, max(1, -(-len(codes) // across)) * 13
    frame = '<svg class="strip" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-hidden="true">{rects}</svg>'
    return format_html(frame, w=wide, h=tall, rects=rects)


# ---------- addresses ----------
@register.simple_tag
def url_if(route: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of a route, or nothing where the route does not exist: a page never breaks for a link."""
    try:
        return reverse(route, args=args or None, kwargs=kwargs or None)
    except NoReverseMatch:
        return ""


@register.inclusion_tag("web/_sort.html", takes_context=True)
def sort_head(context: template.Context, name: str, label: str) -> dict[str, Any]:
    """Draw the link in a head that sorts by ``name``; the cell itself says ``aria-sort`` with ``{% aria_sort name %}``."""
    up, down = _sorted(context, name)
    query = _query(context)
    query["xep"] = f"-{name}" if up else name
    query.pop("trang", None)
    return {"label": label, "href": "?" + query.urlencode(), "up": up, "down": down}


@register.simple_tag(takes_context=True)
def aria_sort(context: template.Context, name: str) -> SafeString:
    """Return ``aria-sort="ascending"`` for the head of the column in use, else nothing."""
    up, down = _sorted(context, name)
    if not (up or down):
        return mark_safe("")
    return format_html(' aria-sort="{}"', "ascending" if up else "descending")


def _query(context: template.Context) -> Any:
    return context["request"].GET.copy()


def _sorted(context: template.Context, name: str) -> tuple[bool, bool]:
    asked = _query(context).get("xep") or context.get("sorted_by", "")
    return asked == name, asked == f"-{name}"


# ---------- frame ----------
@register.inclusion_tag("web/_side.html", takes_context=True)
def side_nav(context: template.Context) -> dict[str, Any]:
    """Draw the side navigation: only the doors that exist and that the actor's grants open.

    A group stands open when the page is behind one of its doors; where the page is behind none of them, all stand open.  A
    group that is shut tells how much waits inside.
    """
    body = context.get("locality")
    given = {"slug": getattr(body, "slug", None) or "", "year": context.get("year")}
    actor = getattr(context.get("request"), "actor", None)
    holds = over(actor, getattr(body, "pk", None))
    groups: list[dict[str, Any]] = []
    for group in NAV:
        lines = [line for line in (_line(door, given, actor, holds, context) for door in group.doors) if line]
        if lines:
            groups.append({"title": group.title, "lines": lines})
    inside = any(shown["title"] and _stands_in(shown) for shown in groups)
    for shown in groups:
        shown["open"] = _stands_in(shown) or not inside
        shown["waiting"] = 0 if shown["open"] else sum(line["count"] or 0 for line in shown["lines"])
    return {"groups": groups}


def _stands_in(group: Mapping[str, Any]) -> bool:
    return any(line["here"] for line in group["lines"])


def _line(
    door: Door, given: Mapping[str, Any], actor: Any, holds: Callable[[Power], bool], context: template.Context
) -> dict[str, Any] | None:
    if "slug" in door.takes and not given["slug"]:
        return None
    if not opens(door, actor, holds):
        return None
    route, takes = door.route, door.takes
    if "year" in takes and not given["year"]:
        route, takes = door.yearless, ("slug",)
    href = url_if(route, *(given[name] for name in takes))
    waiting = (context.get("nav_counts") or {}).get(door.key)
    here = context.get("nav") == door.key
    return {"label": door.label, "href": href, "here": here, "count": waiting} if href else None


@register.inclusion_tag("web/_sizes.html", takes_context=True)
def sizes(context: template.Context) -> dict[str, Any]:
    """Draw A− A A+ and the contrast switch: links that work without script."""
    request = context.get("request")
    return {"display": context.get("display"), "back": request.get_full_path() if request else "/"}


@register.inclusion_tag("web/_field.html")
def field(bound: Any, unit: str = "", warn: str = "") -> dict[str, Any]:
    """Draw one form field: label, help, error above it; ``unit`` stands behind a number, ``warn`` is not yet an error."""
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "")
    many = kind in ("radio", "checkbox") and hasattr(bound.field, "choices")
    shape = {"many": many, "single": kind == "checkbox" and not many, "file": kind == "file"}
    return {"field": bound, "unit": unit, "warn": warn, **shape}
