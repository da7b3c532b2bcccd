"""The province's forms of a locality."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from thidua.ground.actors import Actor, Power
from thidua.ground.errors import NotFound
from thidua.reports.models import FormTemplate
from thidua.units.models import Body
from thidua.units.selectors.scope import scope


def form_templates_of(locality: Body, *, actor: Actor) -> QuerySet[FormTemplate]:
    """The forms in use, latest year first, for who writes papers there."""
    rows = FormTemplate.objects.filter(owner=locality, dropped=False, owner__in=scope(actor, Power.REPORTS_MAKE))
    return rows.select_related("file").order_by("-year", "name")


def get_form_template(uid: uuid.UUID, *, locality: Body, actor: Actor) -> FormTemplate:
    """The form.

    Raises:
        NotFound: there is none, it was dropped, or the actor may not know of it.
    """
    row = form_templates_of(locality, actor=actor).select_related("owner").filter(uid=uid).first()
    if row is None:
        raise NotFound("Không có mẫu này. Quay lại danh sách mẫu của tỉnh.")
    return row
