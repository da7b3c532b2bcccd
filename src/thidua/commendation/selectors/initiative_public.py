"""What the public may ask of initiatives: whether a code and a name belong to a certificate that stands; no more."""

from __future__ import annotations

from thidua.commendation.models import InitiativeCertificate
from thidua.commendation.selectors.public import Checked, plain_code
from thidua.ground.text import fold


def check_certificate(code: str, name: str) -> Checked | None:
    """Return what the code says, if the name is that of its author; else None: a wrong name and no code are told alike.

    A certificate stands as long as the line in its author's record does.
    """
    rows = InitiativeCertificate.objects.filter(code=plain_code(code), fold=fold(name))
    found = rows.select_related("author__initiative__call", "author__record", "author__holder__unit").first()
    row = found.author.initiative if found is not None else None
    if found is None or row is None or row.decided is None:
        return None
    record = found.author.record
    stands = record is not None and record.withdrawn_on is None
    return Checked(
        name=found.name, unit=str(found.author.holder.unit_name or ""), award=f"Chứng nhận sáng kiến “{row.name}”",
        year=str(row.call.year), decision=row.number, decided=row.decided, who=row.authority,
        standing="có hiệu lực" if stands else "đã rút công nhận", stands=stands, simulated=row.simulated,
    )  # fmt: skip
