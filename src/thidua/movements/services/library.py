"""The shipped national movements, put into the database; doing it again changes nothing."""

from __future__ import annotations

from datetime import datetime
from importlib import resources

from thidua.audit.services import act, retried
from thidua.documents.selectors import find_by_number
from thidua.ground.actors import Actor
from thidua.movements.core.kinds import State
from thidua.movements.core.library import Entry, read_national
from thidua.movements.models import Movement
from thidua.movements.permissions import may_edit
from thidua.movements.services.draft import create_movement
from thidua.movements.services.parts import RoleGiven
from thidua.units.models import Body
from thidua.units.selectors import root
from thidua.units.services.acts import chain_of


@retried
def load_library(by: Actor, at: datetime) -> int:
    """How many movements were new: those of the whole country, owned by the root. Needs the documents' library first.

    They were launched elsewhere, on days that the sources do not give: they stand as launched, without a day.

    Raises:
        NotPermitted: the actor drafts no movements of the root.
    """
    owner = root()
    may_edit(by, owner).require()
    text = resources.files("thidua.movements").joinpath("library", "national.yaml").read_text("utf-8")
    with act(
        by, at, "movements.library_loaded", chain=chain_of(owner), kind="movement", key="national",
        label="danh mục phong trào toàn quốc", bulk=True,
    ):  # fmt: skip
        return sum(_put(entry, owner=owner, by=by, at=at) for entry in read_national(text))


def _put(entry: Entry, *, owner: Body, by: Actor, at: datetime) -> bool:
    if Movement.objects.filter(owner=owner, fold=entry.draft.fold).exists():
        return False
    roles = [RoleGiven(role, name=name) for role, name in entry.roles]
    bases = [paper for number in entry.bases for paper in find_by_number(owner, number)[:1]]
    row = create_movement(entry.draft, owner=owner, by=by, at=at, roles=roles, bases=bases)
    Movement.objects.filter(pk=row.pk).update(state=State.ISSUED.value)
    return True
