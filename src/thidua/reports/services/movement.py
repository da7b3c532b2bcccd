"""The finished file of one movement's review."""

from __future__ import annotations

from datetime import date

from thidua.ground.actors import Actor
from thidua.movements.models import Movement
from thidua.reports.core.movement import Review, movement_report
from thidua.reports.permissions import may_make
from thidua.reports.selectors.movement import movement_given
from thidua.reports.services.year import FORMATS, Made, UnknownFormat


def make_movement_report(
    movement: Movement, review: Review, *, form: str, by: Actor, as_of: date, made_on: date
) -> Made:
    """The draft of the movement's report as a file; reads only, and draws outside any transaction.

    Raises:
        NotPermitted: `by` may not draw up reports of the movement's owner.
        UnknownFormat: `form` is neither "docx" nor "pdf".
    """
    may_make(by, movement.owner).require()
    wanted = FORMATS.get(form.lower())
    if wanted is None:
        raise UnknownFormat(f"Báo cáo chỉ có tệp .docx và .pdf, không có “.{form[:12]}”. Chọn một trong hai.")
    given = movement_given(movement, review, actor=by, as_of=as_of, made_on=made_on)
    name = f"Báo cáo {review.label.lower()} phong trào {movement.name[:60]}.{form.lower()}"
    return Made(wanted.draw(movement_report(given)), name, wanted.media_type)
