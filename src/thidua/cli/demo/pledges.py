"""The pledges of the demo: Đông Sơn 2023 by its four bodies, as the text tells; xã Mô Phỏng 2026 by twelve villages."""

from __future__ import annotations

from datetime import date, datetime

from thidua.cli.demo.handed import load_handed
from thidua.cli.demo.places import loader, villages
from thidua.ground.dates import day_of
from thidua.movements.core.kinds import LineKind
from thidua.movements.models import Movement
from thidua.papers import render_pdf
from thidua.targets.core.pledge_content import read
from thidua.targets.core.pledge_paper import pledge_paper
from thidua.targets.core.pledging import PartyRole
from thidua.targets.core.registering import TitleCode
from thidua.targets.models import Pledge, PledgeVersion, TargetSet
from thidua.targets.selectors import parties_of
from thidua.targets.services import (
    PartyDraft,
    PledgeDraft,
    create_pledge,
    freeze_pledge,
    open_signing,
    register_title,
    sign_by_roll_call,
    sign_on_paper,
    write_version,
)
from thidua.units.models import Body
from thidua.units.selectors import leading_bodies

DONG_SON_DAY = date(2023, 1, 12)
MO_PHONG_DAY = date(2026, 1, 15)
_AIM = (
    "Để phấn đấu giữ vững huyện Đông Sơn là một trong những đơn vị dẫn đầu của tỉnh; "
    "từng bước xây dựng huyện Đông Sơn sớm trở thành huyện kiểu mẫu đầu tiên của tỉnh Thanh Hóa."
)
_TOLD = "như bài “Huyện Đông Sơn phát động thi đua năm 2023” kể; bản ký gốc không đi kèm"
_PLAY = " (mô phỏng)"


def load_pledges(places: dict[str, Body], *, at: datetime) -> int:
    """Write the pledges that are not there yet; return how many there are."""
    _dong_son(places["dong-son"], at=at)
    _mo_phong(places["xa-mo-phong"], at=at)
    load_handed(places["xa-mo-phong"], at=at)
    return Pledge.objects.filter(owner__in=[places["dong-son"], places["xa-mo-phong"]]).count()


def _dong_son(district: Body, *, at: datetime) -> None:
    own = TargetSet.objects.filter(owner=district, year=2023, headline=True).select_related("owner").first()
    if own is None or Pledge.objects.filter(owner=district).exists():
        return
    by = loader(at, [district])
    launch = Movement.objects.filter(owner=district, since__year=2023).order_by("pk").first()
    lines = launch.lines.filter(kind=LineKind.CONTENT.value).order_by("number") if launch is not None else []
    draft = PledgeDraft(
        "Giao ước thi đua năm 2023", aim=_AIM, contents="\n".join(line.text for line in lines), held_on=DONG_SON_DAY
    )
    bodies = leading_bodies(district, as_of=DONG_SON_DAY)
    parties = [PartyDraft(body, role=PartyRole.LAUNCHES) for body in bodies]
    pledge = create_pledge(own, draft, parties=parties, movement=launch, by=by, at=at)
    version = write_version(pledge, by=by, at=at)
    open_signing(pledge, by=by, at=at)
    signers = dict.fromkeys((party.pk for party in parties_of(pledge)), "")
    sign_by_roll_call(pledge, signers, sha256=version.sha256, on=DONG_SON_DAY, place=_TOLD, by=by, at=at)
    freeze_pledge(pledge, by=by, at=at)


def _mo_phong(commune: Body, *, at: datetime) -> None:
    own = (
        TargetSet.objects.filter(owner=commune, year=2026, headline=False)
        .select_related("owner")
        .order_by("pk")
        .first()
    )
    if own is None or Pledge.objects.filter(owner=commune).exists() or day_of(at) < MO_PHONG_DAY:
        return
    named = villages(commune, MO_PHONG_DAY)
    by = loader(at, [commune, *named.values()])
    draft = PledgeDraft(
        f"Giao ước thi đua các thôn năm 2026{_PLAY}",
        aim="Hoàn thành các chỉ tiêu xã giao năm 2026.",
        contents="Giữ gìn vệ sinh môi trường, thu gom rác thải\nHiến đất, góp công làm đường thôn\nXây dựng gia đình văn hóa",
        held_on=MO_PHONG_DAY,
        held_at=f"Nhà văn hóa xã Mô Phỏng{_PLAY}",
        sign_by=date(2026, 1, 31),
    )
    pledge = create_pledge(own, draft, parties=[PartyDraft(b, "Trưởng thôn") for b in named.values()], by=by, at=at)
    version = write_version(pledge, by=by, at=at)
    open_signing(pledge, by=by, at=at)
    *present, last = parties_of(pledge)
    signers = {party.pk: f"Trưởng {party.name[:1].lower()}{party.name[1:]}{_PLAY}" for party in present}
    place = draft.held_at
    sign_by_roll_call(pledge, signers, sha256=version.sha256, on=MO_PHONG_DAY, place=place, by=by, at=at)
    sign_on_paper(
        pledge, _scan(version), "giao-uoc-2026-mo-phong.pdf", parties=[last.pk], sha256=version.sha256,
        on=MO_PHONG_DAY, by=by, at=at,
    )  # fmt: skip
    freeze_pledge(pledge, by=by, at=at)
    for village in list(named.values())[:9]:
        register_title(
            commune,
            village,
            TitleCode.THON_VH,
            year=2026,
            n=1,
            on=MO_PHONG_DAY,
            said_by=f"biên bản họp thôn{_PLAY}",
            by=by,
            at=at,
        )


def _scan(version: PledgeVersion) -> bytes:
    """Return the paper of the version: it stands in for the scan of what twelve made-up villages signed."""
    content = read(version.content)
    return render_pdf(pledge_paper(content, version=version.no, made_on=MO_PHONG_DAY, frozen=True))
