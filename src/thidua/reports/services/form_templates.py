"""The province's forms: taken in, answered by hand where the data do not know a field, filled, dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from thidua.audit.services import act, retried
from thidua.documents.core.secrecy import refuse_secret
from thidua.documents.services import read_bytes, store_file
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import nfc
from thidua.ground.uids import uid
from thidua.reports.core.drafting.lists import pasted
from thidua.reports.core.given import YearGiven
from thidua.reports.core.letters import capital
from thidua.reports.core.provincial.fields import Found, rows_of, unknown, values_of, without_data
from thidua.reports.core.provincial.forms import fill, find_fields
from thidua.reports.core.provincial.rows import Listed, Source, listed_rows, row_labels, source_of, unit_rows
from thidua.reports.models import FormTemplate
from thidua.reports.permissions import may_make
from thidua.reports.selectors.year import year_given
from thidua.reports.services.year import Made
from thidua.results.selectors.scoreboard import day_to_judge
from thidua.units.models import Body
from thidua.units.selectors.bodies import units_of
from thidua.units.selectors.names import names_of
from thidua.units.services.acts import chain_of

MOST_TYPED = 2000
_Rows = tuple[Source, Mapping[str, str], list[dict[str, str | None]]]


class FormTwice(Conflict):
    """A form of that name and year is there already."""

    code = "form_twice"


class FieldsUnanswered(BadInput):
    """The form names fields that neither the data nor the officer answers for."""

    code = "fields_unanswered"


@dataclass(frozen=True)
class Sheet:
    """A form as its page shows it: its fields, what each is today, what nobody answers, what the data do not say, and
    where the rows come from.
    """

    found: Found
    values: Mapping[str, str | None]
    unknown: tuple[str, ...]
    without: tuple[str, ...]
    n_rows: int
    source: Source
    row_labels: Mapping[str, str]


@retried
def take_form(
    data: bytes, file_name: str, *, name: str, year: int, owner: Body, by: Actor, at: datetime
) -> FormTemplate:
    """The form, kept as it came.

    Raises:
        NotPermitted: ``by`` writes no papers, or brings no files, of the locality.
        FileRefused, SecretRefused: as :func:`thidua.documents.services.store_file`.
        FormFault: it is no form.
        FormTwice: there is one of that name and year.
    """
    may_make(by, owner).require()
    title = nfc(name).strip()
    if not title or len(title) > 200:
        raise BadInput("Mẫu cần có tên, nhiều nhất 200 ký tự. Ghi tên mẫu.", field="name")
    file = store_file(data, file_name, owner=owner, by=by, at=at)
    find_fields(data, file.media_type)
    row = FormTemplate(uid=uid(at), owner=owner, year=year, name=title, file=file, at=at)
    with act(by, at, "forms.taken", chain=chain_of(owner), kind="form_template", key=str(row.uid), label=title):
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as fault:
            raise FormTwice(
                f"Năm {year} đã có mẫu tên “{title}”. Đặt tên khác, hoặc bỏ mẫu cũ.", field="name"
            ) from fault
    return row


@retried
def type_fields(form: FormTemplate, typed: Mapping[str, str], *, by: Actor, at: datetime) -> FormTemplate:
    """The form with words written by hand for fields that the data do not know; an empty one is unanswered again.

    Raises:
        NotPermitted: ``by`` writes no papers of the locality.
        BadInput: words for a field that the form does not have, or too long.
    """
    may_make(by, form.owner).require()
    asked = set(find_fields(read_bytes(form.file), form.file.media_type).fields)
    for name, text in typed.items():
        if name not in asked:
            raise BadInput(f"Mẫu không có trường “{name[:60]}”. Mở lại trang mẫu.")
        if len(text) > MOST_TYPED:
            raise BadInput(f"Chữ cho trường “{name}” dài quá {MOST_TYPED} ký tự. Rút ngắn lại.")
    with act(
        by, at, "forms.typed", chain=chain_of(form.owner), kind="form_template", key=str(form.uid), label=form.name
    ) as done:
        done.detail(fields=sorted(typed))
        form.typed = {name: nfc(text).strip() for name, text in typed.items() if text.strip()}
        form.save(update_fields=["typed"])
    return form


@retried
def drop_form(form: FormTemplate, *, by: Actor, at: datetime) -> None:
    """The form is no longer offered; its file stays."""
    may_make(by, form.owner).require()
    with act(
        by, at, "forms.dropped", chain=chain_of(form.owner), kind="form_template", key=str(form.uid), label=form.name
    ):
        form.dropped = True
        form.save(update_fields=["dropped"])


@retried
def list_rows(form: FormTemplate, text: str, *, by: Actor, at: datetime) -> FormTemplate:
    """The form with the list, pasted from a sheet, that its repeating row goes through; an empty text takes it away.

    Raises:
        NotPermitted: ``by`` writes no papers of the locality.
        ListFault: what was pasted is no list.
        SecretRefused: it bears a mark of secrecy.
    """
    may_make(by, form.owner).require()
    refuse_secret(text)
    columns, rows = pasted(text) if text.strip() else ((), ())
    with act(
        by, at, "forms.listed", chain=chain_of(form.owner), kind="form_template", key=str(form.uid), label=form.name
    ) as done:
        done.detail(columns=list(columns), rows=len(rows))
        form.columns, form.rows = list(columns), [list(row) for row in rows]
        form.save(update_fields=["columns", "rows"])
    return form


def form_sheet(form: FormTemplate, *, by: Actor, today: date) -> Sheet:
    """What the form asks for and what it would say today; reads only."""
    found = find_fields(read_bytes(form.file), form.file.media_type)
    given = _given(form, by, today)
    values, (source, labels, rows) = values_of(given, form.typed), _rows(form, found, given, today)
    return Sheet(
        found=found,
        values=values,
        unknown=tuple(unknown(found, form.typed, labels)),
        without=tuple(without_data(found, values, rows, labels)),
        n_rows=len(rows),
        source=source,
        row_labels=labels,
    )


def fill_form(form: FormTemplate, *, by: Actor, today: date) -> Made:
    """The form filled from the data of its year; reads only, and draws outside any transaction.

    Raises:
        NotPermitted: ``by`` writes no papers of the locality.
        FieldsUnanswered: a field is unknown; the message names it.
        FormFault: the form cannot be filled.
    """
    may_make(by, form.owner).require()
    data = read_bytes(form.file)
    found = find_fields(data, form.file.media_type)
    given = _given(form, by, today)
    _, labels, rows = _rows(form, found, given, today)
    strange = unknown(found, form.typed, labels)
    if strange:
        names = ", ".join(f"“{name}”" for name in strange[:5])
        raise FieldsUnanswered(
            f"Không rõ trường {names} là gì. Ghi chữ cho trường đó ở trang mẫu, hoặc sửa tên trường trong tệp theo danh sách."
        )
    filled = fill(data, form.file.media_type, values_of(given, form.typed), rows)
    ending = form.file.name.rpartition(".")[2]
    return Made(filled, f"{form.name} {form.year}.{ending}", form.file.media_type)


def _rows(form: FormTemplate, found: Found, given: YearGiven, today: date) -> _Rows:
    """Where the repeating row's fields come from, what each is, and the rows."""
    listed = Listed(tuple(form.columns), tuple(tuple(row) for row in form.rows))
    source = source_of(found, listed)
    if source is Source.LIST:
        rows = listed_rows(listed)
    elif source is Source.UNITS:
        rows = unit_rows(_units(form, today))
    else:
        rows = rows_of(given) if source is Source.TARGETS else []
    return source, row_labels(source, listed), rows


def _units(form: FormTemplate, today: date) -> list[tuple[str, str]]:
    day = day_to_judge(form.year, today)
    bodies = list(units_of(form.owner, as_of=day).order_by("kind", "pk"))
    names = names_of([body.pk for body in bodies], day)
    return [(capital(names.get(body.pk, "")), body.kind_label) for body in bodies]


def _given(form: FormTemplate, by: Actor, today: date) -> YearGiven:
    return year_given(form.owner, form.year, actor=by, as_of=day_to_judge(form.year, today), made_on=today)
