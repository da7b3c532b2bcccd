"""Who may see, write, receive and appraise submissions."""

from __future__ import annotations

from thidua.commendation.models import Submission
from thidua.ground.actors import Actor, Permit, Power
from thidua.units.models import Body
from thidua.units.permissions import may


def may_see(actor: Actor, submission: Submission) -> Permit:
    """Whether the actor may read it: who sees the receiving locality, or the body that submits."""
    permit = may(actor, Power.SEE, submission.owner)
    return permit if permit else may(actor, Power.SEE, submission.from_body)


def may_submit(actor: Actor, owner: Body, from_body: Body) -> Permit:
    """Whether the actor writes for ``from_body``: its own people, or the officer of the locality, who writes for it."""
    permit = may(actor, Power.SUBMIT, from_body)
    if permit:
        return permit
    below = owner.pk == from_body.owner_id or owner.pk == from_body.pk
    return may(actor, Power.SUBMIT, owner) if below else permit


def may_write(actor: Actor, submission: Submission) -> Permit:
    """Whether the actor may change and send the submission."""
    return may_submit(actor, submission.owner, submission.from_body)


def may_appraise(actor: Actor, owner: Body) -> Permit:
    """Whether the actor receives and appraises what is submitted to ``owner``."""
    return may(actor, Power.APPRAISE, owner)


def reads_inside(actor: Actor, submission: Submission) -> bool:
    """Whether the actor reads what the receiving side keeps inside: opinions, comments, its remarks."""
    return bool(may(actor, Power.APPRAISE, submission.owner)) or bool(may(actor, Power.DECIDE, submission.owner))


def may_decide(actor: Actor, owner: Body) -> Permit:
    """Whether the actor writes decisions of ``owner`` and enters them in its book: who appraises, or who decides."""
    permit = may(actor, Power.APPRAISE, owner)
    return permit if permit else may(actor, Power.DECIDE, owner)
