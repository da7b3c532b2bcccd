"""The names a form may use, and what each is in the data of a locality's year."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from thidua.ground.dates import format_day
from thidua.ground.errors import BadInput
from thidua.ground.numbers import format_number
from thidua.papers import Run
from thidua.reports.core.bindings import Bindings, key_of
from thidua.reports.core.given import YearGiven
from thidua.reports.core.letters import capital
from thidua.reports.core.tables import field_label
from thidua.reports.core.wording import plan_words, result_words, subject, verdict_words
from thidua.results.core.board import Row

NO_DATA = "(chưa có số liệu)"
ROW = "dong."
NAME = re.compile(r"(?:dong\.)?[a-z][a-z0-9_]{0,59}")
FIELD = re.compile(r"\{\{\s*(" + NAME.pattern + r")\s*\}\}")
OPENS = re.compile(r"\{\{|\{%|\{#")


class FormFault(BadInput):
    """The form cannot be used as it is; the message says what to mend in it."""

    code = "form_fault"


@dataclass(frozen=True)
class Known:
    """A field the data know: what it is, in words."""

    name: str
    label: str


@dataclass(frozen=True)
class Found:
    """The fields of a form, in their order: of the whole form, and of its repeating row."""

    fields: tuple[str, ...]
    row_fields: tuple[str, ...]


_Ask = Callable[[YearGiven], str | None]
_AskRow = Callable[[Row, Bindings], str]


def _count(*codes: str) -> _Ask:
    def ask(given: YearGiven) -> str | None:
        if not given.board.rows:
            return None
        return format_number(sum(given.board.counts.get(code, 0) for code in codes))

    return ask


_FIELDS: dict[str, tuple[str, _Ask]] = {
    "ten_dia_phuong": ("tên địa phương, ví dụ “xã Mô Phỏng”", lambda given: given.issuer.name),
    "dia_danh": ("địa danh đứng trước ngày tháng", lambda given: given.issuer.short),
    "ten_cap_tren": ("nơi cấp trên trực tiếp", lambda given: given.issuer.above or None),
    "co_quan": ("cơ quan ban hành", lambda given: f"Ủy ban nhân dân {given.issuer.name}"),
    "nam": ("năm của số liệu", lambda given: str(given.board.year)),
    "ngay_lap": ("ngày điền mẫu", lambda given: format_day(given.made_on)),
    "tinh_den_ngay": ("ngày của số liệu", lambda given: format_day(given.board.as_of)),
    "ten_bo_chi_tieu": ("tên bộ chỉ tiêu", lambda given: given.board.set.name if given.board.set else None),
    "so_chi_tieu": (
        "số chỉ tiêu của bộ",
        lambda given: format_number(given.board.n_lines) if given.board.rows else None,
    ),
    "so_hoan_thanh": ("số chỉ tiêu hoàn thành", _count("exceeded", "met", "right_way")),
    "so_vuot": ("số chỉ tiêu vượt", _count("exceeded")),
    "so_dat": ("số chỉ tiêu đạt", _count("met")),
    "so_khong_dat": ("số chỉ tiêu không đạt", _count("not_met")),
    "so_chua_co_so_lieu": ("số chỉ tiêu chưa có số liệu", _count("no_figure")),
    "so_phong_trao": ("số phong trào của năm", lambda given: format_number(len(given.movements))),
}


def _said(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _against(row: Row, numbers: Bindings) -> str:
    key = f"{key_of(row)}.percent"
    return numbers.text(key) if numbers.has(key) else ""


_ROW_FIELDS: dict[str, tuple[str, _AskRow]] = {
    "dong.stt": ("số thứ tự của dòng chỉ tiêu", lambda row, numbers: row.number),
    "dong.linh_vuc": ("lĩnh vực", lambda row, numbers: field_label(row.field)),
    "dong.chi_tieu": ("tên chỉ tiêu", lambda row, numbers: capital(subject(row))),
    "dong.don_vi_tinh": ("đơn vị tính", lambda row, numbers: row.measure),
    "dong.ke_hoach": ("số kế hoạch", lambda row, numbers: _said(plan_words(row, numbers))),
    "dong.ket_qua": ("số kết quả", lambda row, numbers: _said(result_words(row, numbers))),
    "dong.so_voi_ke_hoach": ("tỷ lệ so với kế hoạch", _against),
    "dong.danh_gia": ("đánh giá", lambda row, numbers: verdict_words(row)),
}
KNOWN = tuple(Known(name, label) for name, (label, _) in (*_FIELDS.items(), *_ROW_FIELDS.items()))
LABELS = {one.name: one.label for one in KNOWN}


def values_of(given: YearGiven, typed: Mapping[str, str] = {}) -> dict[str, str | None]:
    """What each field is; None where the data say nothing.  ``typed`` answers for names the data do not know."""
    known = {name: ask(given) for name, (_, ask) in _FIELDS.items()}
    return {**{name: text or None for name, text in typed.items()}, **known}


def rows_of(given: YearGiven) -> list[dict[str, str | None]]:
    """One mapping a line of the set, or a part of it, for the repeating row."""
    numbers = Bindings(given)
    rows = [one for row in given.board.rows for one in (row.parts or (row,))]
    return [{name: ask(row, numbers) or None for name, (_, ask) in _ROW_FIELDS.items()} for row in rows]


def names_in(text: str, *, where: str) -> list[str]:
    """The fields named in a piece of text, in order.

    Raises:
        FormFault: something in braces is no plain name: code, a sum, a call.
    """
    found = []
    for opened in OPENS.finditer(text):
        field = FIELD.match(text, opened.start())
        if field is None:
            near = re.sub(r"<[^>]*>", "", text[opened.start() : opened.start() + 200])[:40].strip()
            raise FormFault(
                f"Trong {where} có “{near}” không phải tên trường. Trường viết {{{{ten_truong}}}}: chữ thường không dấu, số, "
                "gạch dưới; không dùng lệnh hay phép tính.",
                field="file",
            )
        found.append(field.group(1))
    return found


def sorted_out(names: list[str]) -> Found:
    """The names once each, those of the repeating row apart."""
    once = list(dict.fromkeys(names))
    return Found(
        tuple(name for name in once if not name.startswith(ROW)), tuple(name for name in once if name.startswith(ROW))
    )


def unknown(found: Found, typed: Mapping[str, str], row_labels: Mapping[str, str]) -> list[str]:
    """The names that neither the data nor the officer answers for; an unknown one in the row cannot be typed."""
    fields = [name for name in found.fields if name not in LABELS and not typed.get(name)]
    return [*fields, *(name for name in found.row_fields if name not in row_labels)]


def without_data(
    found: Found, values: Mapping[str, str | None], rows: list[dict[str, str | None]], row_labels: Mapping[str, str]
) -> list[str]:
    """What the data do not say, in words, for the page: nothing is left blank in silence."""
    said = [f"{LABELS.get(name, name)} ({name})" for name in found.fields if not values.get(name)]
    for name in found.row_fields:
        lacking = sum(1 for row in rows if not row.get(name))
        if lacking:
            said.append(f"{row_labels.get(name, name)} ({name}): {lacking} trên {len(rows)} dòng")
    if found.row_fields and not rows:
        said.append("chưa có dòng nào cho dòng lặp")
    return said
