"""Paragraphs, runs and tables of the body as WordprocessingML text, parsed once a block.

Built by hand because a list of 120 rows has 480 cells: the library makes each of some thirty elements a cell by a call of
its own, which took three quarters of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape, quoteattr

from thidua.papers import layout
from thidua.papers.blocks import Align, Row, Run, Table
from thidua.papers.word.xml import twips
from thidua.papers.wording import clean

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CELL_SIDE, CELL_TOP = 1.4, 0.6
Mark = Callable[[str], tuple[str, str]]
"""For a bound number: what stands before and after its run."""

_JC = {Align.JUSTIFY: "both", Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}
_MARK = f'<w:rPr><w:sz w:val="{layout.TABLE_SIZE * 2}"/><w:szCs w:val="{layout.TABLE_SIZE * 2}"/></w:rPr>'
_FIRST = f'<w:ind w:firstLine="{twips(layout.FIRST_LINE)}"/>'


def paragraph(
    inside: str, *, align: Align, indent: bool = True, style: str = "", left: float = 0, spaced: str = ""
) -> str:
    """One paragraph around runs. ``style`` is an id of the file's styles, ``left`` a left indent in millimetres."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    first = f'<w:ind w:left="{twips(left)}"/>' if left else _FIRST if indent else ""
    if style and not indent:
        first = '<w:ind w:firstLine="0"/>'
    return f'<w:p {SPACE}><w:pPr>{styled}{spaced}{first}<w:jc w:val="{_JC[align]}"/></w:pPr>{inside}</w:p>'


def text_run(text: str, *, bold: bool = False, italic: bool = False, small: bool = False) -> str:
    """One run; line ends become line breaks."""
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    size = f'<w:sz w:val="{layout.TABLE_SIZE * 2}"/>' if small else ""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in clean(text).split("\n"))
    return f"<w:r>{f'<w:rPr>{marks}{size}</w:rPr>' if marks or size else ''}{'<w:br/>'.join(lines)}</w:r>"


def runs_of(runs: Iterable[Run], mark: Mark, *, bold: bool = False, small: bool = False) -> str:
    """Runs one after another; a bound one has its bookmark around it."""
    return "".join(_run(run, mark, bold=bold, small=small) for run in runs)


def _run(run: Run, mark: Mark, *, bold: bool, small: bool) -> str:
    made = text_run(run.text, bold=run.bold or bold, italic=run.italic, small=small)
    if run.bound is None:
        return made
    before, after = mark(run.bound)
    return f"{before}{made}{after}"


def bookmark(name: str, number: int) -> tuple[str, str]:
    """The start and the end of a bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>', f'<w:bookmarkEnd w:id="{number}"/>'


def table(block: Table, mark: Mark) -> str:
    """The table, its widths on table, columns and every cell; the header comes back on each page, no row is split."""
    widths = [column.width for column in block.columns]
    aligns = [column.align for column in block.columns]
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    header = "".join(
        _cell(text_run(column.header, bold=True, small=True), column.width, Align.CENTER) for column in block.columns
    )
    rows = "".join(_row(row, widths, aligns, mark) for row in block.rows)
    return (
        f'<w:tbl {SPACE}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="dxa" w:w="{twips(sum(widths))}"/>'
        f'<w:tblLayout w:type="fixed"/>{_margins()}<w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{header}</w:tr>{rows}</w:tbl>"
    )


def _margins() -> str:
    edges = (("top", CELL_TOP), ("left", CELL_SIDE), ("bottom", CELL_TOP), ("right", CELL_SIDE))
    inside = "".join(f'<w:{edge} w:w="{twips(length)}" w:type="dxa"/>' for edge, length in edges)
    return f"<w:tblCellMar>{inside}</w:tblCellMar>"


def _row(row: Row, widths: list[int], aligns: list[Align], mark: Mark) -> str:
    if row.group:
        inside = runs_of(row.cells[0].runs, mark, bold=True, small=True)
        cells = _cell(inside, sum(widths), Align.LEFT, span=len(widths), keep="<w:keepNext/>")  # never last on a page
    else:
        cells = "".join(
            _cell(runs_of(cell.runs, mark, small=True), width, align)
            for cell, width, align in zip(row.cells, widths, aligns, strict=True)
        )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(inside: str, width: int, align: Align, *, span: int = 1, keep: str = "") -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{twips(width)}"/>{spans}</w:tcPr>'
        f'<w:p><w:pPr>{keep}<w:spacing w:after="0"/><w:jc w:val="{_JC[align]}"/>{_MARK}</w:pPr>{inside}</w:p></w:tc>'
    )
