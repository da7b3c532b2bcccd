"""A reviewer's recorded confirmations, applied to an intake as if he sat before the review page.

They are data (YAML in a file, read by the caller): a mapping with ``sets`` and ``confirmations``.

    sets:                                   # the sets that targets and statements of this text go to
      - key: nq                             # the name the confirmations below use
        name: Nghị quyết HĐND huyện năm 2022
        issuer: HĐND huyện Đông Sơn
        assigner: huyện giao                # optional short word
        period: năm 2022                    # optional; default: the year of the intake
        headline: true                      # optional; makes it the set that the year's report counts
    confirmations:
      - quote: đạt 54,68 triệu đồng         # words of the text around the number, exactly as they stand (NFC)
        occurrence: 1                       # which one, from 1; needed where the words stand more than once
        is: result                          # target result stated unnamed fact movement document ledger nothing
        indicator: KT-12                    # code of the catalogue
        …                                   # any field of core.proposal.Proposal or core.changes.Answers

Words that hold several targets ("tuyển quân, động viên, bồi dưỡng đạt 100%") are confirmed once, and once more for each
further one with ``part: 2`` and its own ``label``.  ``headline`` is yes or no; left out, the first set of a year is it.

``quote`` is looked for in the NFC text; the candidate whose number lies inside it is taken, mended with the other keys and
accepted through :func:`mend_and_accept`.  Where the reader found nothing there, the quote itself becomes the passage.  What
the keys mean, by ``is``:

``target``    set, line (number in the set; the same number again adds a part), line_text, field, indicator, target_kind (level
              change direction relative rank task), number, high, measure, comparator (= > >= < <= range), direction (up down),
              total (yes no), relative (yes no), no_number, every_part, places, basis, baseline, baseline_measure, keep (keep)
``result``    indicator, number, measure, bound (= > < ~), estimate, period
``stated``    set, line or indicator (a target without a number is made where the set has none: V11), and ratio ("424"), or
              excess with excess_measure ("72,46" "%"), or verdict (exceeded met right_way not_met)
``unnamed``   set, count, verdict: so many lines "không nêu tên trong văn bản" with the verdict as stated; field optional
``fact``      indicator, fact_kind (rank record term), words, number (the rank), rank_field, said_by, ratio, period
``movement``  label, form (regular occasional thematic peak drive), level, since (ISO day), theme
``document``  paper_kind, paper_number, day (ISO), issuer, abstract, openness, published
``ledger``    entry_kind (resource output support fund), subject, number, measure, bound, source, status, way, fund, inside
              ("apart", or "entry:" and a uid), money, money_measure, whole_area, also_result with indicator, period
``nothing``   the candidate is rejected

``set`` names a key of ``sets``, or is the uid of a set; without it the intake's own set is meant.  ``new_indicator: true``
puts an indicator of that label and measure into the locality's catalogue (better, over_time, over_units, field; a mean with
``rule_paper``, a weighted one with ``weight``, the code of an indicator).  ``count`` of lines and
other numbers may be YAML numbers or text; figures are Vietnamese text.

All of it is one act with one line in the log: applied whole, or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from thidua.audit.services import act
from thidua.documents.models import Passage
from thidua.documents.services import make_passage
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Refused
from thidua.ground.periods import Period, parse_period
from thidua.ground.text import nfc
from thidua.reading.core.proposal import Proposal, ProposalKind
from thidua.reading.models import Candidate, CandidateState, Intake
from thidua.reading.permissions import may_review
from thidua.reading.services.accepting import mend_and_accept, reject
from thidua.results.services import keep_stated
from thidua.store.locks import lock_row
from thidua.targets.core.kinds import Field
from thidua.targets.models import TargetSet
from thidua.targets.selectors import set_of_uid
from thidua.targets.services import SetDraft, add_unnamed_lines, create_set
from thidua.targets.services.chains import chain_of

_OWN_KEYS = frozenset({"quote", "occurrence", "is", "set", "count", "note", "part"})


class ConfirmationFault(BadInput):
    """A confirmation does not fit the text or the intake; the message names its quote."""

    code = "confirmation_fault"


@dataclass(frozen=True)
class Applied:
    """What was applied: how many of each kind, and the sets by key."""

    counts: Mapping[str, int]
    sets: Mapping[str, TargetSet]

    @property
    def n(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def apply_confirmations(intake: Intake, confirmations: Mapping[str, Any], *, by: Actor, at: datetime) -> Applied:
    """Return what was applied of ``confirmations`` to ``intake``; candidates decided before are left alone.

    Raises:
        ConfirmationFault: a quote does not stand in the text, stands more than once without ``occurrence``, or a key is
            unknown; or what a room refuses, with the quote before its words.  Nothing is written then.
    """
    may_review(by, intake.owner).require()
    counts: dict[str, int] = {}
    with act(
        by, at, "reading.confirmed", chain=chain_of(intake.owner), kind="intake", key=str(intake.uid),
        label=intake.name, bulk=True,
    ) as done:  # fmt: skip
        row = lock_row(Intake.objects.select_related("owner", "text", "target_set__owner"), intake.pk)
        sets = _sets(row, confirmations.get("sets", []), by=by, at=at)
        for said in confirmations.get("confirmations", []):
            if _apply(row, said, sets, by=by, at=at):
                counts[said["is"]] = counts.get(said["is"], 0) + 1
        done.detail(n=sum(counts.values()), counts=counts)
    return Applied(counts, sets)


def _sets(intake: Intake, said: Sequence[Mapping[str, Any]], *, by: Actor, at: datetime) -> dict[str, TargetSet]:
    found: dict[str, TargetSet] = {}
    for one in said:
        period = parse_period(str(one["period"])) if one.get("period") else Period.year(intake.year)
        name, issuer = nfc(str(one["name"])), nfc(str(one["issuer"]))
        standing = TargetSet.objects.filter(
            owner=intake.owner, name=name, issuer_name=issuer, since=period.from_, until=period.until
        ).select_related("owner").first()  # fmt: skip
        draft = SetDraft(name, issuer, period, str(one.get("assigner", "")), str(one.get("margin", "")))
        made = standing or create_set(
            draft, owner=intake.owner, document=intake.document, headline=_yes(one.get("headline")),
            simulated=intake.owner.simulated, by=by, at=at,
        )  # fmt: skip
        found[str(one["key"])] = made
        if intake.target_set is None or _yes(one.get("headline")):
            intake.target_set = made
            intake.save(update_fields=["target_set"])
    return found


def _yes(said: object) -> bool | None:
    """Return what a flag says, a YAML boolean or text; None where nothing is said."""
    return None if said is None else str(said).strip().lower() in ("yes", "true", "1")


def _apply(intake: Intake, said: Mapping[str, Any], sets: Mapping[str, TargetSet], *, by: Actor, at: datetime) -> bool:
    start, end = _place(intake, said)
    try:
        if said["is"] == "unnamed":
            return _apply_unnamed(intake, said, sets, start, end, by=by, at=at)
        candidate = _candidate(intake, said, start, end, by=by)
        if candidate.state != CandidateState.PROPOSED:
            return False
        if said["is"] == "nothing":
            reject(candidate, by=by, at=at)
        else:
            mend_and_accept(candidate, _changes(said, sets), by=by, at=at)
    except Refused as refusal:
        raise ConfirmationFault(f"“{said['quote']}”: {refusal.message}", refusal.code, refusal.field) from refusal
    return True


def _apply_unnamed(
    intake: Intake, said: Mapping[str, Any], sets: Mapping[str, TargetSet], start: int, end: int, *, by: Actor, at: datetime
) -> bool:  # fmt: skip
    own = _set(intake, said, sets)
    passage = make_passage(intake.text, start, end, by=by)
    if own.lines.filter(passage=passage, unnamed=True, withdrawn=False).exists():
        return False
    targets = add_unnamed_lines(
        own, int(said["count"]), passage=passage, field=Field(said.get("field", "other")), by=by, at=at
    )
    for target in targets:
        keep_stated(target, verdict=str(said["verdict"]), passage=passage, by=by, at=at)
    return True


def _place(intake: Intake, said: Mapping[str, Any]) -> tuple[int, int]:
    for key in ("quote", "is"):
        if not said.get(key):
            raise ConfirmationFault(f"Xác nhận thiếu “{key}”: {dict(said)}. Bổ sung rồi nạp lại.")
    quote, words = nfc(str(said["quote"])), intake.text.nfc
    places, at = [], words.find(quote)
    while at >= 0:
        places.append(at)
        at = words.find(quote, at + 1)
    wanted = int(said.get("occurrence", 1))
    if not places or wanted > len(places):
        raise ConfirmationFault(f"Không thấy “{quote}” trong văn bản. Chép lại đúng câu chữ.")
    if len(places) > 1 and "occurrence" not in said:
        raise ConfirmationFault(f"“{quote}” có {len(places)} chỗ. Ghi “occurrence” là chỗ thứ mấy.")
    return places[wanted - 1], places[wanted - 1] + len(quote)


def _candidate(intake: Intake, said: Mapping[str, Any], start: int, end: int, *, by: Actor) -> Candidate:
    """Return the candidate at the quote: of the kind said if there are several; a new one where the reader saw none."""
    rows = list(
        Candidate.objects.filter(intake=intake, passage__end__gt=start, passage__start__lt=end)
        .select_related("intake__owner", "passage")
        .order_by("number")
    )
    inside = [row for row in rows if _overlap(row, start, end)]
    if said.get("part"):
        inside = [row for row in inside if row.proposal.get("label") == nfc(str(said["label"]))]
    same = [row for row in inside if row.kind == said["is"]]
    named = ("movement", "document")
    figures = [row for row in inside if row.kind not in named]
    chosen = same or ([] if said["is"] in named else figures or (inside if said["is"] == "nothing" else []))
    open_ones = [row for row in chosen if row.state == CandidateState.PROPOSED]
    if chosen:
        return (open_ones or chosen)[0]
    if said["is"] == "nothing":
        raise ConfirmationFault(f"“{said['quote']}”: máy không đọc ra số nào ở đây, không có gì để bỏ.")
    return _added(intake, said, make_passage(intake.text, start, end, by=by))


def _overlap(row: Candidate, start: int, end: int) -> bool:
    return start <= row.passage.start < end or row.passage.start <= start < row.passage.end


def _added(intake: Intake, said: Mapping[str, Any], passage: Passage) -> Candidate:
    last = Candidate.objects.filter(intake=intake).order_by("-number").values_list("number", flat=True).first() or 0
    kind = ProposalKind(said["is"])
    proposal = Proposal(kind=kind.value, label=str(said.get("label", passage.quote))[:200], words=passage.quote)
    return Candidate.objects.create(
        intake=intake, number=last + 1, passage=passage, kind=kind.value, proposal=proposal.to_json()
    )


def _changes(said: Mapping[str, Any], sets: Mapping[str, TargetSet]) -> dict[str, Any]:
    changes = {key: value for key, value in said.items() if key not in _OWN_KEYS}
    changes["kind"] = said["is"]
    if said.get("set"):
        named = sets.get(str(said["set"]))
        changes["target_set"] = str(named.uid) if named is not None else str(said["set"])
    return changes


def _set(intake: Intake, said: Mapping[str, Any], sets: Mapping[str, TargetSet]) -> TargetSet:
    if said.get("set"):
        return sets.get(str(said["set"])) or set_of_uid(str(said["set"]), locality=intake.owner)
    if intake.target_set is None:
        raise ConfirmationFault(f"“{said['quote']}”: chưa có bộ chỉ tiêu. Ghi “sets” ở đầu tệp xác nhận.")
    return intake.target_set
