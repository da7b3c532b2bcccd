"""The demo's cast, opened from data; again and again without harm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from thidua.accounts.core.cast import CAST, DEMO_PASSWORD, Member, Part
from thidua.accounts.models import User
from thidua.accounts.selectors.actors import system_actor
from thidua.accounts.selectors.places import bodies_by_name
from thidua.accounts.services.accounts import open_account
from thidua.accounts.services.assignments import assign
from thidua.accounts.services.people import create_person, give_post
from thidua.audit.services import act, retried
from thidua.ground.actors import Actor, Power
from thidua.ground.dates import day_of
from thidua.ground.errors import Conflict, NotFound
from thidua.units.core.names import search_key
from thidua.units.models import Body
from thidua.units.selectors import body_by_slug, parent_of, root

PAPER = "Phân công dùng thử của bản mẫu"


@dataclass(frozen=True)
class DemoAccount:
    """One account of the demo, as the start prints it and the log-in page lists it."""

    username: str
    password: str
    role: str


@retried
def load_cast(*, by: Actor | None = None, at: datetime) -> list[DemoAccount]:
    """Return the demo accounts, opened where they are missing; call it when the demo's localities stand.

    Raises:
        Conflict: this server runs for real.
        NotFound: a locality or a body that the cast works for is not there.
    """
    if settings.PRODUCTION:
        raise Conflict("Máy chủ chạy thật không nhận tài khoản dùng thử. Mở tài khoản thường từ danh sách Excel.")
    actor = by or system_actor("nạp dữ liệu mẫu", at=at, powers=(Power.ASSIGN, Power.SEE), over=_tops())
    known = set(
        User.objects.filter(username__in=[member.username for member in CAST]).values_list("username", flat=True)
    )
    missing = [member for member in CAST if member.username not in known]
    if missing:
        with act(
            actor, at, "accounts.cast_loaded", chain="system", kind="roster", key="cast", label="dàn vai", bulk=True
        ) as a:
            for member in missing:
                _open(member, by=actor, at=at)
            a.detail(accounts=len(missing))
    return demo_accounts()


def demo_accounts() -> list[DemoAccount]:
    """Return the cast in the order of the page, the officer of the commune first."""
    return [DemoAccount(member.username, DEMO_PASSWORD, member.role) for member in CAST]


def _open(member: Member, *, by: Actor, at: datetime) -> None:
    home = body_by_slug(member.home)
    if member.from_above:
        home = parent_of(home, as_of=day_of(at))
    person = create_person(member.full_name, owner=home, simulated=True, by=by, at=at)
    open_account(person, username=member.username, phone=member.phone, password=DEMO_PASSWORD, demo=True, by=by, at=at)
    for number, part in enumerate(member.parts):
        body = _body(part, at)
        if number == 0 and member.post:
            give_post(person, body=body, name=member.post, since=part.since, by=by, at=at)
        assign(person, pack=part.pack, body=body, reach=part.reach, since=part.since, paper=PAPER, by=by, at=at)


def _body(part: Part, at: datetime) -> Body:
    locality = body_by_slug(part.locality)
    if part.above:
        return parent_of(locality, as_of=day_of(at))
    if not part.body:
        return locality
    found = bodies_by_name(locality, day_of(at)).get(search_key(part.body), [])
    if not found:
        raise NotFound(f"Chưa có “{part.body}” trong {part.locality}. Nạp địa phương mẫu trước, rồi nạp dàn vai.")
    return found[0]


def _tops() -> list[Body]:
    """Return the bodies whose trees hold the cast: the root, and the localities themselves (some have ended)."""
    slugs = {part.locality for member in CAST for part in member.parts} | {member.home for member in CAST}
    return [root(), *(body_by_slug(slug) for slug in sorted(slugs))]
