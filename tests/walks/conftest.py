"""One walk for the whole run: everything is asked once, the tests look at what came back."""

from __future__ import annotations

import pytest
from tests.walks.planting import plant
from tests.walks.walker import Walk


@pytest.fixture(scope="session")
def walk(demo, django_settings_ready) -> Walk:
    """Return all answers of the walk."""
    plant(demo)
    return Walk(demo)


@pytest.fixture(scope="session")
def django_settings_ready():
    """Addresses are made by Django's own resolver, without its database."""
    import django

    django.setup()
