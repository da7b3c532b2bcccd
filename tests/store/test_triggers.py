import pytest
from django.db import DatabaseError, connection, transaction

from thidua.audit.models import Line
from thidua.store.triggers import AppendOnly, unguarded_tables


def refuses(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as fault:
        return "append-only" in str(fault)
    return False


@pytest.mark.django_db
def test_every_append_only_table_is_guarded_after_all_migrations():
    assert Line.append_only
    assert unguarded_tables() == []


@pytest.mark.django_db
def test_database_refuses_update_and_delete_of_an_audit_line(write):
    write(1)
    assert refuses("UPDATE audit_line SET label = 'khác'")
    assert refuses("DELETE FROM audit_line")
    assert Line.objects.get().label == "việc 1"


def test_truncate_is_refused_where_the_database_has_it(real_database, write):
    write(1)
    if connection.vendor == "postgresql":
        assert refuses("TRUNCATE audit_line CASCADE")
    assert Line.objects.count() == 1


@pytest.mark.django_db
def test_missing_trigger_is_named(editor):
    operation = AppendOnly("audit_line")
    operation.database_backwards("audit", editor, None, None)
    assert unguarded_tables() == ["audit_line"]
    operation.database_forwards("audit", editor, None, None)
    operation.database_forwards("audit", editor, None, None)
    assert unguarded_tables() == []
