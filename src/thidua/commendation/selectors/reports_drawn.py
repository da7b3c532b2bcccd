"""The facts of one nomination's achievement report, names resolved."""

from __future__ import annotations

from datetime import date

from thidua.audit.selectors import head_signs
from thidua.commendation.core.report_drawn import ReportTold
from thidua.commendation.models import Attestation, Nomination
from thidua.commendation.selectors.checking import book_of
from thidua.commendation.selectors.nominations import award_name
from thidua.ground.dates import format_day
from thidua.honours.core.kinds import Rating, Scope
from thidua.honours.models import AwardRecord, InitiativeRecord, RatingRecord
from thidua.units.core.names import first_up
from thidua.units.selectors import name_of
from thidua.units.services.acts import chain_of

_COUNTS = {
    "members": "Tổng số người", "completed": "Hoàn thành nhiệm vụ", "ldtt": "Đạt Lao động tiên tiến",
    "cstdcs": "Đạt Chiến sĩ thi đua cơ sở",
}  # fmt: skip
YEARS = 6


def report_of(one: Nomination, *, today: date) -> ReportTold:
    """Return what the report of a nomination says today: the last six lines of the record of each sort."""
    row, book, holder = one.submission, book_of(one.submission, today), one.holder
    owner = name_of(row.owner, today)
    head = Attestation.objects.filter(submission=row).order_by("pk").first()
    standing = {"holder": holder, "withdrawn_on": None}
    awards = AwardRecord.objects.filter(**standing).order_by("-year_first", "-pk")[:YEARS]
    ratings = RatingRecord.objects.filter(**standing).order_by("-year_first", "-pk")[:YEARS]
    works = InitiativeRecord.objects.filter(**standing).order_by("-year_first", "-pk")[:YEARS]
    claims = one.claimed()
    told = tuple((str(r.year), Rating(r.rating).label) for r in reversed(ratings))
    if "rating" in claims and one.year not in dict(told):
        told += ((one.year, f"{Rating(claims['rating']).label} (đơn vị kê khai)"),)
    return ReportTold(
        name=holder.name, is_person=holder.is_person, position=one.position, award=award_name(book, one.award),
        unit=one.unit_name or first_up(name_of(row.from_body, today)), superior=f"Ủy ban nhân dân {owner}",
        place=owner.split(" ", 1)[-1], year=one.year, achievement=one.achievement, work=one.work, ratings=told,
        figures=tuple((f.label, f.text, f.as_of) for f in one.figures.order_by("pk")),
        works=tuple((str(w.year), w.name, Scope(w.scope).label) for w in reversed(works)),
        held=tuple((str(a.year), award_name(book, a.code), _decision(a)) for a in reversed(awards)),
        counts=tuple((label, str(claims[key])) for key, label in _COUNTS.items() if key in claims),
        signer=head.signer if head is not None else "", signer_post=head.post if head is not None else "",
        made_on=row.date or today, simulated=row.simulated, foot=f"Nhật ký: {head_signs(chain_of(row.owner))}",
    )  # fmt: skip


def _decision(record: AwardRecord) -> str:
    number = f"quyết định {record.decision_number}" if record.decision_number else ""
    day = f" ngày {format_day(record.decided)}" if record.decided else ""
    return f"{number}{day}".strip()
