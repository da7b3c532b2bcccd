"""An actor and a moment; ``write`` does one act the way a service does."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from thidua.audit.services import act
from thidua.ground.actors import Actor

AT = datetime(2026, 3, 2, 3, 0, 0, 123456, tzinfo=UTC)
BY = Actor(person=1, label="cán bộ (xã Mô Phỏng)", grants=(), day=date(2026, 3, 2), key="person:1")


@pytest.fixture
def write():
    def _write(n: int = 1, *, chain: str = "xa-mo-phong", **detail):
        with act(BY, AT, "tests.done", chain=chain, kind="thing", key=str(n), label=f"việc {n}", detail=detail):
            pass

    return _write


class Editor:
    """Runs a migration operation's SQL inside a test's transaction, where SQLite's own editor will not go."""

    connection = connection

    def execute(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.fixture
def editor() -> Editor:
    return Editor()
