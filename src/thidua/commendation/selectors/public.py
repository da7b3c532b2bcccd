"""What the public may ask of the room: whether a code and a name belong to an award that stands; no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from thidua.commendation.core.decision_states import ItemState
from thidua.commendation.models import AwardItem
from thidua.ground.text import fold
from thidua.rules import load_book

_LOOKALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


@dataclass(frozen=True)
class Checked:
    """What is told of an award: the published fields alone."""

    name: str
    unit: str
    award: str
    year: str
    decision: str
    decided: date
    who: str
    standing: str
    stands: bool
    simulated: bool


def plain_code(text: str) -> str:
    """The code without blanks and dashes, in capitals, letters that look like digits read as these.

    >>> plain_code("o123-4567 89ab")
    '0123456789AB'
    """
    return re.sub(r"[\s\-.]", "", text).upper().translate(_LOOKALIKE)[:40]


def check_award(code: str, name: str) -> Checked | None:
    """Return what the code says, if the name is that of its bearer; else None: a wrong name and no code are told alike."""
    thing = (
        AwardItem.objects.filter(code=plain_code(code), fold=fold(name))
        .select_related("item__decision", "item")
        .first()
    )
    decided = thing.item.decision.decided if thing is not None else None
    if thing is None or decided is None:
        return None
    item, decision = thing.item, thing.item.decision
    revoked = item.state == ItemState.REVOKED
    gone = "đã đính chính, thay bằng bản khác" if thing.corrected else "đã cấp lại bản khác"
    # one family of a village list is revoked while its line stands: then its thing alone is recalled
    standing = "đã hủy" if revoked else {"recalled": "đã hủy", "replaced": gone}.get(thing.state, "")
    award = load_book().awards.get(item.award)
    return Checked(
        thing.name, item.detail if item.name_list_id is None else item.name, award.name if award else item.award,
        item.year, decision.number, decided, decision.who, standing or "có hiệu lực",
        not standing, decision.simulated,
    )  # fmt: skip
