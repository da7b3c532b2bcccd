"""Confirming entries."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.errors import Conflict
from thidua.ledgers.models import Entry, EntryVerification
from thidua.ledgers.permissions import may_verify
from thidua.results.services.results import chain_of
from thidua.store.locks import lock_row


@retried
def verify_entry(entry: Entry, *, no: int, by: Actor, at: datetime) -> EntryVerification:
    """Confirm revision ``no`` of the entry.

    Raises:
        NotPermitted: the actor confirms nothing of the body, or wrote the entry himself (outside a commune).
        Conflict: it was corrected meanwhile, withdrawn, or is confirmed already.
    """
    revision = entry.revisions.get(no=entry.no)
    may_verify(by, entry, revision).require()
    own = revision.by_key == by.key
    name = "ledgers.verified_own" if own else "ledgers.verified"
    with act(
        by, at, name, chain=chain_of(entry.owner), kind="ledger_entry", key=str(entry.uid), label=entry.subject
    ) as done:
        row = lock_row(Entry.objects.all(), entry.pk)
        if row.no != no or row.withdrawn:
            raise Conflict("Khoản này vừa được sửa hoặc rút. Mở lại trang để xem rồi xác nhận.")
        if row.verified:
            raise Conflict("Khoản này đã được xác nhận rồi.")
        row.verified_no = no
        row.save(update_fields=["verified_no"])
        made = EntryVerification.objects.create(revision=row.revisions.get(no=no), by_key=by.key, at=at, own=own)
        done.detail(after=row.words)
    return made
