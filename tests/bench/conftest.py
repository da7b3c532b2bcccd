"""The made-up country at a hundredth of its size."""

import pytest
from bench.made_up import SMALL, Country, make_country
from django.core.signals import request_finished, request_started
from django.db import close_old_connections


@pytest.fixture
def country(db) -> Country:
    return make_country(SMALL)


@pytest.fixture(autouse=True)
def _requests_keep_the_connection():
    """A request of a measure ends like a server's, which would close the connection that the test's transaction is in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
