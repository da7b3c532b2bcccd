from pathlib import Path

from thidua.commendation import models
from thidua.commendation.core.personal_data_decisions import NOT_PERSONAL, PERSONAL

NAMES = ("Decision", "DecisionItem", "AwardItem", "PaymentLine", "Recall", "RecallLine", "RecallReturn")
DOCUMENT = Path(__file__).parents[2] / "docs" / "personal-data.md"


def test_every_field_of_a_person_stands_in_the_table():
    fields = {f"{name}.{field.name}" for name in NAMES for field in getattr(models, name)._meta.fields}
    listed = {one.field for one in PERSONAL} | NOT_PERSONAL
    assert (fields - listed, listed - fields) == (set(), set())


def test_document_says_the_same():
    text = DOCUMENT.read_text("utf-8")
    rows = [
        f"| `{one.field}` | {one.purpose} | {one.basis} | {one.viewer} | không | {one.kept_until} |" for one in PERSONAL
    ]
    assert [row for row in rows if row not in text] == []
