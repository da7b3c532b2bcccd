"""How the heat map and the rollup grow: the same measured at once, twice and four times the units.

The heat map is measured as a process that serves shows it, with one unit moved since the last look, and with nothing
remembered.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.boards import Differs
from bench.entering import NOW, over
from bench.made_up import AS_OF, SINCE, UNTIL, YEAR, Country, Size, make_country
from bench.outcome import Bar, Outcome
from bench.places import analyse, emptied
from bench.timing import WARM, Times, median, once, repeat
from thidua.results.models import Observation
from thidua.results.selectors.heatmap import heatmap
from thidua.results.selectors.remembered import forget
from thidua.results.selectors.rollup import rollup
from thidua.results.services import save_result
from thidua.units.models import Body

FACTORS = (1, 2, 4)
COMMUNES, VILLAGES, LINES = 830, 50, 30
MOST = 2.1
LOOKS = 50
_WHAT = {
    "heat": "bản đồ nhiệt, mọi hàng, sau mỗi lần một thôn ghi một số",
    "heat-anew": "bản đồ nhiệt, chưa nhớ gì",
    "rollup": "cộng lên",
}


def scale(n: int | None) -> Iterator[Outcome]:
    """Measure each at each size, one size after another in one run; a step is the ratio to the size before."""
    times: dict[str, list[Times]] = {name: [] for name in _WHAT}
    for factor in FACTORS:
        emptied()
        country = make_country(
            Size(communes=COMMUNES * factor, of_first=100, villages=VILLAGES * factor, lines=LINES, judged=0)
        )
        analyse()
        home = country.village_home
        assert home is not None
        if len(heatmap(home, YEAR, as_of=AS_OF).rows) != VILLAGES * factor:
            raise Differs("the heat map does not show every unit")
        times["heat"].append(_looked_at(country, home, n or LOOKS))
        times["heat-anew"].append(repeat(lambda home=home: (forget(), heatmap(home, YEAR, as_of=AS_OF)), None, n=n)[0])
        times["rollup"].append(repeat(lambda country=country: _rolled(country), None, n=n)[0])
    for name, found in times.items():
        units = COMMUNES if name == "rollup" else VILLAGES
        for at, one in enumerate(found):
            words = f"{units * FACTORS[at]} đơn vị × {LINES} dòng"
            bars = [_step(found[at - 1], one)] if at else []
            yield Outcome(f"scale-{name}-{FACTORS[at]}x", f"{_WHAT[name]}, {words}", one, bars=bars)


def _looked_at(country: Country, home: Body, looks: int) -> Times:
    """Look at every row of the map, each time after one village's figure was saved; the saving is not timed."""
    times, villages = Times(), Body.objects.select_related("owner").in_bulk(country.villages)
    for at in range(-WARM, looks):
        body = villages[country.villages[at % len(villages)]]
        row = Observation.objects.select_related("indicator").filter(body=body, indicator__over_units="sum").first()
        assert row is not None
        save_result(
            row.indicator, body, row.period, entered=str(400 + at), measure=row.indicator.measure, made_from=row.no,
            reason="đo", by=over(body), at=NOW,
        )  # fmt: skip
        took = once(lambda: list(heatmap(home, YEAR, as_of=AS_OF).rows))
        if at >= 0:
            times.add(*took)
    return times


def _rolled(country: Country) -> object:
    return rollup(country.root, country.indicators, since=SINCE, until=UNTIL, as_of=AS_OF)


def _step(before: Times, after: Times) -> Bar:
    """By CPU time: on a machine with neighbours wall time tells of them."""
    step = median(after.cpu) / median(before.cpu)
    return Bar(f"gấp {step:.2f} ≤ {MOST}".replace(".", ","), step <= MOST)
