"""What every act on a draft begins with: leave, the row locked, its state, and the version the writer had before him."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from thidua.audit.services import act
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.reports.models import Draft
from thidua.reports.permissions import may_make
from thidua.store.locks import lock_row
from thidua.units.services.acts import chain_of


class DraftHanded(Conflict):
    """The paper has gone to the clerk, or was dropped: it takes no change."""

    code = "draft_handed"


class DraftFault(BadInput):
    """Something of the draft is missing or cannot be."""

    code = "draft_fault"


class DraftMoved(Conflict):
    """Somebody else changed the paper after this page was opened."""

    code = "draft_moved"


@contextmanager
def changing(
    draft: Draft, name: str, *, by: Actor, at: datetime, version: int | None = None, **detail: object
) -> Iterator[Draft]:
    """The draft locked for one act, its version one higher afterwards; the act's line is written with ``detail``.

    Raises:
        NotPermitted: ``by`` writes no papers of the locality.
        DraftHanded, DraftMoved: it takes no change, or not from this page.
    """
    may_make(by, draft.owner).require()
    chain, label = chain_of(draft.owner), label_of(draft)
    with act(by, at, name, chain=chain, kind="draft", key=str(draft.uid), label=label) as done:
        row = lock_row(Draft.objects.select_related("owner"), draft.pk)
        if row.state != "draft":
            raise DraftHanded("Dự thảo này đã gửi văn thư hoặc đã bỏ nên không sửa được. Soạn dự thảo mới nếu cần.")
        if version is not None and row.version != version:
            raise DraftMoved("Dự thảo vừa được người khác sửa. Mở lại trang, xem bản mới rồi sửa tiếp.")
        done.detail(version=row.version, **detail)
        yield row
        row.version += 1
        row.changed_at = at
        row.save()


def label_of(draft: Draft) -> str:
    """How the log names a draft: by kind and year; its abstract may name a person."""
    return f"{draft.get_kind_display()} năm {draft.year}"


__all__ = ["DraftFault", "DraftHanded", "DraftMoved", "changing", "label_of"]
