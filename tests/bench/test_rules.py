"""The measures of the law book run."""

from __future__ import annotations

from bench.rules import rules_check, rules_command, rules_load


def test_the_law_book_is_timed():
    assert [len(one.bars) for one in (rules_check(2), rules_load(2), rules_command(1))] == [1, 1, 1]
