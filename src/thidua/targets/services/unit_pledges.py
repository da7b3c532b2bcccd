"""Pledges of every unit of a set at once: made with their text, opened, signed at one roll call, frozen.

Each is one act with one line in the audit: how many, and the sha256 of their canonical list.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import F

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.canonical import canonical_json
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.uids import uid
from thidua.movements.models import Movement
from thidua.store.locks import lock_row, lock_rows
from thidua.store.rows import write_rows
from thidua.targets.core.pledge_content import digest, written
from thidua.targets.core.pledging import PartyRole, PledgeAct, PledgeState, SignedHow, Stand
from thidua.targets.models import Pledge, PledgeEvent, PledgeParty, PledgeVersion, TargetSet
from thidua.targets.permissions import may_edit
from thidua.targets.selectors.pledge_contents import contents_of
from thidua.targets.selectors.unit_pledges import roll_digest, units_without_pledge
from thidua.targets.services.chains import Named, chain_of
from thidua.targets.services.pledges import MOST_PARTIES, PledgeDraft, event, put_words
from thidua.targets.services.signing import TextChanged, put_signature
from thidua.targets.services.targets import check_body
from thidua.units.models import Body
from thidua.units.selectors import names_of

_BATCH = 1000
_SIGNED = ("signed_no", "signed_on", "signed_how", "stand", "words", "stand_no")


@dataclass(frozen=True)
class Bulk:
    """What one act did to many pledges: how many, their digest, and what was left out and why, in words."""

    n: int
    sha256: str
    left: tuple[str, ...] = ()


@retried
def create_unit_pledges(
    target_set: TargetSet,
    draft: PledgeDraft,
    *,
    units: Sequence[Body],
    by: Actor,
    at: datetime,
    launching: Sequence[Body] = (),
    represented: str = "",
    movement: Movement | None = None,
) -> Bulk:
    """Make one pledge for each unit, with the launching bodies beside it, its text written and up for review.

    ``draft.name`` is followed by the name of the unit.  A unit that has its pledge already, or that was given nothing to
    promise, is left out and named.

    Raises:
        NotPermitted: the actor keeps no targets of this locality.
        BadInput: no units, too many, one of another locality, a name too long, a movement of another locality.
    """
    owner = target_set.owner
    may_edit(by, owner).require()
    _check(target_set, units, launching, movement, at)
    with act(by, at, "pledges.created_for_units", **_named(target_set)) as done:
        lock_row(TargetSet.objects.all(), target_set.pk)
        made, left = _drafted(target_set, draft, units, launching, represented, movement, by=by, at=at)
        texts = [written(content) for content in contents_of(target_set, [(row, parties) for row, parties in made])]
        Pledge.objects.bulk_create([row for row, _ in made], batch_size=_BATCH)
        PledgeParty.objects.bulk_create([party for _, parties in made for party in parties], batch_size=_BATCH)
        versions = [
            PledgeVersion(
                pledge=row, no=1, content=text, sha256=digest(text), by_id=by.person, by_label=by.label, at=at
            )
            for (row, _), text in zip(made, texts, strict=True)
        ]
        PledgeVersion.objects.bulk_create(versions, batch_size=_BATCH)
        _note([row for row, _ in made], PledgeAct.WRITTEN, by=by, at=at)
        told = _told([[str(row.uid), row.name, one.sha256] for (row, _), one in zip(made, versions, strict=True)], left)
        done.detail(**_facts(told))
    return told


@retried
def open_unit_pledges(target_set: TargetSet, *, by: Actor, at: datetime) -> Bulk:
    """Open for signing every pledge on the set that is under review and of which nobody asks for a change.

    Raises:
        NotPermitted: the actor keeps no targets of this locality.
        Conflict: none can be opened.
    """
    may_edit(by, target_set.owner).require()
    with act(by, at, "pledges.opened_for_units", **_named(target_set)) as done:
        rows = _locked(target_set, PledgeState.REVIEW)
        parties = _parties(rows)
        asking = {row.pk: [p.name for p in parties[row.pk] if p.stand == Stand.ASKS] for row in rows}
        left = [f"{row.name}: {', '.join(asking[row.pk])} đề nghị sửa" for row in rows if asking[row.pk]]
        opened = [row for row in rows if not asking[row.pk]]
        if not opened:
            raise Conflict("Không có giao ước nào mở ký được. Xem các đề nghị sửa, hoặc lập giao ước trước.")
        _move(opened, PledgeState.SIGNING)
        _note(opened, PledgeAct.OPENED, by=by, at=at)
        told = _told(_listed(opened), left)
        done.detail(**_facts(told))
    return told


@retried
def sign_unit_pledges(
    target_set: TargetSet,
    signers: Mapping[int, str] | None,
    *,
    sha256: str,
    on: date,
    by: Actor,
    at: datetime,
    place: str = "",
    launching: bool = False,
) -> Bulk:
    """Write down the roll call of one conference at which many pledges were signed.

    ``signers`` is by key of the party who signed for it; None means every unit that has neither signed nor declined.
    With ``launching`` the launching bodies of these pledges signed too.  ``sha256`` is the digest of all texts that are
    open for signing, as the page showed it.

    Raises:
        NotPermitted, TextChanged: not allowed; a text has changed, or one more was opened, since the page was read.
        SignedAlready, Conflict: one has signed this version, or has declined.
        BadInput: nobody, a day to come, a party that is not among them.
    """
    may_edit(by, target_set.owner).require()
    if on > day_of(at):
        raise BadInput(f"Ngày ký {format_day(on)} còn ở phía trước. Ghi lại ngày.", field="on")
    with act(by, at, "pledges.roll_called_for_units", **_named(target_set)) as done:
        rows = {row.pk: row for row in _locked(target_set, PledgeState.SIGNING)}
        shas = _shas(rows.values())
        if roll_digest(shas.values()) != sha256:
            raise TextChanged(
                "Danh sách giao ước đang ký đã đổi sau khi mở trang. Xem lại danh sách rồi mới ghi chữ ký."
            )
        signing = _signing(lock_rows(PledgeParty.objects.filter(pledge__in=rows)), rows, signers, launching=launching)
        for party, who in signing:
            put_signature(party, rows[party.pledge_id], SignedHow.ROLL_CALL, on=on, signer=who)
        signed = [party for party, _ in signing]
        _keep(signed)
        of = [(p.pledge_id, rows[p.pledge_id].version_no, p.pk) for p in signed]
        _note_all(of, PledgeAct.SIGNED, day=on, words=place, how=SignedHow.ROLL_CALL, by=by, at=at)
        told = _told([[str(rows[p.pledge_id].uid), p.name, *shas[p.pledge_id][1:]] for p in signed], ())
        done.detail(**_facts(told), on=format_day(on), place=place)
    return told


@retried
def freeze_unit_pledges(target_set: TargetSet, *, by: Actor, at: datetime) -> Bulk:
    """Freeze every pledge on the set that all have signed, or declined to; the others stay open.

    Raises:
        NotPermitted: the actor keeps no targets of this locality.
        Conflict: none is ready.
    """
    may_edit(by, target_set.owner).require()
    with act(by, at, "pledges.frozen_for_units", **_named(target_set)) as done:
        rows = _locked(target_set, PledgeState.SIGNING)
        parties = _parties(rows)
        ready = [row for row in rows if _complete(row, parties[row.pk])]
        if not ready:
            raise Conflict("Chưa giao ước nào đủ chữ ký. Ghi chữ ký, hoặc ghi lý do không ký, rồi khóa bản.")
        _move(ready, PledgeState.FROZEN)
        _note(ready, PledgeAct.FROZEN, by=by, at=at)
        told = _told(_listed(ready), [row.name for row in rows if row.state == PledgeState.SIGNING])
        done.detail(**_facts(told))
    return told


def _check(
    target_set: TargetSet, units: Sequence[Body], launching: Sequence[Body], movement: Movement | None, at: datetime
) -> None:
    owner = target_set.owner
    if not units or len(units) > MOST_PARTIES or len({unit.pk for unit in units}) != len(units):
        raise BadInput(f"Chọn từ 1 đến {MOST_PARTIES} đơn vị, mỗi đơn vị một lần.", field="units")
    for body in (*launching, *units):
        if body.owner_id != owner.pk and body.pk != owner.pk:
            check_body(owner, body, None, at)
    if movement is not None and movement.owner_id != owner.pk:
        raise BadInput("Phong trào này thuộc địa phương khác. Chọn phong trào của địa phương mình.", field="movement")


def _drafted(
    target_set: TargetSet,
    draft: PledgeDraft,
    units: Sequence[Body],
    launching: Sequence[Body],
    represented: str,
    movement: Movement | None,
    *,
    by: Actor,
    at: datetime,
) -> tuple[list[tuple[Pledge, list[PledgeParty]]], list[str]]:
    """Return the pledges that are to be made with their parties, unsaved, and who is left out and why."""
    day = draft.held_on or target_set.since
    names = {
        key: name[:1].upper() + name[1:] for key, name in names_of([b.pk for b in (*launching, *units)], day).items()
    }
    standing = Pledge.objects.filter(owner=target_set.owner, target_set=target_set).exclude(state=PledgeState.DROPPED)
    there = set(standing.values_list("name", flat=True))
    wanting = set(units_without_pledge(target_set, [unit.pk for unit in units]))
    given = set(target_set.targets.filter(withdrawn=False).values_list("body", flat=True))
    made, left = [], []
    for unit in units:
        name = names.get(unit.pk, "") or f"đơn vị số {unit.pk}"
        row = Pledge(
            uid=uid(at), owner=target_set.owner, target_set=target_set, movement=movement,
            simulated=target_set.simulated, state=PledgeState.REVIEW.value, version_no=1,
        )  # fmt: skip
        put_words(row, replace(draft, name=_free(f"{draft.name}: {name}", there)))
        if unit.pk not in wanting:
            left.append(f"{name} đã có giao ước")
        elif unit.pk not in given and not row.contents and target_set.owner_id not in given:
            left.append(f"{name} chưa được giao chỉ tiêu nào")
        else:
            there.add(row.name)
            bodies = [*((body, PartyRole.LAUNCHES, "") for body in launching if body.pk != unit.pk)]
            bodies.append((unit, PartyRole.SIGNS, represented))
            parties = [
                PledgeParty(
                    pledge=row, body=body, place=place, name=names.get(body.pk, name)[:200], role=role.value,
                    represented=" ".join(who.split())[:120], stand_no=1,
                )
                for place, (body, role, who) in enumerate(bodies, 1)
            ]  # fmt: skip
            made.append((row, parties))
    return made, left


def _free(name: str, taken: set[str]) -> str:
    """Return the name, with a number where another pledge of the set has it: two units may be called alike."""
    number, found = 2, name
    while " ".join(found.split()) in taken:
        number, found = number + 1, f"{name} ({number})"
    return found


def _signing(
    parties: Sequence[PledgeParty], rows: Mapping[int, Pledge], signers: Mapping[int, str] | None, *, launching: bool
) -> list[tuple[PledgeParty, str]]:
    if signers is None:
        chosen = {
            p.pk: ""
            for p in parties
            if not p.launches and p.signed_no != rows[p.pledge_id].version_no and p.stand != Stand.DECLINED
        }
    else:
        chosen = dict(signers)
    if not chosen:
        raise BadInput("Chưa chọn bên nào có mặt và ký. Chọn ít nhất một bên.", field="all")
    if set(chosen) - {p.pk for p in parties}:
        raise BadInput("Có bên không thuộc các giao ước đang ký của bộ này. Tải lại trang rồi ghi.", field="all")
    of = {p.pledge_id for p in parties if p.pk in chosen}
    beside = [
        (p, "")
        for p in parties
        if launching and p.launches and p.pledge_id in of and p.pk not in chosen
        if p.signed_no != rows[p.pledge_id].version_no and p.stand != Stand.DECLINED
    ]
    return [(p, chosen[p.pk]) for p in parties if p.pk in chosen] + beside


def _complete(row: Pledge, parties: Sequence[PledgeParty]) -> bool:
    signed = [p.signed_no == row.version_no for p in parties]
    return any(signed) and all(done or p.stand == Stand.DECLINED for done, p in zip(signed, parties, strict=True))


def _locked(target_set: TargetSet, state: PledgeState) -> list[Pledge]:
    rows = Pledge.objects.select_related("owner").filter(target_set=target_set, state=state.value)
    return lock_rows(rows)


def _parties(rows: Sequence[Pledge]) -> dict[int, list[PledgeParty]]:
    found: dict[int, list[PledgeParty]] = {row.pk: [] for row in rows}
    if rows:
        for party in PledgeParty.objects.filter(pledge__target_set=rows[0].target_set_id).order_by("pledge", "place"):
            if party.pledge_id in found:
                found[party.pledge_id].append(party)
    return found


def _shas(rows: Any) -> dict[int, list[str]]:
    wanted = {row.pk: row for row in rows}
    versions = PledgeVersion.objects.filter(pledge__state=PledgeState.SIGNING.value, pledge__in=wanted)
    return {
        key: [str(wanted[key].uid), sha]
        for key, no, sha in versions.order_by("pledge").values_list("pledge", "no", "sha256")
        if wanted[key].version_no == no
    }


def _keep(signed: Sequence[PledgeParty]) -> None:
    """Write what :func:`put_signature` put: alike for all of one version, save who signed."""
    of_version: dict[int, list[PledgeParty]] = {}
    for party in signed:
        of_version.setdefault(party.signed_no, []).append(party)
    for rows in of_version.values():
        alike = {name: getattr(rows[0], name) for name in _SIGNED}
        for keys in _chunks([party.pk for party in rows]):
            PledgeParty.objects.filter(pk__in=keys).update(**alike, signer="")
    PledgeParty.objects.bulk_update([party for party in signed if party.signer], ["signer"], batch_size=500)


def _move(rows: Sequence[Pledge], state: PledgeState) -> None:
    frozen = {"frozen_no": F("version_no")} if state is PledgeState.FROZEN else {}
    for keys in _chunks([row.pk for row in rows]):
        Pledge.objects.filter(pk__in=keys).update(state=state.value, **frozen)
    for row in rows:
        row.state = state.value


def _chunks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    yield from (keys[first : first + _BATCH] for first in range(0, len(keys), _BATCH))


def _note(rows: Sequence[Pledge], kind: PledgeAct, *, by: Actor, at: datetime) -> None:
    _note_all([(row.pk, row.version_no, None) for row in rows], kind, by=by, at=at)


def _note_all(
    of: Sequence[tuple[int, int, int | None]],
    kind: PledgeAct,
    *,
    by: Actor,
    at: datetime,
    day: date | None = None,
    words: str = "",
    how: SignedHow | None = None,
) -> None:
    """Write one line of history for each pledge, version and party: alike but for these three."""
    one = event(Pledge(), kind, day=day, words=words, how=how, by=by, at=at)
    names = ("kind", "day", "words", "said_by", "how", "by_id", "by_label", "at")
    write_rows(
        PledgeEvent, ("pledge_id", "version_no", "party_id"), of, alike={name: getattr(one, name) for name in names}
    )


def _listed(rows: Sequence[Pledge]) -> list[list[str]]:
    return [[str(row.uid), row.name, str(row.version_no)] for row in rows]


def _told(listed: Sequence[Sequence[str]], left: Sequence[str]) -> Bulk:
    return Bulk(len(listed), hashlib.sha256(canonical_json([list(row) for row in listed])).hexdigest(), tuple(left))


def _facts(told: Bulk) -> dict[str, Any]:
    return {"n": told.n, "sha256": told.sha256, "n_left": len(told.left)}


def _named(target_set: TargetSet) -> Named:
    return {
        "chain": chain_of(target_set.owner),
        "kind": "set",
        "key": str(target_set.uid),
        "label": target_set.name,
    }
