"""The cells of a row of the heat map, written at once: nine hundred of them are half of the page's time in a loop."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from thidua.results.core.heat import HeatCell

register = template.Library()
_NOT_GIVEN = '<td class="hx"><span aria-hidden="true">/</span><span class="sr">không giao</span></td>'


@register.simple_tag
def heat_cells(cells: Iterable[HeatCell]) -> SafeString:
    """Return the cells as they stand in the row, each with its link and its words; everything is escaped."""
    return mark_safe(  # noqa: S308 - every value is escaped, or a number
        "".join(
            f'<td class="{cell.shade}"><a href="../../chi-tieu/{cell.target:d}/" title="{escape(cell.words)}">'
            f"{escape(cell.text)}</a></td>"
            if cell.target
            else _NOT_GIVEN
            for cell in cells
        )
    )
