"""Who may enter, confirm and state figures."""

from __future__ import annotations

from thidua.ground.actors import Actor, Permit, Power
from thidua.results.models import Revision
from thidua.units.core.kinds import Level
from thidua.units.models import Body
from thidua.units.permissions import may

OWN = "Người nhập không tự xác nhận số liệu của mình. Nhờ người khác được phân công xác nhận."


def owner_of(body: Body) -> Body:
    """Return the locality that a body's figures belong to: itself where it is one."""
    return body if body.slug or body.owner is None else body.owner


def may_enter(actor: Actor, body: Body) -> Permit:
    """Return whether the actor enters figures for the body: his own only, never one below."""
    return may(actor, Power.RESULTS_ENTER, body)


def may_enter_for(actor: Actor, body: Body) -> Permit:
    """Return whether the actor may enter in place of a body that does not log in ("nhập thay"), as an act of its own.

    He enters for the locality and confirms figures of the body; either alone is not enough.
    """
    enters = may(actor, Power.RESULTS_ENTER, owner_of(body))
    return may(actor, Power.RESULTS_VERIFY, body, ended=True) if enters else enters


def may_verify(actor: Actor, body: Body, revision: Revision) -> Permit:
    """Return whether the actor confirms this revision; nobody confirms his own, save where one person holds all.

    A commune is such a place (chế độ xã): the permit then says so, and the audit names it.
    """
    permit = may(actor, Power.RESULTS_VERIFY, body, ended=True)
    if not permit or revision.by_key != actor.key:
        return permit
    if owner_of(body).level in (Level.COMMUNE, Level.VILLAGE):
        return Permit(True, "Chế độ xã: người nhập kiêm xác nhận, nhật ký ghi rõ.")
    return Permit(False, OWN)


def may_state(actor: Actor, owner: Body) -> Permit:
    """Return whether the actor records what papers say of the locality's targets, judges tasks and notes facts."""
    return may(actor, Power.RESULTS_ENTER, owner)


def may_run_reports(actor: Actor, owner: Body) -> Permit:
    """Return whether the actor makes the locality's report forms, opens periods and locks: who confirms its figures."""
    return may(actor, Power.RESULTS_VERIFY, owner)


def may_review(actor: Actor, body: Body) -> Permit:
    """Return whether the actor gives a unit's report back, confirms, locks and opens it again; also once it has merged."""
    return may(actor, Power.RESULTS_VERIFY, body, ended=True)
