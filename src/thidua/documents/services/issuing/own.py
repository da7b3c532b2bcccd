"""Series of the system's own: minutes always, other kinds only where the locality has switched them on.

The number is allotted inside the issuing act, on the locked row of the series: an act that fails gives its number back
because it never had it, and two acts cannot have the same.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max

from thidua.audit.services import act, retried
from thidua.documents.core.issuing.series import ALWAYS, usual_symbol, written
from thidua.documents.core.issuing.states import Route, Step
from thidua.documents.core.kinds import BY_CODE
from thidua.documents.models import Document, Issuance, NumberSeries, SeriesNumber
from thidua.documents.permissions import may_edit, may_keep_series
from thidua.documents.services.issuing.rows import taken
from thidua.documents.services.register import give_number
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import fold, nfc
from thidua.store.locks import lock_row
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


class SeriesOff(Conflict):
    """The locality does not number this kind of paper here."""

    code = "series_off"


@retried
def allot_number(document: Document, *, day: date, by: Actor, at: datetime) -> Issuance:
    """The paper with the next number of its series, dated ``day``.

    Raises:
        NotPermitted: the actor changes no papers of this owner.
        SeriesOff: papers of this kind and issuer get their numbers from the clerk.
        StepRefused: it has its number already.
        NumberTaken: a paper registered by hand has that number.
    """
    may_edit(by, document.owner).require()
    chain, key = chain_of(document.owner), str(document.uid)
    with act(by, at, "documents.number_allotted", chain=chain, kind="document", key=key, label=document.title) as done:
        row, issuance, state = taken(document, Step.OWN_NUMBER)
        series = _locked_series(row)
        number = _next(series, day.year)
        SeriesNumber.objects.create(series=series, year=day.year, number=number, document=row)
        give_number(row, written(number, series.symbol), day)
        issuance.state, issuance.route, issuance.issued_at = state.value, Route.OWN.value, at
        issuance.save()
        done.detail(number=row.number, day=day)
        done.thing(key=key, label=row.title)
    return issuance


def series_for(document: Document) -> NumberSeries | None:
    """The series that numbers this paper: one that is on, or for minutes the one they always have (perhaps unsaved)."""
    found = _series(document)
    if found is None and document.kind in ALWAYS:
        return NumberSeries(
            owner=document.owner,
            kind=document.kind,
            issuer=document.issuer or "Hội đồng Thi đua - Khen thưởng",
            issuer_key=document.issuer_key,
            symbol=usual_symbol(document.kind),
        )
    return found if found is not None and (found.is_on or document.kind in ALWAYS) else None


@retried
def set_series(
    owner: Body,
    *,
    kind: str,
    issuer: str,
    symbol: str,
    on: bool,
    by: Actor,
    at: datetime,
    start_year: int = 0,
    start_after: int = 0,
) -> NumberSeries:
    """The series, switched on or off. Switched off it keeps the numbers it gave, and goes on from them if switched on again.

    Raises:
        NotPermitted: the actor does not keep the locality's organisation.
        BadInput: a kind that does not exist, or no issuer or symbol.
    """
    may_keep_series(by, owner).require()
    issuer, symbol = nfc(issuer).strip(), nfc(symbol).strip()
    if kind not in BY_CODE or not symbol or not issuer:
        raise BadInput("Sổ số cần loại văn bản, cơ quan ban hành và ký hiệu. Điền đủ ba mục.", field="symbol")
    label = f"sổ số {BY_CODE[kind].label} của {issuer}"
    name = "documents.series_on" if on else "documents.series_off"
    with act(by, at, name, chain=chain_of(owner), kind="series", key=f"{kind}/{symbol}", label=label) as done:
        series, _ = NumberSeries.objects.update_or_create(
            owner=owner,
            kind=kind,
            issuer_key=fold(issuer),
            defaults={
                "issuer": issuer,
                "symbol": symbol,
                "is_on": on,
                "start_year": start_year,
                "start_after": start_after,
            },
        )
        done.detail(kind=kind, issuer=issuer, symbol=symbol, start_year=start_year, start_after=start_after)
    return series


def _series(document: Document) -> NumberSeries | None:
    return NumberSeries.objects.filter(
        owner_id=document.owner_id, kind=document.kind, issuer_key=document.issuer_key
    ).first()


def _locked_series(row: Document) -> NumberSeries:
    series = series_for(row)
    if series is None:
        raise SeriesOff(
            f"{row.kind_label} lấy số ở văn thư. Gửi văn thư rồi nhập số đã cấp, hoặc bật sổ số cho loại văn bản này."
        )
    if series.pk is None:
        series, _ = NumberSeries.objects.get_or_create(
            owner=row.owner,
            kind=row.kind,
            issuer_key=row.issuer_key,
            defaults={"issuer": series.issuer, "symbol": series.symbol},
        )
    return lock_row(NumberSeries.objects.all(), series.pk)


def _next(series: NumberSeries, year: int) -> int:
    last = SeriesNumber.objects.filter(series=series, year=year).aggregate(last=Max("number"))["last"]
    return max(last or 0, series.start_after if series.start_year == year else 0) + 1
