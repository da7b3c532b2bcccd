"""What each of the cast may do in a locality, told from the cast's own data and not from the code that is under test."""

from __future__ import annotations

from thidua.accounts.core.cast import CAST, Member
from thidua.accounts.core.packs import pack
from thidua.ground.actors import Power, Reach

MEMBERS = {member.username: member for member in CAST}


def whole(member: Member, slug: str) -> set[Power]:
    """Return the powers over the locality itself."""
    return {
        power
        for part in member.parts
        if part.locality == slug and not part.body
        for power, most in pack(part.pack).powers
        if most is Reach.BELOW or not part.above
    }


def over_parts(member: Member, slug: str) -> set[Power]:
    """Return the powers over the locality or over a unit of it."""
    units = {
        power for part in member.parts if part.locality == slug and part.body for power, _ in pack(part.pack).powers
    }
    return whole(member, slug) | units


def seen(member: Member) -> set[str]:
    """Return the localities of which the member may read anything."""
    return {part.locality for part in member.parts if Power.SEE in over_parts(member, part.locality)}
