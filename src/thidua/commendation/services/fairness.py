"""What a locality states it pays heed to, written down with its source."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import act, retried
from thidua.commendation.models import FairnessAim
from thidua.commendation.permissions import may_appraise
from thidua.commendation.services.acting import said
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


@retried
def state_aim(
    owner: Body,
    season: int,
    *,
    source: str,
    by: Actor,
    at: datetime,
    direct_percent: int | None = None,
    leader_percent: int | None = None,
    women_percent: int | None = None,
    small_percent: int | None = None,
    small_at_most: int | None = None,
) -> FairnessAim:
    """Return the stated priority of a season, written or corrected.

    Raises:
        NotPermitted: the actor does not appraise here.
        BadInput: no source, a share above 100, or a share of small collectives without saying what is small.
    """
    may_appraise(by, owner).require()
    why = said(source, field="source", label="căn cứ", most=300)
    shares = {
        "direct_percent": direct_percent, "leader_percent": leader_percent, "women_percent": women_percent,
        "small_percent": small_percent,
    }  # fmt: skip
    for name, value in shares.items():
        if value is not None and not 0 <= value <= 100:
            raise BadInput("Tỷ lệ phải từ 0 đến 100. Sửa lại.", field=name)
    if small_percent is not None and small_at_most is None:
        raise BadInput("Ghi tập thể nhỏ là tối đa bao nhiêu người, theo văn bản nào.", field="small_at_most")
    with act(
        by, at, "commendation.aim_stated", chain=chain_of(owner), kind="fairness", key=f"{owner.pk}/{season}",
        label=f"năm {season}", detail={**shares, "small_at_most": small_at_most, "source": why},
    ):  # fmt: skip
        made, _ = FairnessAim.objects.update_or_create(
            owner=owner, season=season, defaults={**shares, "small_at_most": small_at_most, "source": why}
        )
    return made
