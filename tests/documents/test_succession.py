from datetime import date

import pytest
from tests.documents.land import AT, STRANGER

from thidua.documents.core.paper import Paper
from thidua.documents.models import SuccessionBasis
from thidua.documents.services import note_succession_basis, register_document
from thidua.ground.errors import NotPermitted
from thidua.units.models import Succession


def test_a_merger_names_its_instrument_once_and_by_who_may(land):
    paper = Paper("nghi_quyet", "Sắp xếp đơn vị hành chính", number="1/NQ", date=date(2025, 6, 1))
    paper_row = register_document(paper, owner=land.root, by=land.system, at=AT)
    merger = Succession.objects.create(kind="merged", old=land.one, new=land.two, day=date(2025, 7, 1))
    basis = note_succession_basis(merger, paper_row, by=land.system, at=AT)
    assert note_succession_basis(merger, paper_row, by=land.system, at=AT) == basis
    for by in (STRANGER, land.officer):
        with pytest.raises(NotPermitted):
            note_succession_basis(merger, paper_row, by=by, at=AT)
    assert SuccessionBasis.objects.count() == 1
