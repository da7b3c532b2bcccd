"""The few pieces of WordprocessingML that python-docx has no word for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

TWIPS_PER_MM = 1440 / 25.4


def twips(millimetres: float) -> str:
    """A length as Word counts it: twentieths of a point."""
    return str(round(millimetres * TWIPS_PER_MM))


def element(tag: str, /, **attributes: str) -> Any:
    """One element in Word's name space: element("w:jc", val="center")."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_field(paragraph: Paragraph, code: str) -> None:
    """A field that Word fills in itself: "PAGE"."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()._r
        if kind is None:
            instruction = element("w:instrText")
            instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            instruction.text = f" {code} "
            run.append(instruction)
        else:
            run.append(element("w:fldChar", fldCharType=kind))


def add_rule(paragraph: Paragraph) -> None:
    """A line along the top of `paragraph`, from its left indent to its right one."""
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz="6", space="1", color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def fix_widths(table: Table, widths: list[int]) -> None:
    """Sets `widths` (mm) on the table, its columns and every cell: LibreOffice halves what only the columns say."""
    table.autofit = False
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblW")):
        properties.remove(old)
    properties.insert_element_before(
        element("w:tblW", w=twips(sum(widths)), type="dxa"),
        "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook",
    )  # fmt: skip
    for grid, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        grid.set(qn("w:w"), twips(width))
    for row in table._tbl.tr_lst:
        spans = iter(widths)
        for cell in row.tc_lst:
            cell.width = Mm(sum(next(spans) for _ in range(cell.grid_span)))


def set_cell_margins(table: Table, *, side: float, top: float = 0) -> None:
    """The room inside every cell, in millimetres."""
    margins = element("w:tblCellMar")
    for edge, length in (("top", top), ("left", side), ("bottom", top), ("right", side)):
        margins.append(element(f"w:{edge}", w=twips(length), type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def mark_row(row: Any, name: str) -> None:
    """A mark on a row: "w:tblHeader" (comes back on each page), "w:cantSplit" (stays whole)."""
    row._tr.get_or_add_trPr().append(element(name))
