"""The names a line of a decision stands for: one bearer, or a village list as later decisions changed it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua.commendation.core.decision_states import DecisionKind, DecisionState
from thidua.commendation.models import DecisionItem
from thidua.ground.text import nfc


def names_on(item: DecisionItem) -> tuple[str, ...]:
    """Return the names of a village list as its submission had them; none for another line."""
    if item.name_list is None:
        return ()
    return tuple(nfc(line).strip() for line in item.name_list.names.splitlines() if line.strip())


def names_now(items: Iterable[DecisionItem]) -> dict[int, tuple[str, ...]]:
    """Line key → the names of a village list today: without those revoked, with those put right; one query.

    Lines of one bearer are not in it.
    """
    listed = [item for item in items if item.name_list_id is not None and item.about_id is None]
    changes = DecisionItem.objects.filter(
        about__in=[item.pk for item in listed], decision__state=DecisionState.ISSUED.value
    ).exclude(list_name="")
    found = {item.pk: list(names_on(item)) for item in listed}
    for one in changes.select_related("decision").order_by("decision__decided", "decision_id", "place"):
        if one.about_id is not None:
            _change(found[one.about_id], one)
    return {key: tuple(names) for key, names in found.items()}


def _change(names: list[str], one: DecisionItem) -> None:
    if one.list_name not in names:
        return
    at = names.index(one.list_name)
    if one.decision.kind == DecisionKind.REVOKE:
        del names[at]
    else:
        names[at] = one.name


def in_waiting(item_keys: Sequence[int]) -> set[tuple[int, str]]:
    """Return (line, name of a village list or "") of what stands in a draft that revokes or corrects."""
    rows = DecisionItem.objects.filter(about__in=item_keys).exclude(
        decision__state__in=[DecisionState.ISSUED.value, DecisionState.DROPPED.value]
    )
    return {(key, name) for key, name in rows.values_list("about", "list_name") if key is not None}
