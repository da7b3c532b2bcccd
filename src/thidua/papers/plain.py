"""A document as plain data: what the typst template reads.

Text goes over as JSON strings, never as markup, so that a name like ``#panic("x") *đậm*`` prints as typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from thidua.papers import layout, wording
from thidua.papers.blocks import (
    Addressed,
    Annex,
    Bases,
    Block,
    Bullet,
    Document,
    Heading,
    PageBreak,
    Para,
    Row,
    Run,
    Signature,
    Table,
)
from thidua.papers.ending import ended
from thidua.papers.marks import matrix
from thidua.papers.wording import clean

Plain = dict[str, Any]


def as_plain(document: Document) -> Plain:
    """`document` with every fixed line worded and every text cleaned; only strings, numbers, lists and objects."""
    head, signatures = document.head, document.signatures
    return {
        "layout": _layout(),
        "head": {
            "superior": wording.issuer_lines(head.superior) if head.superior else [],
            "body": wording.issuer_lines(head.body),
            "number": wording.number_line(head),
            "about": clean(head.about),
            "day": wording.day_line(head),
            "nation": layout.NATION,
            "motto": layout.MOTTO,
            "draft": wording.DRAFT if head.draft else "",
        },
        "title": {"kind": clean(document.title.kind), "abstract": clean(document.title.abstract)},
        "author": clean(document.author),
        "foot": clean(document.foot),
        "mark": matrix(document.mark) if document.mark else [],
        "made_on": [document.made_on.year, document.made_on.month, document.made_on.day],
        "body": [_block(block) for block in ended(document).body],
        "signatures": {
            "left": _signature(signatures.left) if signatures.left else None,
            "right": _signature(signatures.right),
        },
        "recipients": {
            "heading": wording.RECIPIENTS,
            "lines": wording.recipients_lines(document.recipients.lines),
        },
        "annexes": [_annex(annex) for annex in document.annexes],
    }


def _layout() -> Plain:
    return {name.lower(): value for name, value in vars(layout).items() if name.isupper()}


def _annex(annex: Annex) -> Plain:
    return {
        "heading": wording.annex_heading(annex),
        "title": clean(annex.title).upper(),
        "attached_to": clean(annex.attached_to),
        "body": [_block(block) for block in annex.body],
    }


def _block(block: Block) -> Plain:
    if isinstance(block, Para):
        return {"type": "para", "runs": _runs(block.runs), "align": block.align.value, "indent": block.indent}
    if isinstance(block, Bullet):
        return {"type": "bullet", "runs": _runs(block.runs)}
    if isinstance(block, Heading):
        return {"type": "heading", "text": clean(block.text), "level": block.level}
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Bases):
        return {"type": "bases", "lines": wording.bases_lines(block.lines)}
    if isinstance(block, Addressed):
        lines = wording.addressed_lines(block.to) if len(block.to) > 1 else [clean(to) for to in block.to]
        return {"type": "addressed", "heading": wording.ADDRESSED, "lines": lines}
    assert isinstance(block, PageBreak)
    return {"type": "page_break"}


def _table(table: Table) -> Plain:
    return {
        "type": "table",
        "columns": [
            {"header": clean(column.header), "width": column.width, "align": column.align.value}
            for column in table.columns
        ],
        "rows": [_row(row) for row in table.rows],
    }


def _row(row: Row) -> Plain:
    return {"group": row.group, "cells": [_runs(cell.runs) for cell in row.cells]}


def _runs(runs: Iterable[Run]) -> list[Plain]:
    return [{"lines": clean(run.text).split("\n"), "bold": run.bold, "italic": run.italic} for run in runs]


def _signature(signature: Signature) -> Plain:
    return {
        "authority": clean(signature.authority),
        "post": clean(signature.post),
        "name": clean(signature.name),
        "note": clean(signature.note),
    }
