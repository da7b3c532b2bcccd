"""Which paper merged, split, renamed or ended a unit."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import act, retried
from thidua.documents.models import Document, SuccessionBasis
from thidua.documents.permissions import may_edit
from thidua.ground.actors import Actor
from thidua.units.models import Succession
from thidua.units.services.acts import chain_of


@retried
def note_succession_basis(succession: Succession, instrument: Document, *, by: Actor, at: datetime) -> SuccessionBasis:
    """The record that ``succession`` happened by ``instrument``; the one of old where it stands.

    Raises:
        NotPermitted: the actor changes no papers of the instrument's owner.
    """
    may_edit(by, instrument.owner).require()
    chain, key = chain_of(instrument.owner), str(instrument.uid)
    with act(
        by, at, "documents.succession_basis", chain=chain, kind="document", key=key, label=instrument.title
    ) as done:
        done.detail(succession=succession.pk)
        basis, _ = SuccessionBasis.objects.get_or_create(succession=succession, instrument=instrument)
    return basis
