"""Papers written from the demo's data: two beside their texts, three of the made-up commune, and a form of its province.

Chợ Đồn's plan of 2022 and Đông Sơn's launch of 2023 have the words of the texts, as the movements recorded them; every
number comes from the targets read there.  The names in the lists of the made-up commune are made up and say so.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import docx

from thidua.cli.demo.places import COMMUNE, loader
from thidua.documents.selectors import find_by_number
from thidua.ground.actors import Actor
from thidua.movements.models import Movement
from thidua.reports.core.drafting.content import Head
from thidua.reports.core.drafting.kinds import AnnexKind
from thidua.reports.models import Draft
from thidua.reports.selectors.drafts import HEAD_FIELDS
from thidua.reports.services import add_draft_basis, save_annex, save_head, start_draft, take_form
from thidua.targets.models import TargetSet
from thidua.units.models import Body

YEAR = 2026
# slug, kind, year, the day the paper went out, what it is about, the papers its text names
_PAPERS = (
    (
        "cho-don", "ke_hoach", 2022, date(2022, 1, 26),
        "Phát động thi đua thực hiện nhiệm vụ phát triển kinh tế – xã hội năm 2022", ("34-CT/TW", "19/CT-TTg"),
    ),
    ("dong-son", "phat_dong", 2023, date(2023, 1, 12), "Phát động và ký kết giao ước thi đua năm 2023", ("09-CT/TU",)),
)  # fmt: skip


def write_papers(places: Mapping[str, Body], *, at: datetime) -> int:
    """How many papers were written; those that are there already stay as they are."""
    made = 0
    for slug, kind, year, day, abstract, bases in _PAPERS:
        owner = places[slug]
        if not Draft.objects.filter(owner=owner, kind=kind, year=year).exists():
            _write(owner, kind, year, day, abstract, bases, by=loader(at, [owner]), at=at)
            made += 1
    return made + _write_made_up(places[COMMUNE], by=loader(at, [places[COMMUNE]]), at=at)


def _write_made_up(owner: Body, *, by: Actor, at: datetime) -> int:
    if Draft.objects.filter(owner=owner).exists():
        return 0
    for kind in ("ke_hoach", "to_trinh", "quyet_dinh"):
        draft = start_draft(kind, YEAR, owner=owner, by=by, at=at)
        listed = draft.annexes.filter(kind="list").first()
        if listed is not None:
            save_annex(draft, AnnexKind.LIST, listed.title, _made_up_list(listed.columns), key=listed.pk, by=by, at=at)
    form = ("bieu-tong-hop.docx", "Biểu tổng hợp kết quả chỉ tiêu (mô phỏng)")
    take_form(_form(), form[0], name=form[1], year=YEAR, owner=owner, by=by, at=at)
    return 4


def _made_up_list(columns: list[str]) -> str:
    rows = [
        (f"Người mô phỏng {n:02}", f"Trưởng thôn MP-{n:02}", "Hoàn thành tốt nhiệm vụ", "Giấy khen")
        for n in range(1, 13)
    ]
    return "\n".join("\t".join(line[: len(columns)]) for line in (tuple(columns), *rows))


def _form() -> bytes:
    """A form as a province sends it: fields in the text, and a row that is repeated."""
    word = docx.Document()
    word.add_paragraph("{{co_quan}}, năm {{nam}}. Số liệu tính đến {{tinh_den_ngay}}.")
    word.add_paragraph("Hoàn thành {{so_hoan_thanh}} trên {{so_chi_tieu}} chỉ tiêu. Người lập biểu: {{nguoi_lap}}.")
    heads = ("TT", "Chỉ tiêu", "Kế hoạch", "Kết quả", "Đánh giá")
    fields = ("dong.stt", "dong.chi_tieu", "dong.ke_hoach", "dong.ket_qua", "dong.danh_gia")
    table = word.add_table(rows=2, cols=len(heads), style="Table Grid")
    for place, (head, field) in enumerate(zip(heads, fields, strict=True)):
        table.cell(0, place).text, table.cell(1, place).text = head, f"{{{{{field}}}}}"
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _write(
    owner: Body, kind: str, year: int, day: date, abstract: str, bases: tuple[str, ...], *, by: Actor, at: datetime
) -> None:
    movement = Movement.objects.filter(owner=owner, since=day).first()
    headline = TargetSet.objects.filter(owner=owner, year=year, headline=True).first()
    draft = start_draft(kind, year, owner=owner, movement=movement, target_set=headline, by=by, at=at)
    head = Head(**{name: getattr(draft, name) for name in HEAD_FIELDS})
    save_head(draft, replace(head, abstract=abstract, day=day), by=by, at=at)
    for number in bases:
        for paper in find_by_number(owner, number)[:1]:
            add_draft_basis(draft, paper.pk, by=by, at=at)
