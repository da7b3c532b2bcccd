"""Who may see and change papers. The powers are over the paper's owner; the root's papers are for everyone who sees."""

from __future__ import annotations

from thidua.documents.models import Document, Text
from thidua.documents.selectors.documents import documents_visible_to
from thidua.ground.actors import Actor, Permit, Power
from thidua.units.models import Body
from thidua.units.permissions import may

_WRITES_TEXT = (
    Power.DOCUMENTS_EDIT,
    Power.READING_REVIEW,
    Power.RESULTS_ENTER,
    Power.TARGETS_EDIT,
    Power.MOVEMENTS_EDIT,
)
_BRINGS_FILES = (Power.DOCUMENTS_EDIT, Power.READING_REVIEW, Power.RESULTS_ENTER, Power.RULES_CONFIRM)

_SIGNS = (Power.DOCUMENTS_EDIT, Power.MOVEMENTS_ISSUE, Power.DECIDE)


def may_edit(actor: Actor, owner: Body) -> Permit:
    """Whether the actor may register, link and end papers of ``owner``."""
    return may(actor, Power.DOCUMENTS_EDIT, owner)


def may_keep_series(actor: Actor, owner: Body) -> Permit:
    """Whether the actor may switch series of numbers on and off: who keeps the locality's organisation."""
    return may(actor, Power.UNITS_EDIT, owner)


def may_sign(actor: Actor, owner: Body) -> Permit:
    """Whether the actor may sign papers of ``owner`` here; the list of each key says who may use that key."""
    return _any(actor, _SIGNS, owner)


def may_confirm_rules(actor: Actor, owner: Body) -> Permit:
    """Whether the actor may confirm rules of the law book at ``owner``, for it and the places below."""
    return may(actor, Power.RULES_CONFIRM, owner)


def may_bring_files(actor: Actor, owner: Body, *, body: Body | None = None) -> Permit:
    """Whether the actor may bring files and texts to ``owner``: who registers, reads, or enters results with evidence.

    ``body``: also who enters results for that unit of the owner's.
    """
    if body is not None and body.owner_id == owner.pk and (own := may(actor, Power.RESULTS_ENTER, body)):
        return own
    return _any(actor, _BRINGS_FILES, owner)


def may_mark(actor: Actor, text: Text) -> Permit:
    """Whether the actor may make passages of ``text``: whoever may write something that rests on one."""
    return _any(actor, _WRITES_TEXT, text.owner)


def may_see(actor: Actor, document: Document) -> Permit:
    """Whether the actor may read the paper, its text and its file."""
    if documents_visible_to(actor).filter(pk=document.pk).exists():
        return Permit(True, "Văn bản nằm trong phạm vi được xem.")
    return may(actor, Power.SEE, document.owner)


def _any(actor: Actor, powers: tuple[Power, ...], owner: Body) -> Permit:
    answers = [may(actor, power, owner) for power in powers]
    return next((answer for answer in answers if answer), answers[0])
