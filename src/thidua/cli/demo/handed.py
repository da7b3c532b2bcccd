"""Xã Mô Phỏng 2026: three plans of the commune split among twelve villages, and each village's own pledge on them."""

from __future__ import annotations

from datetime import date, datetime

from thidua.cli.demo.places import loader, villages
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.targets.core.pledging import Stand
from thidua.targets.core.splitting import Rule
from thidua.targets.models import Pledge, PledgeParty, TargetLine, TargetSet
from thidua.targets.selectors import find_headline_set, open_digest, targets_of, targets_of_unit, version_of
from thidua.targets.services import (
    HandingDraft,
    PledgeDraft,
    Said,
    Split,
    answer_version,
    create_unit_pledges,
    freeze_unit_pledges,
    hand_down,
    open_signing,
    sign_unit_pledges,
    split_target,
    take_on,
    withdraw_pledge,
)
from thidua.units.models import Body
from thidua.units.selectors import leading_bodies

DAY = date(2026, 1, 20)
NAME = "Chia chỉ tiêu của xã cho các thôn năm 2026 (mô phỏng)"
_INDICATORS = ("KT-28", "KT-19", "XD-01")  # forest planted, grain, new members of the Party: each adds up over villages
_HOUSEHOLDS = (118, 104, 121, 97, 109, 131, 88, 126, 92, 124, 112, 130)
_SEE_LATER = "qua điện thoại (mô phỏng)"


def load_handed(commune: Body, *, at: datetime) -> None:
    """Hand down, split and pledge, if it is not there yet: some frozen, signed, declined, asked about, withdrawn, or none."""
    source = find_headline_set(commune, 2026)
    if source is None or TargetSet.objects.filter(owner=commune, name=NAME).exists() or day_of(at) < DAY:
        return
    named = villages(commune, DAY)
    by = loader(at, [commune, *named.values()])
    handed = _split(commune, source, list(named.values()), by=by, at=at)
    _answers(handed, named, by=by, at=at)
    _pledges(commune, handed, named, by=by, at=at)


def _split(commune: Body, source: TargetSet, units: list[Body], *, by: Actor, at: datetime) -> TargetSet:
    targets = [
        t for t in targets_of(source, own_only=True) if t.indicator is not None and t.indicator.code in _INDICATORS
    ]
    draft = HandingDraft(NAME, "Ủy ban nhân dân xã Mô Phỏng", "xã chia")
    handed = hand_down(source, draft, targets=targets, units=units, by=by, at=at)
    households = {unit.pk: str(n) for unit, n in zip(units, _HOUSEHOLDS, strict=True)}
    lines = TargetLine.objects.filter(target_set=handed).select_related(
        "target_set__owner", "handed_from__indicator", "handed_from__line", "handed_from__reference"
    )
    for line in lines.order_by("number"):
        how = Split(Rule.WEIGHT, households, 0, weights_name="số hộ ngày 31/12/2025 (mô phỏng)")
        split_target(line, how, by=by, at=at)
    return handed


def _answers(handed: TargetSet, named: dict[str, Body], *, by: Actor, at: datetime) -> None:
    """One village registers more, one declines a target; most take what they are given."""
    for name, more in (("Thôn MP-02", "6"), ("Thôn MP-06", "")):
        body = named[name]
        mine = targets_of_unit(handed, body)
        first = next(t for t in mine if t.indicator is not None and t.indicator.code == _INDICATORS[0])
        rest = [t for t in mine if t != first]
        own = (
            Said(first.pk, first.revision_no, registered=more)
            if more
            else Said(first.pk, first.revision_no, declined=True, reason="thôn không còn đất trồng rừng (mô phỏng)")
        )
        said = [own, *(Said(t.pk, t.revision_no) for t in rest)]
        take_on(handed, body, said, said_by=f"Trưởng thôn, {_SEE_LATER}", by=by, at=at)


def _pledges(commune: Body, handed: TargetSet, named: dict[str, Body], *, by: Actor, at: datetime) -> None:
    draft = PledgeDraft(
        "Giao ước thi đua năm 2026 (mô phỏng)", aim="Hoàn thành phần việc của thôn trong chỉ tiêu chung của xã.",
        held_on=DAY, held_at="Nhà văn hóa xã Mô Phỏng (mô phỏng)", sign_by=date(2026, 1, 31),
    )  # fmt: skip
    committee = [body for body in leading_bodies(commune, as_of=DAY) if body.kind == "peoples_committee"]
    create_unit_pledges(
        handed, draft, units=list(named.values())[:11], launching=committee, represented="Trưởng thôn", by=by, at=at
    )
    rows = list(Pledge.objects.filter(target_set=handed).select_related("owner", "target_set").order_by("pk"))
    sides = {party.pledge_id: party for party in PledgeParty.objects.filter(pledge__in=rows, role="signs")}
    *opened, asking, withdrawn, _ = rows
    for row in opened:
        open_signing(row, by=by, at=at)
    declining = sides[opened[-1].pk]
    for party, stand, words in (
        (declining, Stand.DECLINED, "chi bộ thôn họp ngày 25/01 mới quyết (mô phỏng)"),
        (sides[asking.pk], Stand.ASKS, "giảm phần lương thực vì chuyển đất lúa sang trồng rau (mô phỏng)"),
    ):
        sha256 = version_of(party.pledge, 1).sha256
        answer_version(
            party, stand, sha256=sha256, words=words, said_by=f"Trưởng thôn, {_SEE_LATER}", by=by, at=at
        )  # fmt: skip
    withdraw_pledge(withdrawn, reason="lập trước khi thôn họp (mô phỏng)", by=by, at=at)
    for rows_at_once, launching in ((opened[:6], True), (opened[6:7], False)):
        signers = {sides[row.pk].pk: "" for row in rows_at_once}
        sign_unit_pledges(
            handed, signers, sha256=open_digest(handed), on=DAY, place=draft.held_at, launching=launching, by=by, at=at
        )
    freeze_unit_pledges(handed, by=by, at=at)
