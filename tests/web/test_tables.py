"""Pages of long tables, and columns that sort only where the page lists them."""

import pytest
from django.test import RequestFactory

from thidua.web.tables import page, sorting


def asked(query: str):
    return RequestFactory().get(f"/?{query}")


@pytest.mark.parametrize(
    ("query", "number", "first", "last"),
    [("", 1, 1, 50), ("trang=3", 3, 101, 120), ("trang=99", 3, 101, 120), ("trang=0", 1, 1, 50), ("trang=x", 1, 1, 50)],
)
def test_a_page_out_of_range_gives_the_nearest(query: str, number: int, first: int, last: int) -> None:
    found = page(asked(query), list(range(120)))
    assert (found.number, found.first, found.last, found.pages) == (number, first, last, 3)
    assert list(found.rows) == list(range(first - 1, last))


def test_no_rows_are_one_empty_page() -> None:
    found = page(asked(""), [])
    assert (found.pages, found.first, found.last, list(found.rows)) == (1, 0, 0, [])


def test_only_listed_columns_sort() -> None:
    assert sorting(asked("xep=-ten"), ["ten"], "so") == ("ten", True)
    assert sorting(asked("xep=password"), ["ten"], "-so") == ("so", True)
