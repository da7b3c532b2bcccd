import pytest
from django.db import transaction

from thidua.audit.models import Chain
from thidua.store.locks import lock_row, lock_rows


@pytest.mark.django_db
def test_rows_are_locked_in_order_of_key():
    made = [Chain.objects.create(name=name, digest="") for name in ("c", "a", "b")]
    with transaction.atomic():
        assert lock_rows(Chain.objects.order_by("name")) == made
        assert lock_row(Chain.objects.all(), made[1].pk) == made[1]
