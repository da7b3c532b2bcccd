"""A document as an HTML fragment: the sheet a person looks at before taking the file away.

Everything typed is escaped here; the fragment is safe to print as it stands.  A number from the data carries
`data-bound`, and is a link where the caller knows a page for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from thidua.papers import layout, wording
from thidua.papers.blocks import (
    Addressed,
    Align,
    Annex,
    Bases,
    Block,
    Bullet,
    Document,
    Head,
    Heading,
    PageBreak,
    Para,
    Recipients,
    Row,
    Run,
    Signature,
    Signatures,
    Table,
)
from thidua.papers.ending import ended

Address = Callable[[str], "str | None"]
_PARA_CLASS = {Align.JUSTIFY: "", Align.LEFT: "l", Align.CENTER: "c", Align.RIGHT: "c"}


def render_html(document: Document, *, address: Address = lambda bound: None) -> str:
    """`document` as one <article class="sheet">; `address` gives the page a bound number links to, or None."""
    parts = [
        _head(document.head),
        _title(document),
        *(_block(block, address) for block in ended(document).body),
        _closing(document.signatures, document.recipients),
        *(_annex(annex, address) for annex in document.annexes),
        f'<p class="c muted-sheet">{_text(document.foot)}</p>' if document.foot else "",
    ]
    return '<article class="sheet" aria-label="Bản xem trước">\n' + "\n".join(parts) + "\n</article>"


def _title(document: Document) -> str:
    kind, abstract = document.title.kind, document.title.abstract
    return f'<h2 class="sheet__title">{_text(kind)}<br>{_text(abstract)}</h2>' if kind else ""


def _text(text: str) -> str:
    return escape(wording.clean(text)).replace("\n", "<br>")


def _line(text: str, *marks: str) -> str:
    inner = _text(text)
    for mark in marks:
        inner = f"<{mark}>{inner}</{mark}>"
    return f"<p>{inner}</p>"


def _head(head: Head) -> str:
    left = [
        _line("\n".join(wording.issuer_lines(head.superior))) if head.superior else "",
        _line("\n".join(wording.issuer_lines(head.body)), "b"),
        '<div class="sheet__rule"></div>',
        _line(wording.number_line(head)) if head.symbol else "",
        _line(head.about) if head.about else "",
        f'<p><b class="sheet__draft">{wording.DRAFT}</b></p>' if head.draft else "",
    ]
    right = [
        _line(layout.NATION, "b"),
        _line(layout.MOTTO, "b"),
        '<div class="sheet__rule sheet__rule--long"></div>',
        _line(wording.day_line(head), "i"),
    ]
    return f'<div class="sheet__head"><div>{"".join(left)}</div><div>{"".join(right)}</div></div>'


def _runs(runs: Iterable[Run], address: Address) -> str:
    return "".join(_run(run, address) for run in runs)


def _run(run: Run, address: Address) -> str:
    inner = _text(run.text)
    if run.italic:
        inner = f"<i>{inner}</i>"
    if run.bold:
        inner = f"<b>{inner}</b>"
    if run.bound is None:
        return inner
    bound, target = escape(run.bound), address(run.bound)
    if target is None:
        return f'<span class="bound" data-bound="{bound}">{inner}</span>'
    return f'<a class="bound" data-bound="{bound}" href="{escape(target)}">{inner}</a>'


def _block(block: Block, address: Address) -> str:
    if isinstance(block, Para):
        named = _PARA_CLASS[block.align] or ("" if block.indent else "l")
        mark = f' class="{named}"' if named else ""
        return f"<p{mark}>{_runs(block.runs, address)}</p>"
    if isinstance(block, Bullet):
        return f"<p>- {_runs(block.runs, address)}</p>"
    if isinstance(block, Heading):
        tag = f"h{min(block.level + 2, 6)}"
        return f"<{tag}>{_text(block.text)}</{tag}>"
    if isinstance(block, Table):
        return _table(block, address)
    if isinstance(block, Bases):
        return "".join(_line(line, "i") for line in wording.bases_lines(block.lines))
    if isinstance(block, Addressed):
        return _addressed(block)
    assert isinstance(block, PageBreak)
    return '<hr class="sheet__break">'


def _addressed(block: Addressed) -> str:
    if len(block.to) == 1:
        return f'<p class="c">{wording.ADDRESSED} {_text(block.to[0])}</p>'
    lines = "<br>".join(_text(line) for line in wording.addressed_lines(block.to))
    return f'<p class="c">{wording.ADDRESSED}<br>{lines}</p>'


def _table(table: Table, address: Address) -> str:
    headers = "".join(f'<th scope="col">{_text(column.header)}</th>' for column in table.columns)
    rows = "".join(_row(row, table, address) for row in table.rows)
    return (
        f'<div class="table-wrap" tabindex="0" role="region" aria-label="{escape(wording.clean(table.name) or "Bảng")}">'
        f"<table><thead><tr>{headers}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: Row, table: Table, address: Address) -> str:
    if row.group:
        inner = _runs(row.cells[0].runs, address)
        return f'<tr><th scope="colgroup" colspan="{len(table.columns)}" class="l">{inner}</th></tr>'
    cells = zip(row.cells, table.columns, strict=True)
    return "<tr>" + "".join(_cell(_runs(cell.runs, address), column.align) for cell, column in cells) + "</tr>"


def _cell(inner: str, align: Align) -> str:
    named = {Align.RIGHT: ' class="r"', Align.CENTER: ' class="c"'}.get(align, "")
    return f"<td{named}>{inner}</td>"


def _closing(signatures: Signatures, recipients: Recipients) -> str:
    to = ""
    if recipients.lines:
        lines = "".join(_line(line) for line in wording.recipients_lines(recipients.lines))
        to = f'<div class="sheet__to"><p><b><i>{wording.RECIPIENTS}</i></b></p>{lines}</div>'
    left = to if signatures.left is None else _signature(signatures.left)
    below = "" if signatures.left is None else to
    return f'<div class="sheet__sign">{left or "<div></div>"}{_signature(signatures.right)}</div>{below}'


def _signature(signature: Signature) -> str:
    lines = [
        _line(signature.authority, "b") if signature.authority else "",
        _line(signature.post, "b"),
        f'<br><p class="muted-sheet">{_text(signature.note)}</p>' if signature.note else "",
        f"<br><br>{_line(signature.name, 'b')}" if signature.name else "",
    ]
    return f"<div>{''.join(lines)}</div>"


def _annex(annex: Annex, address: Address) -> str:
    attached = f'<p class="c"><i>{_text(annex.attached_to)}</i></p>' if annex.attached_to else ""
    heading = f"<h2>{_text(wording.annex_heading(annex))}<br>{_text(annex.title.upper())}</h2>"
    return '<hr class="sheet__break">' + heading + attached + "".join(_block(block, address) for block in annex.body)
