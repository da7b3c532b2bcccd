"""What journeys share: finding a field by its label, and holding the page they stand on to what every page is held to."""

from __future__ import annotations

import re

from tests.journeys.test_every_page_at_hand import AXE, COVERED, LOOK, RULES, WIDER, WIDEST


def fine(page) -> None:
    """Hold the present page to what every page is held to, at 1280 and at 360."""
    told = []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        if (wider := page.evaluate(WIDER)) > 0:
            told.append(f"{width}: {wider} px sideways {page.evaluate(WIDEST)}")
        page.evaluate(AXE)
        found = page.evaluate(LOOK, RULES)
        told += [f"{width}: {fault}" for fault in found["violations"]]
        told += [f"{width}: {fault}" for fault in found["unsure"] if not any(word in fault for word in COVERED)]
    page.set_viewport_size({"width": 1280, "height": 900})
    assert not told, "\n".join([page.url, *told])


def field(page, label: str, role: str = "textbox"):
    """Return the field of that label, whether or not the page says that it may stay empty."""
    return page.get_by_role(role, name=re.compile(rf"^{re.escape(label)}( \(không bắt buộc\))?$"))
