import pytest
from django.urls import get_resolver

from thidua.ground.errors import BadInput
from thidua.units.core.names import RESERVED, checked_slug


def routes(patterns=None, before=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = before + str(pattern.pattern)
        yield from routes(pattern.url_patterns, here) if hasattr(pattern, "url_patterns") else (here,)


def test_every_word_that_stands_where_a_slug_stands_is_reserved():
    every = list(routes())
    doors = {route.partition("<slug:slug>")[0] for route in every if "<slug:slug>" in route}
    assert {"lam-viec/", "d/"} <= doors
    words = {
        route.removeprefix(door).partition("/")[0]
        for door in doors
        for route in every
        if door and route.startswith(door)
    }
    words = {word for word in words if word and "<" not in word}
    assert "thong-bao" in words
    assert words <= RESERVED


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_reserved_word_is_refused_with_what_to_do(word):
    with pytest.raises(BadInput, match="xa-"):
        checked_slug(word)
