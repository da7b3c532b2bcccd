import pytest
from django.db import DataError, IntegrityError, connection, models, transaction

from thidua.audit.models import Chain
from thidua.ground.measures import MAX_QUANTA
from thidua.store.fields import QuantumField, ShortText


class Amount(models.Model):
    """A table of this test alone."""

    value_q = QuantumField(null=True)
    word = ShortText(max_length=3, default="")

    class Meta:
        app_label = "store"
        managed = False


@pytest.fixture
def amounts(real_database):
    with connection.schema_editor() as editor:
        editor.create_model(Amount)
    yield Amount.objects
    with connection.schema_editor() as editor:
        editor.delete_model(Amount)


def test_largest_and_smallest_quanta_come_back_as_they_went_in(amounts):
    for value in (MAX_QUANTA, -MAX_QUANTA, 0, None):
        row = amounts.create(value_q=value)
        assert amounts.get(pk=row.pk).value_q == value


@pytest.mark.parametrize("value", [MAX_QUANTA + 1, -MAX_QUANTA - 1])
def test_database_refuses_quanta_past_the_bound(amounts, value):
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        amounts.create(value_q=value)


def test_sum_of_a_thousand_largest_fits(amounts):
    amounts.bulk_create([Amount(value_q=MAX_QUANTA) for _ in range(1000)])
    assert amounts.aggregate(models.Sum("value_q"))["value_q__sum"] == 1000 * MAX_QUANTA


def test_database_refuses_text_past_its_length(amounts):
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        amounts.create(word="dài quá")


def test_short_text_is_stored_and_found_in_nfc(db):
    decomposed, composed = "mo\u0302-pho\u0309ng", "m\u00f4-ph\u1ecfng"
    Chain.objects.create(name=decomposed, digest="")
    assert list(Chain.objects.filter(name=decomposed).values_list("name", flat=True)) == [composed]
    assert Chain.objects.filter(name=composed).count() == 1
