"""The chain as arithmetic: whatever is changed, moved or taken away is found, at its first line."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from thidua.audit.core.chain import START, Break, LineFacts, detail_digest, first_break, line_digest

AT = datetime(2026, 3, 2, 3, 0, 0, 123456, tzinfo=UTC)
texts = st.text(max_size=20)
facts = st.builds(
    LineFacts,
    chain=st.just("xa-mo-phong"),
    seq=st.just(0),
    at=st.integers(0, 10**9).map(lambda n: AT + timedelta(microseconds=n)),
    actor_key=texts,
    actor_label=texts,
    act=texts,
    kind=texts,
    key=texts,
    label=texts,
    detail_digest=texts,
)
chains = st.lists(facts, min_size=1, max_size=8)


def chained(lines: list[LineFacts]) -> list[tuple[LineFacts, str]]:
    done, previous = [], START
    for number, line in enumerate(lines, start=1):
        numbered = replace(line, seq=number)
        previous = line_digest(previous, numbered)
        done.append((numbered, previous))
    return done


def fault(lines: list[tuple[LineFacts, str]], head: list[tuple[LineFacts, str]]) -> Break | None:
    return first_break(lines, head_seq=len(head), head_digest=head[-1][1])


@given(chains)
def test_untouched_chain_holds(lines):
    whole = chained(lines)
    assert fault(whole, whole) is None


@given(chains, st.data())
def test_any_changed_field_is_found_at_its_line(lines, data):
    whole = chained(lines)
    at = data.draw(st.integers(0, len(whole) - 1))
    name = data.draw(st.sampled_from(["actor_key", "actor_label", "act", "kind", "key", "label", "detail_digest"]))
    changed = list(whole)
    changed[at] = (replace(whole[at][0], **{name: getattr(whole[at][0], name) + "x"}), whole[at][1])
    found = fault(changed, whole)
    assert found is not None
    assert found.seq == at + 1


@given(chains, st.data())
def test_removed_line_is_found(lines, data):
    whole = chained(lines)
    at = data.draw(st.integers(0, len(whole) - 1))
    found = fault(whole[:at] + whole[at + 1 :], whole)
    assert found is not None
    assert found.seq == at + 1


@given(chains)
def test_swapped_lines_are_found(lines):
    whole = chained([*lines, replace(lines[0], label="khác " + lines[0].label)])
    swapped = [whole[-1], *whole[1:-1], whole[0]]
    assert fault(swapped, whole) is not None


def test_digest_is_the_one_written_down():
    """A digest computed once by hand: the format may never change unseen."""
    line = LineFacts("dong-son", 1, AT, "person:1", "cán bộ", "results.saved", "observation", "41", "Thu nhập", "")
    assert line_digest(START, line) == "73b3cc6c9477a48ad562c1d82beb511a3de090747c0b463f500073604f519891"


def test_same_detail_with_another_salt_has_another_digest():
    body = {"full_name": "Lê Thu Hà"}
    assert detail_digest(b"a" * 16, body) != detail_digest(b"b" * 16, body)
