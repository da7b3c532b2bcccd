import pytest
from tests.documents.land import Land, make_land


@pytest.fixture
def land(db) -> Land:
    return make_land()
