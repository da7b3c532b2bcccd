"""The made-up country at a hundredth of its size."""

import pytest
from bench.made_up import SMALL, Country, make_country


@pytest.fixture
def country(db) -> Country:
    return make_country(SMALL)
