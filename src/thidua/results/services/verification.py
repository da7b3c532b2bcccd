"""Confirming figures (xác nhận số liệu): nobody confirms what he entered, unless one person holds all and it says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.errors import Conflict
from thidua.results.models import Observation, Verification
from thidua.results.permissions import may_verify, owner_of
from thidua.results.services.results import chain_of, label_of, words_of
from thidua.store.locks import lock_row


@retried
def verify_result(observation: Observation, *, no: int, by: Actor, at: datetime, note: str = "") -> Verification:
    """Confirm revision ``no`` of the observation, which must be the one that counts.

    Raises:
        NotPermitted: no power over the body, or it is the actor's own figure (outside a commune).
        Conflict: the figure was changed meanwhile, or is confirmed already.
    """
    revision = observation.revisions.filter(no=no).first()
    if revision is None:
        raise Conflict("Không còn lần ghi này. Mở lại trang để xem số đang dùng.")
    may_verify(by, observation.body, revision).require()
    own = revision.by_key == by.key
    name = "results.verified_own" if own else "results.verified"
    owner, label = owner_of(observation.body), label_of(observation)
    with act(by, at, name, chain=chain_of(owner), kind="observation", key=str(observation.pk), label=label) as a:
        row = lock_row(Observation.objects.all(), observation.pk)
        if row.no != no:
            raise Conflict("Số này vừa được sửa. Mở lại trang, xem số mới rồi xác nhận.")
        if row.verified_no == no:
            raise Conflict("Số này đã được xác nhận. Không cần làm thêm gì.")
        found = Verification.objects.create(revision=revision, by_key=by.key, at=at, own=own, note=note.strip())
        row.verified_no = no
        row.save(update_fields=["verified_no"])
        a.detail(after=words_of(revision), no=no, own=own)
    return found


def verify_results(
    pairs: Iterable[tuple[Observation, int]], *, owner_slug: str, by: Actor, at: datetime
) -> list[Verification]:
    """Confirm several revisions in one act; one refusal refuses all, and nothing is written."""
    listed = list(pairs)
    label = f"{len(listed)} số liệu"
    with act(
        by, at, "results.verified", chain=owner_slug, kind="observation", key="nhiều", label=label, bulk=True
    ) as a:
        done = [verify_result(observation, no=no, by=by, at=at) for observation, no in listed]
        a.detail(after=label)
    return done
