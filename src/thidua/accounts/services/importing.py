"""Accounts from one Excel list: all of it is written, or nothing and every fault with its row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from thidua.accounts.core.rosters import COLUMNS, Fault, Row, read_roster
from thidua.accounts.models import User
from thidua.accounts.permissions import may_manage
from thidua.accounts.selectors.places import bodies_by_name
from thidua.accounts.services.accounts import open_account
from thidua.accounts.services.assignments import assign
from thidua.accounts.services.owners import chain_of
from thidua.accounts.services.people import create_person, give_post
from thidua.accounts.services.slips import make_slip
from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Refused
from thidua.store.core.archives import check_archive
from thidua.units.core.names import search_key
from thidua.units.models import Body

LARGEST = 2 * 1024 * 1024
MOST_ROWS = 500


class RosterFaults(BadInput):
    """The list was not taken in; ``faults`` says why, row by row."""

    code = "bad_roster"

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(
            f"Danh sách có {len(faults)} chỗ phải sửa; chưa ghi gì vào hệ thống. Sửa trong tệp rồi tải lên lại."
        )
        self.faults = faults


@dataclass(frozen=True)
class Imported:
    """One account made from the list, and the signs of the slip that lets its person in (shown once)."""

    user: User
    post: str
    signs: str


@retried
def import_accounts(xlsx: bytes, *, locality: Body, by: Actor, at: datetime) -> list[Imported]:
    """Return the accounts made from the list in ``xlsx`` (layout: ``core.rosters.COLUMNS``), each with a slip.

    One act for the whole list: a fault in any row leaves nothing behind.

    Raises:
        RosterFaults: rows with faults; nothing was written.
        BadInput: no Excel file, or too big.
    """
    may_manage(by, locality).require()
    rows = _rows(xlsx)
    places = bodies_by_name(locality, day_of(at))
    faults: list[Fault] = []
    made: list[Imported] = []
    with act(
        by,
        at,
        "accounts.list_imported",
        chain=chain_of(locality),
        kind="roster",
        key=locality.slug or "",
        label="danh sách",
        bulk=True,
    ) as a:
        for row in rows:
            try:
                made.append(_take_in(row, places, locality, by=by, at=at))
            except Refused as refusal:
                faults.append(Fault(row.number, _column(refusal.field), refusal.message))
        if faults:
            raise RosterFaults(faults)
        a.detail(rows=len(made))
    return made


def _rows(xlsx: bytes) -> list[Row]:
    if len(xlsx) > LARGEST:
        raise BadInput("Tệp danh sách lớn quá 2 MB. Chỉ giữ các cột của mẫu rồi tải lên lại.")
    check_archive(xlsx)
    rows, faults = read_roster(xlsx)
    if len(rows) > MOST_ROWS:
        raise BadInput(f"Danh sách dài quá {MOST_ROWS} dòng. Chia thành nhiều tệp.")
    if faults:
        raise RosterFaults(faults)
    if not rows:
        raise BadInput("Danh sách chưa có dòng nào. Điền từ dòng ngay dưới tiêu đề cột.")
    return rows


def _take_in(row: Row, places: dict[str, list[Body]], locality: Body, *, by: Actor, at: datetime) -> Imported:
    body = _body(row.place, places)
    person = create_person(row.full_name, owner=locality, by=by, at=at, simulated=locality.simulated)
    user = open_account(person, username=row.username or _free_name(row.proposed), phone=row.phone, by=by, at=at)
    if row.post:
        give_post(person, body=body, name=row.post, since=row.since, until=row.until, by=by, at=at)
    assign(
        person,
        pack=row.pack,
        body=body,
        reach=row.reach,
        since=row.since,
        until=row.until,
        paper=row.paper,
        by=by,
        at=at,
    )
    return Imported(user, row.post, make_slip(user, by=by, at=at))


def _body(place: str, places: dict[str, list[Body]]) -> Body:
    found = places.get(search_key(place), [])
    if not found:
        raise BadInput(f"Không có đơn vị “{place[:60]}” ở địa phương này. Ghi đúng tên ở trang Đơn vị.", field="place")
    if len(found) > 1:
        raise BadInput(f"Có {len(found)} đơn vị tên “{place[:60]}”. Ghi tên đầy đủ.", field="place")
    return found[0]


def _free_name(proposed: str) -> str:
    """Return ``proposed``, or with the first number that makes it free: ha.le, ha.le2 …"""
    taken = set(User.objects.filter(username__startswith=proposed).values_list("username", flat=True))
    number, name = 1, proposed
    while name in taken:
        number += 1
        name = f"{proposed}{number}"
    return name


def _column(field: str | None) -> str:
    return next((column.title for column in COLUMNS if column.field == field), "")
