"""The finished file of a year's report, and of a paper under writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.papers import Document, render_docx, render_pdf
from thidua.reports.core.year import year_report
from thidua.reports.permissions import may_make
from thidua.reports.selectors import Drawn, year_given
from thidua.units.models import Body


@dataclass(frozen=True)
class Format:
    """A kind of file: its media type and who draws it."""

    media_type: str
    draw: Callable[[Document], bytes]


FORMATS = {
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", render_docx),
    "pdf": Format("application/pdf", render_pdf),
}


@dataclass(frozen=True)
class Made:
    """A file to be saved, with the name it goes by."""

    content: bytes
    name: str
    media_type: str


class UnknownFormat(BadInput):
    """A report is a .docx or a .pdf."""

    code = "unknown_format"


def make_year_report(
    locality: Body,
    year: int,
    *,
    form: str,
    by: Actor,
    as_of: date,
    made_on: date,
    target_set: str | None = None,
) -> Made:
    """The draft of the year's report as a file; reads only, and draws outside any transaction.

    Raises:
        NotPermitted: `by` may not draw up reports of the locality.
        UnknownFormat: `form` is neither "docx" nor "pdf".
        NothingToReport: the locality has no target set for the year.
        NotFound: `target_set` is not one of the locality's sets of that year.
    """
    may_make(by, locality).require()
    wanted = wanted_format(form)
    given = year_given(locality, year, actor=by, as_of=as_of, made_on=made_on, target_set=target_set)
    document = year_report(given)
    name = f"Báo cáo kết quả {year} {given.issuer.name}.{form.lower()}"
    return Made(wanted.draw(document), name, wanted.media_type)


def make_draft_file(made: Drawn, *, form: str, by: Actor) -> Made:
    """A paper under writing as a file; reads only, and draws outside any transaction.

    Raises:
        NotPermitted: `by` writes no papers of the locality.
        UnknownFormat: `form` is neither "docx" nor "pdf".
    """
    may_make(by, made.draft.owner).require()
    wanted = wanted_format(form)
    name = f"{made.content.kind.label} {made.draft.year} {made.given.issuer.name}.{form.lower()}"
    return Made(wanted.draw(made.document), name, wanted.media_type)


def wanted_format(form: str) -> Format:
    """The kind of file asked for.  Raises UnknownFormat."""
    found = FORMATS.get(form.lower())
    if found is None:
        raise UnknownFormat(f"Chỉ có tệp .docx và .pdf, không có “.{form[:12]}”. Chọn một trong hai.")
    return found
