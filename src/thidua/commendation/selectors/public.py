"""What the public may ask of the room: whether a code and a name belong to an award that stands; no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from thidua.commendation.core.decision_states import DecisionKind, DecisionState, ItemState
from thidua.commendation.models import AwardItem, Decision, DecisionItem
from thidua.commendation.selectors.decisions import items_of
from thidua.commendation.selectors.listed import names_now, names_on
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


def _on_a_decision(code: str, name: str) -> Checked | None:
    """What the code of a decision says of a name on its list; the name as printed or as it was put right later."""
    if not code or not name:
        return None
    decision = Decision.objects.filter(
        code=code, state=DecisionState.ISSUED.value, kind=DecisionKind.AWARD.value
    ).first()
    if decision is None or decision.decided is None:
        return None
    items = list(items_of(decision))
    listed = names_now(items)
    found = [item for item in items if name in {fold(one) for one in _names(item, listed)}]
    if not found:
        return None
    live = [item for item in found if item.state == ItemState.LIVE and _stands(item, name, listed)]
    first = (live or found)[0]
    book = load_book()
    awards = [book.awards[item.award].name if item.award in book.awards else item.award for item in live or found]
    shown = next((one for one in listed.get(first.pk, ()) if fold(one) == name), str(first.name))
    put_right = bool(first.printed_name) and first.printed_name != first.name
    standing = ("có hiệu lực, tên đã đính chính" if put_right else "có hiệu lực") if live else "đã hủy"
    return Checked(
        shown, str(first.name if first.name_list_id is not None else first.detail), "; ".join(awards), str(first.year),
        str(decision.number), decision.decided, str(decision.who), standing, bool(live), bool(decision.simulated),
    )  # fmt: skip


def _names(item: DecisionItem, listed: dict[int, tuple[str, ...]]) -> set[str]:
    if item.name_list_id is not None:
        return {*names_on(item), *listed.get(item.pk, ())}
    return {str(item.name), str(item.printed_name or item.name)}


def _stands(item: DecisionItem, name: str, listed: dict[int, tuple[str, ...]]) -> bool:
    """Whether a family of a village list is still on it; a line of one bearer stands by itself."""
    return item.name_list_id is None or name in {fold(one) for one in listed.get(item.pk, ())}


def check_award(code: str, name: str) -> Checked | None:
    """Return what the code (of a thing, or of a decision) says, if the name is that of its bearer.

    Else None: a wrong name and no code are told alike.
    """
    thing = (
        AwardItem.objects.filter(code=plain_code(code), fold=fold(name))
        .select_related("item__decision", "item")
        .first()
    )
    decided = thing.item.decision.decided if thing is not None else None
    if thing is None or decided is None:
        return _on_a_decision(plain_code(code), fold(name))
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
