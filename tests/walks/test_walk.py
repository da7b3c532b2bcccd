"""Every address as everybody: who comes in, who is told nothing, and what every page must be."""

from __future__ import annotations

import re
from collections import Counter

from tests.walks.page import faults_of
from tests.walks.planting import OFFICERS, WORDS
from tests.walks.powers import MEMBERS, over_parts, seen, whole
from tests.walks.routes import ROUTES
from tests.walks.walker import ANONYMOUS, addresses

from thidua.ground.actors import Power

LIMIT = 100_000
ODD_WELCOME = {
    "accounts:login",
    "web:display",
    "desk:latest_scoreboard",
    "desk:latest_entry",
    "desk:latest_heatmap",
    "desk:latest_report",
}


def _told(steps) -> str:
    return "\n".join(str(step) for step in steps)


def _not_read(route: str) -> tuple[int, ...]:
    return (405,) if ROUTES[route].kind == "pending" else ()


def test_every_address_has_its_line_in_the_table():
    assert {name for name, _ in addresses()} ^ set(ROUTES) == set()


def test_everybody_gets_what_his_powers_open_and_nothing_else(walk):
    def right(step):
        status = 200 if step.answer.status == 303 and step.route in ODD_WELCOME else step.answer.status
        if ROUTES[step.route].kind == "pending":
            return status == step.wanted or status == 405 or (step.wanted == 200 and status < 500)
        if step.route in ("portal:board", "portal:movement"):
            return status in (200, 404)  # what of it is published is told by the journeys
        return status == step.wanted

    assert _told(step for step in walk.gets if not right(step)) == ""


def test_who_is_not_signed_in_goes_to_the_log_in_page_and_back(walk):
    sent = [step for step in walk.gets if step.who == ANONYMOUS and step.answer.status == 302]
    assert len(sent) > 100
    assert _told(step for step in sent if not step.answer.location.startswith("/dang-nhap/?next=/")) == ""


def test_a_post_without_the_power_is_refused_and_a_strange_field_is_refused_to_all(walk):
    before = walk.demo.one("select count(*) from audit_line")
    assert _told(step for step in walk.posts if step.answer.status != step.wanted) == ""
    assert walk.demo.one("select count(*) from audit_line") == before
    refused = [step for step in walk.posts if step.answer.status == 400 and step.slug not in ROUTES[step.route].not_yet]
    assert len({step.route for step in refused}) > 40
    # Where nothing can be done at all (nobody left to sign, a district of the past) the page says that first.
    otherwise = [step for step in refused if "trường không thuộc trang này" not in step.answer.text]
    assert len(otherwise) * 10 <= len(refused), _told(otherwise)


def test_things_of_another_locality_are_not_found_under_the_own_address(walk):
    assert len(walk.strays) > 100
    assert _told(step for step in walk.strays if step.answer.status not in (step.wanted, *_not_read(step.route))) == ""


def test_nothing_fails(walk):
    every = [*walk.gets, *walk.posts, *walk.strays]
    assert len(every) > 2500
    assert _told(step for step in every if step.answer.status >= 500) == ""


def test_words_of_a_locality_reach_only_its_own_people(walk):
    told = []
    for slug, planted in WORDS.items():
        words = {planted.lower(), *(word.lower() for word in walk.specimens.secrets[slug])}
        assert len(words) >= 8
        seers = {who for who, member in MEMBERS.items() if slug in seen(member)}
        for step in [*walk.gets, *walk.posts, *walk.strays]:
            if step.who not in seers and not (step.route.startswith("portal:") and slug != "xa-mo-phong"):
                text = step.answer.text.lower()
                told += [
                    f"“{word}” of {slug} in {step}" for word in words if word in text and not _own(word, step, walk)
                ]
    assert "\n".join(told) == ""


def _own(word, step, walk) -> bool:
    """Whether the word is a name that the reader may know: his own, or of those whose accounts he keeps and of their offices."""
    if not step.who:
        return False
    keeps = step.route.startswith("accounts:") and Power.ASSIGN in whole(MEMBERS[step.who], step.slug)
    return word in MEMBERS[step.who].full_name.lower() or (keeps and word in walk.specimens.names)


def test_the_planted_words_are_there_to_be_seen(walk):
    for slug, who in OFFICERS.items():
        pages = [
            step for step in walk.gets if step.who == who and step.slug == slug and WORDS[slug] in step.answer.text
        ]
        assert {"documents:library", "movements:list", "reading:intakes"} <= {step.route for step in pages}
        seen_words = [
            word
            for word in walk.specimens.secrets[slug]
            if any(word in step.answer.text for step in walk.gets if step.who == who)
        ]
        assert len(seen_words) >= 5


def test_the_technical_administrator_sees_accounts_and_no_content(walk):
    opened = {step.route for step in walk.gets if step.who == "tuan.ly" and step.answer.status == 200 and step.slug}
    content = {name for name, route in ROUTES.items() if route.power not in (None, Power.ASSIGN)}
    assert opened & content == set()
    assert "accounts:people" in opened


def test_the_outsider_sees_nothing_of_any_locality(walk):
    assert over_parts(MEMBERS["mai.ho"], "xa-mo-phong") == set()
    opened = {step.route for step in walk.gets if step.who == "mai.ho" and step.answer.status == 200}
    assert opened <= {name for name, route in ROUTES.items() if route.kind in ("public", "signed in")}


def test_every_page_is_whole_small_and_asks_nothing_outside(walk):
    pages = [step for step in [*walk.gets, *walk.posts] if step.answer.text]
    assert Counter(step.answer.status for step in pages)[200] > 300
    told = [f"{fault}: {step}" for step in pages for fault in faults_of(step.answer.text)]
    told += [f"{len(step.answer.body)} bytes: {step}" for step in pages if len(step.answer.body) > LIMIT]
    assert "\n".join(told) == ""


def test_every_answer_carries_the_rules_for_the_browser(walk):
    for step in [*walk.gets, *walk.posts, *walk.strays]:
        rules = step.answer.headers.get("content-security-policy", "")
        if "attachment" in step.answer.headers.get("content-disposition", "") and "sandbox" in rules:
            assert "default-src 'none'" in rules, str(step)
            continue
        assert "default-src 'self'" in rules, str(step)
        assert "frame-ancestors 'none'" in rules, str(step)
        assert not re.search(r"unsafe|\*|https?:", rules), str(step)
        if step.who != ANONYMOUS and not step.route.startswith("portal:"):
            kept = step.answer.headers.get("cache-control", "")
            assert "private" in kept or "no-store" in kept or "no-cache" in kept, str(step)


def test_every_door_in_the_side_navigation_opens_to_who_is_shown_it(walk):
    shut = []
    for step in walk.gets:
        nav = re.search(r'<nav class="side".*?</nav>', step.answer.text, re.S) if step.route == "desk:home" else None
        for door in re.findall(r'<a href="(/[^"]+)"', nav.group(0) if nav else ""):
            answer = walk.clients[step.who].get(door)
            if answer.status not in (200, 303):
                shut.append(f"{step.who} in {step.slug}: {door} {answer.status}")
    assert shut == []
