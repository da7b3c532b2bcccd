"""The bar: one plan line for every row, gilding beyond it, hatching short of it, a break where the paper ends."""

from decimal import Decimal

from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from thidua.web.core.bars import PAPER, PLAN, Bar, bar, length

PERCENTS = st.decimals(min_value=-50, max_value=2000, places=2)


def drawn(text: str, **context: object) -> str:
    return Template("{% load td %}" + text).render(Context(context))


def test_what_passes_the_plan_is_gilded() -> None:
    assert bar(Decimal("117.6")) == Bar(
        done=Decimal(100),
        over_from=PLAN,
        over=Decimal("17.6"),
        gap_from=Decimal(100),
        gap=Decimal(0),
        broken=False,
        empty=False,
    )


def test_what_is_missing_is_hatched() -> None:
    short = bar(Decimal(72))
    assert (short.done, short.gap_from, short.gap, short.over) == (Decimal(72), Decimal(72), Decimal(28), Decimal(0))


def test_a_bar_longer_than_the_paper_is_cut_and_broken() -> None:
    long = bar(Decimal(424))
    assert (long.over, long.broken) == (Decimal(50), True)
    assert not bar(Decimal(150)).broken


def test_zero_draws_a_hair_and_nothing_known_draws_no_result() -> None:
    assert bar(Decimal(0)).done == Decimal("0.01")
    assert bar(None).empty


def test_under_a_ceiling_what_is_saved_is_gilded_and_what_passes_is_hatched() -> None:
    under, past = bar(Decimal(80), lower=True), bar(Decimal(110), lower=True)
    assert (under.over, under.gap) == (Decimal(20), Decimal(0))
    assert (past.over, past.gap) == (Decimal(0), Decimal(10))


@given(PERCENTS)
def test_the_parts_never_leave_the_paper(percent: Decimal) -> None:
    parts = bar(percent)
    assert Decimal(0) < parts.done <= PLAN
    assert parts.over_from + parts.over <= PAPER
    assert parts.gap_from + parts.gap <= PAPER
    assert parts.broken == (percent > PAPER)


@given(PERCENTS)
def test_lengths_are_written_as_svg_wants_them(percent: Decimal) -> None:
    text = length(percent)
    assert "," not in text
    assert "E" not in text
    assert Decimal(text) == percent


def test_the_tag_writes_attributes_and_a_break_only_beyond_the_paper() -> None:
    long, met = drawn("{% bar p %}", p=Decimal(424)), drawn("{% bar p %}", p="100")
    assert 'class="bar__over" x="100" y="3" width="50"' in long
    assert 'd="M130 16 136 0h3l-6 16zM138 16 144 0h3l-6 16z"' in long
    assert "bar__break" not in met
    assert "bar__gap" not in met
    assert "bar__over" not in met
    assert all('class="bar__plan" x="99.2"' in svg for svg in (long, met, drawn("{% bar p %}", p=None)))
    assert "style" not in long


def test_the_wide_bar_shows_424_per_cent_whole() -> None:
    wide = drawn("{% bar p wide=True %}", p=Decimal(424))
    assert 'class="bar__over" x="100" y="6" width="324" height="20"' in wide
    assert "bar__break" not in wide
