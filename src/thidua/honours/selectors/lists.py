"""Lists that were brought in, and whom their rows may mean."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.ground.text import fold
from thidua.honours.core.lists import ListRow
from thidua.honours.core.proposing import Known, Proposal, propose
from thidua.honours.models import AwardRecord, Holder, ImportBatch
from thidua.honours.selectors.facts import parts
from thidua.honours.selectors.record import award_name
from thidua.units.models import Body
from thidua.units.selectors import names_of, scope, short_names_of

TEXT_PART = 400


def batches_visible_to(actor: Actor) -> QuerySet[ImportBatch]:
    """Return the lists of the localities whose records the actor keeps."""
    return ImportBatch.objects.filter(owner__in=scope(actor, Power.HONOURS_EDIT))


def batches_of(locality: Body, *, actor: Actor) -> QuerySet[ImportBatch]:
    """Return the lists of a locality, the newest first."""
    return batches_visible_to(actor).filter(owner=locality).defer("rows").order_by("-at", "-pk")


def batch_of(locality: Body, uid: UUID, *, actor: Actor) -> ImportBatch:
    """Return the list of that id.

    Raises:
        NotFound: there is none, or the actor may not see it.
    """
    row = batches_visible_to(actor).filter(owner=locality, uid=uid).select_related("owner").first()
    if row is None:
        raise NotFound("Không có danh sách này. Quay lại trang nhập danh sách.")
    return row


def proposals(batch: ImportBatch, *, as_of: date) -> list[Proposal]:
    """Return the rows of a list that wait, each with whom it may mean."""
    rows = [ListRow.of(said) for said in batch.rows]
    holders = _named({(row.kind, fold(row.name)) for row in rows}, batch.owner)
    return propose(rows, _known(holders, as_of), _recorded(holders))


def _named(names: set[tuple[str, str]], owner: Body) -> list[Holder]:
    """Return the holders of these names, and doubles under the row they were joined to."""
    folds = sorted({name for _, name in names})
    found: list[Holder] = []
    for start in range(0, len(folds), TEXT_PART):
        rows = Holder.objects.filter(owner=owner, fold__in=folds[start : start + TEXT_PART]).select_related("main")
        found += [row for row in rows if (row.kind, row.fold) in names]
    return found


def _known(holders: Iterable[Holder], as_of: date) -> list[Known]:
    listed = list(holders)
    keys = {holder.unit_id for holder in listed if holder.unit_id}
    full, short = names_of(keys, as_of), short_names_of(keys, as_of)
    found: dict[tuple[int, str], Known] = {}
    for holder in listed:
        main = holder.main or holder
        units = {fold(full.get(holder.unit_id or 0, "")), fold(short.get(holder.unit_id or 0, "")), holder.unit_fold}
        place = full.get(holder.unit_id or 0, "") or holder.unit_name
        facts = ", ".join(part for part in (str(main.birth_year or ""), place) if part)
        found[main.pk, holder.fold] = Known(
            main.pk, holder.kind, holder.fold, f"{main.name} ({facts})" if facts else main.name,
            frozenset(unit for unit in units if unit), main.birth_year,
        )  # fmt: skip
    return list(found.values())


def _recorded(holders: Iterable[Holder]) -> frozenset[tuple[int, str]]:
    """Return (holder, line) of what stands in these records."""
    mains = {holder.main_key for holder in holders}
    found: set[tuple[int, str]] = set()
    for part in parts(mains):
        rows = AwardRecord.objects.filter(Q(holder__in=part) | Q(holder__main__in=part), withdrawn_on=None)
        fields = ("holder_id", "holder__main_id", "code", "year", "kind", "decision_key", "words")
        for holder, main, code, year, kind, number, words in rows.values_list(*fields):
            found.add((main or holder, "|".join((code, year, kind, number, words if code == "KHAC" else ""))))
    return frozenset(found)


def table_of(locality: Body, *, actor: Actor, as_of: date) -> list[tuple[object, ...]]:
    """Return every title and award that stands, in the layout in which lists are read."""
    reached = scope(actor, Power.HONOURS_EDIT)
    rows = AwardRecord.objects.filter(holder__owner=locality, holder__owner__in=reached, withdrawn_on=None)
    rows = rows.select_related("holder", "holder__main").order_by("year_first", "decided", "holder__name_key", "pk")
    listed = list(rows)
    holders = {row.holder.main_key: row.holder.main or row.holder for row in listed}
    names = names_of({holder.unit_id for holder in holders.values() if holder.unit_id}, as_of)
    found: list[tuple[object, ...]] = []
    for number, row in enumerate(listed, start=1):
        one = holders[row.holder.main_key]
        title = award_name(row.code, row.words if row.code == "KHAC" else "")
        found.append((
            number, one.name, str(one.birth_year or ""), names.get(one.unit_id or 0, "") or one.unit_name,
            f"{title} ({row.kind_label})" if row.kind else title, row.year, row.decision_number, row.decided,
            row.authority, row.merit, "đã đối chiếu" if row.checked else "tự khai",
        ))  # fmt: skip
    return found
