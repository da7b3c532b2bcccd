"""Questions about all pledges on one set: where each stands, who has still to sign, what is open for signing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from thidua.ground.canonical import canonical_json
from thidua.targets.core.pledging import PartyRole, PledgeState, Stand
from thidua.targets.models import Pledge, PledgeParty, PledgeVersion, TargetSet


def pledges_on(target_set: TargetSet, state: str = "") -> QuerySet[Any]:
    """Return the pledges on a set, in the order they were made, each with ``n_parties``, ``n_signed``, ``n_declined``."""
    rows = Pledge.objects.filter(target_set=target_set)
    if state:
        rows = rows.filter(state=state)
    signed = Q(parties__signed_no=F("version_no"), version_no__gte=1)
    declined = Q(parties__stand=Stand.DECLINED.value) & ~signed
    asks = Q(parties__stand=Stand.ASKS.value)
    return rows.annotate(
        n_parties=Count("parties"),
        n_signed=Count("parties", filter=signed),
        n_declined=Count("parties", filter=declined),
        n_asking=Count("parties", filter=asks),
    ).order_by("pk")


def states_on(target_set: TargetSet) -> dict[str, int]:
    """Return how many pledges on a set stand at each stage, and under "complete" how many wait only to be frozen."""
    found: dict[str, int] = dict(Counter(Pledge.objects.filter(target_set=target_set).values_list("state", flat=True)))
    signing = pledges_on(target_set, PledgeState.SIGNING.value)
    complete = signing.filter(n_signed__gte=1, n_signed=F("n_parties") - F("n_declined"))
    return found | {"complete": complete.count()}


def units_without_pledge(target_set: TargetSet, among: Sequence[int]) -> list[int]:
    """Return those of the bodies that sign no standing pledge on the set alone, beside who launches it; in the same order."""
    standing = Pledge.objects.filter(target_set=target_set).exclude(state=PledgeState.DROPPED.value)
    alone = standing.annotate(n=Count("parties", filter=Q(parties__role=PartyRole.SIGNS.value))).filter(n=1)
    signers = PledgeParty.objects.filter(pledge__in=alone.values("pk"), role=PartyRole.SIGNS.value)
    done = set(signers.values_list("body", flat=True))
    return [key for key in among if key not in done]


def signing_on(target_set: TargetSet) -> list[PledgeParty]:
    """Return the units that have neither signed nor declined what is open for signing, in the order of the pledges."""
    rows = PledgeParty.objects.filter(
        pledge__target_set=target_set, pledge__state=PledgeState.SIGNING.value, role=PartyRole.SIGNS.value
    )
    return list(
        rows.exclude(signed_no=F("pledge__version_no")).exclude(stand=Stand.DECLINED.value)
        .select_related("pledge").order_by("pledge", "place")
    )  # fmt: skip


def open_digest(target_set: TargetSet) -> str:
    """Return the digest of every text on a set that is open for signing: a roll call brings it back."""
    rows = PledgeVersion.objects.filter(
        pledge__target_set=target_set, pledge__state=PledgeState.SIGNING.value, no=F("pledge__version_no")
    ).order_by("pledge")
    return roll_digest([str(key), sha] for key, sha in rows.values_list("pledge__uid", "sha256"))


def roll_digest(texts: Iterable[Sequence[str]]) -> str:
    """Return the sha256 of the canonical list of (pledge, sha256 of its text).

    >>> roll_digest([]) == roll_digest(())
    True
    """
    return hashlib.sha256(canonical_json([list(text) for text in texts])).hexdigest()
