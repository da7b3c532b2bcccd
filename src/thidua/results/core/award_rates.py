"""Rates that are awards: gia đình văn hóa, thôn văn hóa … are computed from the year's decisions, not typed.

The room that knows the decisions stands above this one, so it gives its counts through a *provider*, registered when the
application starts (``AppConfig.ready``):

    from thidua.results.core.award_rates import AwardCount, register_provider

    def families(body: int, since: date, until: date) -> AwardCount | None:
        ...                       # how many families of the body's area were decided on for these days; None: not known

    register_provider("XH-17", families)

A provider is asked with the key of a ``units.Body`` and days [since, until); it counts decided titles once each and says
how many there are to choose from (``of``), if it knows.  Where it does not, the whole of the typed figure is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from thidua.ground.numbers import format_number, round_half_up


@dataclass(frozen=True)
class AwardCount:
    """How many were decided on, of how many where that is known, and by which decisions, in words."""

    given: int
    of: int | None = None
    source: str = ""


@dataclass(frozen=True)
class AwardRate:
    """The rate from the decisions beside the typed one; ``percent`` is None where the whole is not known."""

    count: AwardCount
    of: int | None
    percent: Decimal | None
    differs: bool

    @property
    def whole_known(self) -> bool:
        """Whether there is a rate at all."""
        return self.percent is not None

    def against(self, shown: Decimal | None, decimals: int) -> bool:
        """Return whether the figure that is shown says another rate, once both are rounded alike; False without one."""
        if self.percent is None or shown is None:
            return False
        return round_half_up(shown, decimals) != round_half_up(self.percent, decimals)

    @property
    def words(self) -> str:
        """The computed rate: "812/905, bằng 89,7 %"."""
        if self.percent is None or self.of is None:
            return f"{format_number(self.count.given)} theo quyết định, chưa biết tổng số"
        return f"{format_number(self.count.given)}/{format_number(self.of)}, bằng {format_number(self.percent)} %"


Provider = Callable[[int, date, date], AwardCount | None]
_PROVIDERS: dict[str, Provider] = {}


def register_provider(indicator: str, provider: Provider) -> None:
    """Let ``provider`` count the awards behind the indicator of that catalogue code; the last one registered counts."""
    _PROVIDERS[indicator] = provider


def find_provider(indicator: str) -> Provider | None:
    """Return who counts the awards behind the indicator; None where nobody does."""
    return _PROVIDERS.get(indicator)


def counted_codes() -> tuple[str, ...]:
    """Return the catalogue codes of the indicators whose awards somebody counts."""
    return tuple(sorted(_PROVIDERS))


def award_rate(count: AwardCount, *, whole: int | None, typed: Decimal | None, decimals: int) -> AwardRate:
    """Return the computed rate, and whether the typed one differs from it once both are rounded alike.

    >>> award_rate(AwardCount(812, 905), whole=None, typed=Decimal("91.5"), decimals=1).words
    '812/905, bằng 89,7 %'
    """
    of = count.of if count.of is not None else whole
    if not of:
        return AwardRate(count, None, None, False)
    percent = round_half_up(_decimal(Fraction(100 * count.given, of), decimals), decimals)
    return AwardRate(count, of, percent, typed is not None and round_half_up(typed, decimals) != percent)


def _decimal(share: Fraction, decimals: int) -> Decimal:
    scale = 10 ** (decimals + 4)
    return Decimal(share.numerator * scale // share.denominator) / Decimal(scale)
