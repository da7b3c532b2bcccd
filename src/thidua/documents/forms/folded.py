"""A long form whose rarely needed fields are folded away, and unfold where there is something in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.forms import BoundField

from thidua.web.forms import StrictForm


class FoldedForm(StrictForm):
    """``more`` names the fields that stand under ``more_label``; they work without script (``details``)."""

    template_name = "documents/_folded.html"
    more: ClassVar[Sequence[str]] = ()
    more_label: ClassVar[str] = "Thêm"

    def get_context(self) -> dict[str, Any]:
        """What the template shows: the fields at first sight, those folded away, and whether these are unfolded."""
        folded = [self[name] for name in self.more if name in self.fields]
        first = [bound for bound in self.visible_fields() if bound.name not in self.more]
        opened = any(bound.errors or self._said(bound) for bound in folded)
        return super().get_context() | {"first": first, "folded": folded, "opened": opened}

    def _said(self, bound: BoundField) -> bool:
        return bool(bound.value()) and bound.value() != bound.field.initial
