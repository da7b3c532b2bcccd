"""How the heat map and the rollup grow: the same measured at once, twice and four times the units."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bench.boards import Differs
from bench.made_up import AS_OF, SINCE, UNTIL, YEAR, Country, Size, make_country
from bench.outcome import Bar, Outcome
from bench.places import analyse, emptied
from bench.timing import Times, median, repeat
from thidua.results.selectors.heatmap import heatmap
from thidua.results.selectors.remembered import forget
from thidua.results.selectors.rollup import rollup

FACTORS = (1, 2, 4)
COMMUNES, VILLAGES, LINES = 830, 50, 30
MOST = 2.1


def scale(n: int | None) -> Iterator[Outcome]:
    """Measure both at each size, one size after another in one run; a step is the ratio to the size before."""
    times: dict[str, list[Times]] = {"heat": [], "rollup": []}
    for factor in FACTORS:
        emptied()
        country = make_country(
            Size(communes=COMMUNES * factor, of_first=100, villages=VILLAGES * factor, lines=LINES, judged=0)
        )
        analyse()
        for name, work in _works(country, factor):
            times[name].append(repeat(work, None, n=n)[0])
    for name, found in times.items():
        unit = VILLAGES if name == "heat" else COMMUNES
        for at, one in enumerate(found):
            words = f"{unit * FACTORS[at]} đơn vị × {LINES} dòng"
            bars = [_step(found[at - 1], one)] if at else []
            what = "bản đồ nhiệt" if name == "heat" else "cộng lên"
            yield Outcome(f"scale-{name}-{FACTORS[at]}x", f"{what}, {words}", one, bars=bars)


def _works(country: Country, factor: int) -> Iterator[tuple[str, Callable[[], object]]]:
    home = country.village_home
    assert home is not None
    found = heatmap(home, YEAR, as_of=AS_OF)
    if len(found.rows) != VILLAGES * factor:
        raise Differs(f"the heat map shows {len(found.rows)} units")
    yield "heat", lambda: (forget(), heatmap(home, YEAR, as_of=AS_OF))
    yield "rollup", lambda: rollup(country.root, country.indicators, since=SINCE, until=UNTIL, as_of=AS_OF)


def _step(before: Times, after: Times) -> Bar:
    """By CPU time: on a machine with neighbours wall time tells of them."""
    step = median(after.cpu) / median(before.cpu)
    return Bar(f"gấp {step:.2f} ≤ {MOST}".replace(".", ","), step <= MOST)
