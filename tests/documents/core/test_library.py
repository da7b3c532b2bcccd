from importlib import resources

import pytest

from thidua.documents.core.library import LibraryFault, read_cited, read_national, read_yaml


def shipped(name):
    return resources.files("thidua.documents").joinpath("library", name).read_text("utf-8")


def test_the_national_library_reads_and_gives_a_source_for_everything():
    book = read_national(shipped("national.yaml"))
    assert all(entry.paper.source for entry in book.entries)
    by_key = {entry.key: entry.paper for entry in book.entries}
    assert (by_key["CT19"].number, str(by_key["CT19"].date)) == ("19/CT-TTg", "2021-07-16")
    assert {key for key, paper in by_key.items() if not paper.sourced} == {"L2009", "ND48", "L117", "L91"}
    assert str(by_key["L2003"].valid_until) == "2024-01-01"


def test_no_instrument_replaces_one_that_outlives_it():
    book = read_national(shipped("national.yaml"))
    papers = {entry.key: entry.paper for entry in book.entries}
    for near, kind, far in book.links:
        if kind == "replaces":
            assert papers[far].valid_until is not None, far
            began = papers[near].valid_from or papers[near].date
            assert began is None or papers[far].valid_until <= began, (near, far)


def test_the_cited_library_reads():
    cited = read_cited(shipped("cited.yaml"))
    assert set(cited) == {"dong-son", "kien-thuy", "kim-son", "cho-don"}
    assert cited["cho-don"][0].rests == (("concretises", "19/CT-TTg"), ("basis", "34-CT/TW"))


def test_a_key_said_twice_is_refused():
    with pytest.raises(LibraryFault):
        read_yaml("a: 1\na: 2")
