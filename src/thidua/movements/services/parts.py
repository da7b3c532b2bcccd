"""Roles and bases of a movement. They may be completed after it is launched: papers and partners come late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from thidua.audit.services import act, retried
from thidua.documents.models import Document
from thidua.documents.permissions import may_see as may_see_document
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict, NotFound
from thidua.ground.text import nfc
from thidua.movements.core.kinds import Role
from thidua.movements.models import Movement, MovementBasis, MovementRole
from thidua.movements.permissions import may_edit
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


class RoleFault(BadInput):
    """A role without anybody."""

    code = "role_fault"


class RoleTwice(Conflict):
    """The body has that role already."""

    code = "role_twice"


@dataclass(frozen=True)
class RoleGiven:
    """Who gets which role: a body, or a name alone for who is not among the units ("Thủ tướng Chính phủ").

    Raises:
        RoleFault: neither a body nor a name.
    """

    role: Role
    body: Body | None = None
    name: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", nfc(self.name).strip())
        if self.body is None and not self.name:
            raise RoleFault("Chưa chọn cơ quan. Chọn một cơ quan trong danh sách hoặc ghi tên.", field="body")

    def __str__(self) -> str:
        return f"{self.role.value}: {self.name or (self.body.pk if self.body else '')}"


@retried
def give_role(movement: Movement, given: RoleGiven, *, by: Actor, at: datetime) -> MovementRole:
    """The body's new part in the movement.

    That bodies without the authority to launch launch together is noted by the readiness check, never refused.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        RoleTwice: it has that part already.
    """
    may_edit(by, movement.owner).require()
    chain, key = chain_of(movement.owner), str(movement.uid)
    with act(by, at, "movements.role_given", chain=chain, kind="movement", key=key, label=movement.name) as done:
        done.detail(role=given.role.label.lower(), who=given.name or (given.body.pk if given.body else None))
        row, made = MovementRole.objects.get_or_create(
            movement=movement, body=given.body, role=given.role.value, name=given.name
        )
        if not made:
            raise RoleTwice("Cơ quan này đã có vai trò đó trong phong trào. Không cần thêm nữa.", field="body")
    return row


@retried
def take_role(role: MovementRole, *, by: Actor, at: datetime) -> None:
    """Take back a part that was given by mistake; the audit log keeps it.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
    """
    movement = role.movement
    may_edit(by, movement.owner).require()
    chain, key = chain_of(movement.owner), str(movement.uid)
    with act(by, at, "movements.role_taken", chain=chain, kind="movement", key=key, label=movement.name) as done:
        done.detail(role=Role(role.role).label.lower(), who=role.name or role.body_id)
        MovementRole.objects.filter(pk=role.pk).delete()


@retried
def add_basis(movement: Movement, document: Document, *, by: Actor, at: datetime) -> MovementBasis:
    """The record that the movement rests on the paper; the one of old where it stands.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
        NotFound: the paper is not one the actor may see.
    """
    may_edit(by, movement.owner).require()
    chain, key = chain_of(movement.owner), str(movement.uid)
    with act(by, at, "movements.basis_added", chain=chain, kind="movement", key=key, label=movement.name) as done:
        check_document(by, movement, document)
        done.detail(paper=document.title)
        basis, _ = MovementBasis.objects.get_or_create(movement=movement, document=document)
    return basis


@retried
def drop_basis(basis: MovementBasis, *, by: Actor, at: datetime) -> None:
    """Take back a basis that was recorded by mistake; the audit log keeps it.

    Raises:
        NotPermitted: the actor drafts no movements of this owner.
    """
    movement = basis.movement
    may_edit(by, movement.owner).require()
    chain, key = chain_of(movement.owner), str(movement.uid)
    with act(by, at, "movements.basis_dropped", chain=chain, kind="movement", key=key, label=movement.name) as done:
        done.detail(paper=basis.document.title)
        MovementBasis.objects.filter(pk=basis.pk).delete()


def put_roles(movement: Movement, roles: Iterable[RoleGiven]) -> None:
    """Write the parts of a new movement; the same part said twice is written once."""
    for given in roles:
        with transaction.atomic():
            MovementRole.objects.get_or_create(
                movement=movement, body=given.body, role=given.role.value, name=given.name
            )


def put_bases(movement: Movement, documents: Iterable[Document], *, by: Actor) -> None:
    """Write the bases of a new movement.

    Raises:
        NotFound: one is not a paper the actor may see.
    """
    for document in documents:
        check_document(by, movement, document)
        MovementBasis.objects.get_or_create(movement=movement, document=document)


def check_document(by: Actor, movement: Movement, document: Document) -> None:
    """Refuse a paper of another locality that the actor may not see.

    Raises:
        NotFound: it is one.
    """
    if document.owner_id != movement.owner_id and not may_see_document(by, document):
        raise NotFound("Không có văn bản này trong thư viện. Đăng ký văn bản rồi chọn.", field="basis")
