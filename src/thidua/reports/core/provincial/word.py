"""A .docx form: its fields found, and filled by docxtpl.

Only what `fields.names_in` lets through reaches the template engine, and there it runs in a sandbox, so that a form is
never code.  The repeating row is the one table row that names fields of `dong`; the loop around it is put in here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from thidua.papers.wording import clean
from thidua.reports.core.provincial.fields import NO_DATA, ROW, FormFault, Found, names_in, sorted_out

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_TAG = re.compile(r"<[^>]*>")
_FOOTNOTES = "footnotes+xml"


def find_fields(data: bytes) -> Found:
    """The fields of the form.

    Raises:
        FormFault: it cannot be opened, holds something that is no plain field, or has more than one repeating row.
    """
    form = _opened(data)
    names = [name for where, text in _texts(form) for name in _both_ways(form, text, where)]
    found = sorted_out(names)
    if found.row_fields:
        _repeating_row(form)
    return found


def fill(data: bytes, values: Mapping[str, str | None], rows: list[dict[str, str | None]]) -> bytes:
    """The form filled; a field without data says so.

    Raises:
        FormFault: as `find_fields`, or the form cannot be filled.
    """
    from jinja2 import StrictUndefined, TemplateError  # slow library: only where a form is filled
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    found = find_fields(data)
    form = _opened(data)
    if found.row_fields:
        _loop_around(_repeating_row(form))
    context: dict[str, Any] = {name: _shown(values.get(name)) for name in found.fields}
    bare = [name.removeprefix(ROW) for name in found.row_fields]
    context["cac_dong"] = [{name: _shown(row.get(ROW + name)) for name in bare} for row in rows] or [
        dict.fromkeys(bare, NO_DATA)
    ]
    sandbox = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        form.render(context, sandbox, autoescape=True)
    except TemplateError as fault:
        raise FormFault(
            "Không điền được mẫu này. Mở bằng Word, gõ lại các trường rồi tải lên.", field="file"
        ) from fault
    out = io.BytesIO()
    form.save(out)
    return out.getvalue()


def _shown(value: str | None) -> str:
    return clean(value) if value else NO_DATA


def _opened(data: bytes) -> DocxTemplate:
    from docxtpl import DocxTemplate  # slow library: only where a form is read

    try:
        form = DocxTemplate(io.BytesIO(data))
        form.init_docx()
    except Exception as fault:  # a broken file fails in as many ways as there are parts in it
        raise FormFault(
            "Không mở được tệp Word này. Mở bằng Word, lưu lại thành .docx rồi tải lên.", field="file"
        ) from fault
    return form


def _texts(form: DocxTemplate) -> Iterator[tuple[str, str]]:
    """What docxtpl will make templates of, part by part."""
    yield "văn bản", form.get_xml()
    for uri, where in ((form.HEADER_URI, "đầu trang"), (form.FOOTER_URI, "chân trang")):
        for _, part in form.get_headers_footers(uri):
            yield where, form.get_part_xml(part)
    for part in form.docx.part.package.parts:
        if part.content_type.endswith(_FOOTNOTES):
            yield "chú thích", part.blob.decode("utf-8")
    for name in _PROPERTIES:
        yield "thuộc tính tệp", getattr(form.docx.core_properties, name)


def _both_ways(form: DocxTemplate, text: str, where: str) -> list[str]:
    """The fields as people see them, with the tags away; held also against exactly what the engine will be given,
    where an attribute or a comment may hold code, and docxtpl's own words ({{r …}}) are already gone."""
    names = names_in(_TAG.sub("", text), where=where)
    names_in(form.patch_xml(text), where=where)
    return names


def _repeating_row(form: DocxTemplate) -> Any:
    """The table row that names fields of `dong`.

    Raises:
        FormFault: there are several, or such a field stands outside a table.
    """
    body = form.docx.element.body
    rows = [row for row in body.iter(f"{_W}tr") if _names_row(row) and not any(map(_names_row, _inner(row)))]
    outside = sum(
        _names_row(text) for text in body.iter(f"{_W}p") if not any(True for _ in text.iterancestors(f"{_W}tr"))
    )
    if len(rows) != 1 or outside:
        raise FormFault(
            "Các trường {{dong.…}} phải cùng nằm trong một dòng của một bảng: dòng đó được lặp lại. Sửa mẫu rồi tải lên.",
            field="file",
        )
    return rows[0]


def _inner(row: Any) -> list[Any]:
    return [one for one in row.iter(f"{_W}tr") if one is not row]


def _names_row(element: Any) -> bool:
    text = "".join(one.text or "" for one in element.iter(f"{_W}t"))
    return any(name.startswith(ROW) for name in names_in(text, where="văn bản")) if "{{" in text else False


def _loop_around(row: Any) -> None:
    row.addprevious(_marker(row, "{%tr for dong in cac_dong %}"))
    row.addnext(_marker(row, "{%tr endfor %}"))


def _marker(row: Any, text: str) -> Any:
    """A copy of the row that holds only the engine's word: docxtpl takes the whole row away with it."""
    from docx.oxml.parser import parse_xml  # slow library: only where a form is filled

    copy = deepcopy(row)
    cells = copy.findall(f"{_W}tc")
    for cell in cells:
        for old in [*cell.findall(f"{_W}p"), *cell.findall(f"{_W}tbl"), *cell.findall(f"{_W}sdt")]:
            cell.remove(old)
        said = text if cell is cells[0] else ""
        cell.append(parse_xml(f'<w:p xmlns:w="{_W[1:-1]}"><w:r><w:t>{said}</w:t></w:r></w:p>'))
    return copy
