"""A place in a text that a line or a target points at must stand in the locality's own text."""

from __future__ import annotations

from thidua.documents.models import Passage
from thidua.ground.errors import BadInput
from thidua.targets.models import TargetSet


def check_passage(target_set: TargetSet, passage: Passage | None) -> None:
    """Refuse a passage of another locality's text."""
    if passage is not None and passage.text.owner_id != target_set.owner_id:
        raise BadInput(
            "Đoạn trích này thuộc địa phương khác. Chọn đoạn trong văn bản của địa phương mình.", field="passage"
        )
