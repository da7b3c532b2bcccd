"""Every page the officer can open: no sideways scroll on a telephone or in large letters, and no fault that axe knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Error
from tests.serving import Demo
from tests.walks.routes import ROUTES
from tests.walks.specimens import Specimens
from tests.walks.walker import Walk, addresses

AXE = (Path(__file__).parent / "axe.min.js").read_text("utf-8")
FILES = {
    "reports:year_file",
    "results:scoreboard_xlsx",
    "results:heatmap_xlsx",
    "documents:download",
    "accounts:roster_form",
    "reports:draft_file",
    "reports:movement_file",
    "reports:provincial_form_file",
    "movements:calendar_file",
    "notices:notice_eml",
    "notices:reminder_eml",
    "targets:kit_file",
    "targets:pledge_file",
    "targets:scanned",
}
SENDS_ON = {"web:display", "accounts:login", "accounts:logout"}
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDEST = """() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right >
document.documentElement.clientWidth + 1 && !e.closest('[role=region],.table-wrap,.sr,svg')).slice(0, 3)
.map(e => e.tagName + '.' + e.className)"""
DOUBLE = "() => { document.documentElement.style.fontSize = '200%' }"
COVERED = (
    "obscured",
    "overlapped",
    "no value",
)  # under the edge of a wide table or a bar that stays: axe cannot look there
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOK = """rules => axe.run(document, {...rules, resultTypes: ['violations', 'incomplete']}).then(r => ({
violations: r.violations.map(v => v.id + ': ' +
v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.failureSummary || '')).join(' | ')),
unsure: r.incomplete.filter(v => v.id === 'color-contrast').flatMap(v => v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' +
(n.any[0] ? n.any[0].message : '')))}))"""
MAIN = {
    "": ["/", "/dang-nhap/", "/d/dong-son/", "/d/dong-son/chi-tieu/2022/", "/d/dong-son/phong-trao/"],
    "nam.tran": [
        "/lam-viec/dong-son/bang-chi-tieu/2022/",
        "results:target",
        "documents:document",
        "reading:review",
        "reports:year",
        "movements:movement",
        "targets:set",
        "/lam-viec/dong-son/cong-khai/2022/",
    ],
    "ha.le": [
        "/lam-viec/",
        "desk:home",
        "desk:start",
        "desk:unit",
        "results:heatmap",
        "results:entry",
        "results:write",
        "accounts:people",
        "accounts:roster",
        "units:edit",
        "units:start_kit",
        "audit:lines",
        "targets:new_line",
        "ledgers:home",
        "results:unit_reports",
        "honours:holders",
        "honours:earned",
        "documents:law",
        "commendation:submissions",
        "commendation:decisions",
        "councils:list",
    ],
}


class Map(Walk):
    """The addresses of the walk, without walking."""

    def __init__(self, demo: Demo) -> None:
        self.specimens = Specimens(demo)
        self.parts = dict(addresses())


@pytest.fixture(scope="module")
def plan(demo):
    """Return the map of the addresses."""
    return Map(demo)


def opened(plan, slug: str) -> list[str]:
    """Return every address that shows the officer of the locality a page."""
    return [
        plan.path(name, slug)
        for name, route in ROUTES.items()
        if route.post != "only" and name not in FILES | SENDS_ON and slug not in route.missing
        and (route.kind not in ("mine", "pending")) and not name.startswith("desk:latest") and name != "portal:movement"
    ]  # fmt: skip


def shows(page, path: str) -> bool:
    """Whether the address shows a page; one that gives a file to be saved has nothing to look at."""
    try:
        page.goto(path)
    except Error as fault:
        if "Download is starting" not in str(fault):
            raise
        return False
    return True


@pytest.mark.parametrize(("who", "slug"), [("ha.le", "xa-mo-phong"), ("nam.tran", "dong-son")])
def test_no_page_scrolls_sideways_on_a_telephone_nor_in_letters_twice_as_large(visitors, plan, who, slug):
    page, told = visitors.page(who, width=360, height=740), []
    for path in opened(plan, slug):
        page.set_viewport_size({"width": 360, "height": 740})
        if not shows(page, path):
            continue
        if (wider := page.evaluate(WIDER)) > 0:
            told.append(f"{path} at 360: {wider} px {page.evaluate(WIDEST)}")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.evaluate(DOUBLE)
        if (wider := page.evaluate(WIDER)) > 0:
            told.append(f"{path} at 200 %: {wider} px {page.evaluate(WIDEST)}")
    assert "\n".join(told) == ""


@pytest.mark.parametrize("who", MAIN)
@pytest.mark.parametrize("contrast", ["", "high"])
def test_axe_finds_no_fault(visitors, plan, who, contrast):
    slug, told = {"ha.le": "xa-mo-phong"}.get(who, "dong-son"), []
    page = visitors.page(who)
    if contrast:
        page.goto("/hien-thi/?tuong-phan=cao&ve=/")
    for name in MAIN[who]:
        path = name if name.startswith("/") else plan.path(name, slug)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            answer = page.goto(path)
            assert answer.status == 200, path
            page.evaluate(AXE)
            found = page.evaluate(LOOK, RULES)
            told += [f"{path} {width} {contrast}: {fault}" for fault in found["violations"]]
            told += [
                f"{path} {width} {contrast}: not sure of contrast: {fault}"
                for fault in found["unsure"]
                if not any(word in fault for word in COVERED)
            ]
    assert "\n".join(told) == ""
