"""One-time slips: made for somebody who forgot the password or has none yet, used once within 24 hours."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import F, QuerySet

from thidua.accounts.core.slips import FORGOTTEN, LIFE, TRIES, make_signs, read_signs
from thidua.accounts.models import ResetSlip, User
from thidua.accounts.permissions import may_manage_person
from thidua.accounts.selectors.users import find_user
from thidua.accounts.services.owners import about
from thidua.accounts.services.passwords import check_password_strength
from thidua.audit.services import retried
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict
from thidua.store.locks import lock_rows

_WRONG = (
    "Tên đăng nhập hoặc mã trên phiếu chưa đúng, hoặc phiếu đã dùng, đã quá 24 giờ. "
    "Kiểm tra lại, hoặc đề nghị người quản lý tài khoản lập phiếu mới."
)


@retried
def make_slip(user: User, *, by: Actor, at: datetime) -> str:
    """Return the eight signs of a new slip for ``user``, to be printed now: only their hash is kept.

    Slips made before are void from this moment.  The person is told of it at the next log-in.

    Raises:
        Conflict: the account is closed, or it is the actor's own.
    """
    may_manage_person(by, user.person).require()
    if not user.is_active:
        raise Conflict("Tài khoản đã đóng. Mở lại tài khoản trước khi lập phiếu.")
    if by.person == user.person_id:
        raise Conflict("Tự đổi mật khẩu của mình ở trang “Đổi mật khẩu”; phiếu chỉ lập cho người khác.")
    signs = make_signs(secrets.choice)
    person = user.person
    with about(person, "accounts.slip_made", by=by, at=at):
        ResetSlip.objects.filter(expires_at__lt=at - FORGOTTEN).delete()
        _open_slips(user).update(voided_at=at)
        ResetSlip.objects.create(
            user=user, secret=make_password(read_signs(signs)), made_at=at, made_by_id=by.person, expires_at=at + LIFE
        )
    return signs


@retried
def use_slip(typed_name: str, signs: str, *, new: str, at: datetime) -> User:
    """Return the account whose password is now ``new``; the slip is spent and every session of the account ends.

    A wrong try is counted; after five the slip is void.

    Raises:
        BadInput: name, signs or slip do not fit (one message for all), or the password is too weak.
    """
    user = find_user(typed_name)
    slip = _open_slips(user).filter(expires_at__gt=at).order_by("-pk").first() if user and user.is_active else None
    if user is None or slip is None:
        make_password(signs)  # as slow as a comparison, so that time tells nothing
        raise BadInput(_WRONG, field="signs")
    if not _try(slip, signs, at):
        raise BadInput(_WRONG, field="signs")
    check_password_strength(new, user)
    person = user.person
    by = Actor(
        person=person.pk, label="người giữ phiếu đặt lại mật khẩu", grants=(), day=day_of(at), key=person.actor_key
    )
    with about(person, "accounts.slip_used", by=by, at=at):
        if not [one for one in lock_rows(ResetSlip.objects.filter(pk=slip.pk)) if one.used_at is None]:
            raise BadInput(_WRONG, field="signs")
        ResetSlip.objects.filter(pk=slip.pk).update(used_at=at)
        user.set_password(new)
        user.password_changed_at = at
        user.save(update_fields=["password", "password_changed_at"])
    return user


def tell_of_slips(user: User, *, at: datetime) -> list[ResetSlip]:
    """Return the slips made for ``user`` that he was not told of yet, oldest first, and remember that he is told now."""
    untold = list(ResetSlip.objects.filter(user=user, told_at=None).select_related("made_by").order_by("pk"))
    ResetSlip.objects.filter(pk__in=[slip.pk for slip in untold]).update(told_at=at)
    return untold


def _try(slip: ResetSlip, signs: str, at: datetime) -> bool:
    """Count the try first, so that many at once cannot pass the limit; then compare."""
    counted = ResetSlip.objects.filter(pk=slip.pk, tries__lt=TRIES, voided_at=None).update(tries=F("tries") + 1)
    return bool(counted) and check_password(read_signs(signs), slip.secret)


def _open_slips(user: User) -> QuerySet[ResetSlip]:
    return ResetSlip.objects.filter(user=user, used_at=None, voided_at=None)
