import pytest
from tests.honours.village import Village, make_village


@pytest.fixture
def village(db) -> Village:
    return make_village()
