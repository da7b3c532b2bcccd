"""Accounts: opened, closed, opened again; password and telephone number changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError

from thidua.accounts.core.names import phone_number, short_name
from thidua.accounts.models import Person, User
from thidua.accounts.permissions import may_manage_person
from thidua.accounts.services.owners import about, chain_of
from thidua.accounts.services.passwords import check_password_strength
from thidua.accounts.services.people import create_person
from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.units.models import Body


@retried
def add_person(full_name: str, *, owner: Body, username: str = "", phone: str = "", by: Actor, at: datetime) -> Person:
    """Return the new person of that name, with an account where a short name is given: one act for both."""
    chain = chain_of(owner)
    with act(by, at, "accounts.person_added", chain=chain, kind="person", key="", label="một người", bulk=True) as a:
        person = create_person(full_name, owner=owner, by=by, at=at, simulated=owner.simulated)
        a.thing(key=person.actor_key)
        if username:
            open_account(person, username=username, phone=phone, by=by, at=at)
        a.detail(full_name=person.full_name, username=username)
    return person


@retried
def open_account(
    person: Person,
    *,
    username: str,
    phone: str = "",
    password: str | None = None,
    demo: bool = False,
    by: Actor,
    at: datetime,
) -> User:
    """Return the new account of ``person``; without a password only a one-time slip lets him in.

    Raises:
        Conflict: the person has an account, or the short name or telephone number is somebody's.
        BadInput: the short name or the number cannot be used.
    """
    may_manage_person(by, person).require()
    name, number = short_name(username), phone_number(phone) if phone.strip() else None
    if demo and settings.PRODUCTION:
        raise Conflict("Máy chủ chạy thật không nhận tài khoản mẫu. Mở tài khoản thường.")
    if User.objects.filter(person=person).exists():
        raise Conflict("Người này đã có tài khoản. Lập phiếu đặt lại mật khẩu nếu họ quên mật khẩu.")
    refuse_taken(name, number)
    user = User(username=name, phone=number, person=person, demo=demo, opened_at=at, password_changed_at=at)
    user.set_password(password)
    with told_if_taken(), about(person, "accounts.account_opened", by=by, at=at) as a:
        user.save(force_insert=True)
        a.detail(username=name, demo=demo)
    return user


@retried
def close_account(user: User, *, by: Actor, at: datetime) -> User:
    """Return ``user`` closed: his sessions end at the next request, his telephone number is forgotten."""
    may_manage_person(by, user.person).require()
    if not user.is_active:
        raise Conflict("Tài khoản này đã đóng từ trước.")
    if by.person == user.person_id:
        raise Conflict("Không tự đóng tài khoản của mình. Bàn giao việc, rồi đề nghị người khác đóng.")
    with about(user.person, "accounts.account_closed", by=by, at=at):
        user.is_active, user.phone = False, None
        user.save(update_fields=["is_active", "phone"])
    return user


@retried
def reopen_account(user: User, *, by: Actor, at: datetime) -> User:
    """Return ``user`` open again, without a password: he comes in by a new slip."""
    may_manage_person(by, user.person).require()
    if user.is_active:
        raise Conflict("Tài khoản này đang mở.")
    with about(user.person, "accounts.account_reopened", by=by, at=at):
        user.is_active = True
        user.set_unusable_password()
        user.save(update_fields=["is_active", "password"])
    return user


@retried
def change_phone(user: User, phone: str, *, by: Actor, at: datetime) -> User:
    """Return ``user`` with another telephone number, or with none where ``phone`` is empty."""
    if by.person != user.person_id:
        may_manage_person(by, user.person).require()
    number = phone_number(phone) if phone.strip() else None
    if number is not None and User.objects.filter(phone=number).exclude(pk=user.pk).exists():
        raise Conflict("Số điện thoại này là của tài khoản khác. Kiểm tra lại số.", field="phone")
    with told_if_taken(), about(user.person, "accounts.phone_changed", by=by, at=at):
        user.phone = number
        user.save(update_fields=["phone"])
    return user


@retried
def change_password(user: User, *, old: str, new: str, by: Actor, at: datetime) -> User:
    """Return ``user`` with a new password; every other session of his ends (the caller renews this one).

    Raises:
        BadInput: the old password is wrong, or the new one too weak.
    """
    if by.person != user.person_id:
        raise BadInput("Mỗi người chỉ tự đổi mật khẩu của mình. Lập phiếu đặt lại cho người khác.")
    if not user.check_password(old):
        raise BadInput("Mật khẩu đang dùng chưa đúng. Nhập lại.", field="old")
    check_password_strength(new, user)
    with about(user.person, "accounts.password_changed", by=by, at=at):
        user.set_password(new)
        user.password_changed_at = at
        user.save(update_fields=["password", "password_changed_at"])
    return user


@contextmanager
def told_if_taken() -> Iterator[None]:
    """Turn the database's refusal of a name or number taken a moment ago into words."""
    try:
        yield
    except IntegrityError as fault:
        raise Conflict(
            "Tên đăng nhập hoặc số điện thoại vừa có người khác dùng. Kiểm tra lại rồi ghi lần nữa."
        ) from fault


def refuse_taken(name: str, number: str | None) -> None:
    """Return nothing where the short name and the telephone number are free.

    Raises:
        Conflict: one of them is somebody's; the message says which.
    """
    if User.objects.filter(username=name).exists():
        raise Conflict(f"Tên đăng nhập “{name}” đã có người dùng. Chọn tên khác, ví dụ {name}2.", field="username")
    if number is not None and User.objects.filter(phone=number).exists():
        raise Conflict("Số điện thoại này là của tài khoản khác. Kiểm tra lại số.", field="phone")
