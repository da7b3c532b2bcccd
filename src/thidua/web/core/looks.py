"""How each verdict looks: shape, icon and word; hue comes last.  The codes are those of the command line's JSON."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """The look of one verdict: the end of its CSS class, its icon, and the word people read."""

    css: str
    icon: str
    word: str


LOOKS = {
    "exceeded": Look("exceeded", "up2", "Vượt"),
    "met": Look("met", "check", "Đạt"),
    "right_way": Look("on-course", "course", "Đúng hướng"),
    "not_met": Look("missed", "x", "Không đạt"),
    "not_due": Look("not-due", "clock", "Chưa đến kỳ"),
    "no_figure": Look("no-figure", "none", "Chưa có số liệu"),
    "not_judged": Look("nearly", "ask", "Chưa đánh giá"),
    "none_arisen": Look("not-due", "zero", "Không phát sinh"),
    "not_measured": Look("no-figure", "slash", "Không đo ở cấp này"),
}


def look(code: str) -> Look:
    """Return the look of a verdict's code.

    Raises:
        KeyError: no such verdict; a new one is given its look here first.
    """
    return LOOKS[code]
