"""A copy to be published: the listed fields, their digest, and what the index shows of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thidua.ground.canonical import canonical_json
from thidua.publishing.core.kinds import Kind


@dataclass(frozen=True)
class Copy:
    """What would be published now: ``body`` whole, ``summary`` for lists, ``simulated`` where any of it is made up."""

    kind: Kind
    key: str
    label: str
    body: Mapping[str, Any]
    summary: Mapping[str, Any]
    simulated: bool

    @property
    def sha256(self) -> str:
        """The digest of what people will see; ``as_of`` alone does not make it another copy."""
        seen = {name: value for name, value in self.body.items() if name != "as_of"}
        return hashlib.sha256(canonical_json(seen)).hexdigest()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to publish."""
        return not (self.body.get("rows") or self.body.get("movements"))
