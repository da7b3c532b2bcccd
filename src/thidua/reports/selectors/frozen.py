"""Numbers kept when a paper went out, beside what the data say now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from thidua.documents.core.issuing.states import State
from thidua.documents.selectors import issued_of
from thidua.reports.core.bindings import target_of
from thidua.reports.models import Draft, Frozen
from thidua.units.models import Body


@dataclass(frozen=True)
class Changed:
    """A number that has moved on: what went out, and what it is now (empty where the data no longer have it)."""

    key: str
    name: str
    then: str
    now: str
    target: int | None


def frozen_of_draft(draft: Draft) -> Frozen | None:
    """What was kept when the draft last went out; None where it has not."""
    return Frozen.objects.select_related("document", "docx", "pdf").filter(draft=draft).order_by("-pk").first()


def taken_back(draft: Draft) -> bool:
    """Whether the draft's paper stands with nobody: it was taken back from the clerk and is a draft there too."""
    frozen = frozen_of_draft(draft)
    return frozen is not None and is_taken_back(frozen)


def is_taken_back(frozen: Frozen) -> bool:
    """Whether the paper that these numbers went out with was taken back from the clerk."""
    return issued_of([frozen.document])[frozen.document_id].state is State.DRAFT


def frozen_of_year(locality: Body, year: int, *, target_set: int | None) -> Frozen | None:
    """The latest year report by that set that went out; None where none has."""
    rows = Frozen.objects.select_related("document", "docx", "pdf").filter(
        owner=locality, year=year, draft=None, target_set=target_set
    )
    return rows.order_by("-at", "-pk").first()


def changes(
    frozen: Frozen, now: Mapping[str, str], *, name: Callable[[str], str] = lambda key: key
) -> tuple[Changed, ...]:
    """The kept numbers that differ from `now` (the bound numbers of the paper as it would be drawn today)."""
    return tuple(
        Changed(key, name(key), then, now.get(key, ""), target_of(key))
        for key, then in frozen.values.items()
        if now.get(key, "") != then
    )
