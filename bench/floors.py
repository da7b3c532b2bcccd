"""The floors: the same outputs from the same rows, in SQL written by hand, alike on both databases."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.db import connection

from bench.made_up import AS_OF, SINCE, UNTIL, YEAR, Country

# A figure for exactly the body and days of the target, and the three-way case on its bounds.
_CASE = """
  CASE WHEN o.value_q IS NULL THEN 'no_figure'
       WHEN t.sign * o.value_q >= t.exceeded_from_q THEN 'exceeded'
       WHEN t.sign * o.value_q >= t.met_from_q THEN 'met'
       ELSE 'not_met' END"""
_FIGURE = """
  LEFT JOIN results_observation o ON o.indicator_id = t.indicator_id AND o.body_id = t.body_id
        AND o.since = t.since AND o.until = t.until"""
_BELOW = """
  FROM units_reach r JOIN results_observation o ON o.body_id = r.lower_id
 WHERE r.line = 'territory' AND r.upper_id = %s AND r.depth > 0 AND r.since <= %s AND r.until > %s
   AND o.since >= %s AND o.until <= %s AND o.indicator_id BETWEEN %s AND %s"""

VERDICTS = f"SELECT verdict, count(*) FROM (SELECT {_CASE} AS verdict FROM targets_target t {_FIGURE} WHERE t.id < %s) v GROUP BY 1"  # noqa: S608, E501
ROLLUP = f"SELECT o.indicator_id, count(*), sum(o.value_q), sum(o.part_q), sum(o.whole_q) {_BELOW} GROUP BY 1"
HEAT = f"""
SELECT t.body_id, l.number, o.value_q, {_CASE} FROM targets_target t JOIN targets_targetline l ON l.id = t.line_id
  {_FIGURE} WHERE t.target_set_id = %s"""  # noqa: S608
BOARD = f"""
SELECT l.number, t.sign, t.met_from_q, t.exceeded_from_q, s.n, s.v, s.part, s.whole
  FROM targets_targetset b JOIN targets_targetline l ON l.target_set_id = b.id JOIN targets_target t ON t.line_id = l.id
  LEFT JOIN (SELECT o.indicator_id, count(*) AS n, sum(o.value_q) AS v, sum(o.part_q) AS part, sum(o.whole_q) AS whole
             {_BELOW} GROUP BY 1) s ON s.indicator_id = t.indicator_id
 WHERE b.owner_id = %s AND b.year = %s AND b.headline ORDER BY l.number"""  # noqa: S608


def rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Return what the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def verdicts(country: Country) -> dict[str, int]:
    """Return how many of the judged targets carry each verdict."""
    return {code: int(n) for code, n in rows(VERDICTS, country.first_target + country.size.judged)}


def rolled(country: Country, upper: int) -> dict[int, int]:
    """Return indicator → what the figures below come to."""
    found = rows(ROLLUP, *_below(country, upper))
    return {key: _value(v, part, whole) for key, _, v, part, whole in found}


def board(country: Country, owner: int) -> dict[int, tuple[int, str]]:
    """Return line → figure and verdict of the headline set."""
    found = rows(BOARD, *_below(country, owner), owner, YEAR)
    return {number: _judged(*rest) for number, *rest in found}


def heat(target_set: int) -> dict[tuple[int, int], tuple[int | None, str]]:
    """Return body, line → figure and verdict."""
    return {(body, number): (value, verdict) for body, number, value, verdict in rows(HEAT, target_set)}


def _below(country: Country, upper: int) -> tuple[Any, ...]:
    return upper, AS_OF, AS_OF, SINCE, UNTIL, country.indicators[0].pk, country.indicators[-1].pk


def _judged(sign: int, met: int, over: int, n: int, v: Any, part: Any, whole: Any) -> tuple[int, str]:
    value = _value(v, part, whole)
    return value, "exceeded" if sign * value >= over else "met" if sign * value >= met else "not_met"


def _value(v: Any, part: Any, whole: Any) -> int:
    """Return the sum, or of a rate the ratio of sums with two decimals, half up."""
    if whole is None:
        return int(v)
    return int(Fraction(int(part) * 10_000, int(whole)) + Fraction(1, 2)) * 10_000
