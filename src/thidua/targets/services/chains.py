"""In whose chain of the audit log an act of this room stands."""

from __future__ import annotations

from typing import TypedDict

from thidua.units.models import Body


class Named(TypedDict):
    """How the audit names the thing an act is on."""

    chain: str
    kind: str
    key: str
    label: str


def chain_of(owner: Body) -> str:
    """Return the slug of a locality; "system" for what the root owns."""
    return owner.slug or "system" if owner.owner_id is not None else "system"
