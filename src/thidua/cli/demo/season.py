"""The award seasons of xã Mô Phỏng: lists of its units on their way, 2025 under rules that were read, 2026 under the newest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from thidua.cli.demo.places import COMMUNE, loader
from thidua.commendation.core.kinds import Kind, PaperKind, Procedure, VoteForm
from thidua.commendation.core.matching import NEW
from thidua.commendation.core.papers_drawn import drawn
from thidua.commendation.core.states import Stand
from thidua.commendation.core.steps import StepKind
from thidua.commendation.models import Attestation, ListIntake, NameList, Nomination, Submission
from thidua.commendation.selectors.drawing import told_of
from thidua.commendation.services import checking, lists, opinions, papers, steps, submissions, village_lists
from thidua.commendation.services.nominations import add_figure, set_stand
from thidua.ground.actors import Actor
from thidua.honours.models import Holder
from thidua.movements.core.working_days import DayKind
from thidua.papers import render_docx
from thidua.units.core.kinds import Kind as BodyKind
from thidua.units.core.names import first_up
from thidua.units.models import Body
from thidua.units.selectors import name_of, units_of

WRITTEN = datetime(2026, 1, 22, 2, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
HEAD = "Họ và tên\tChức vụ\tĐơn vị\tDanh hiệu\tXếp loại\tSố phiếu\tThành tích"
FARMERS = (
    "Nguyễn Văn Sáu",
    "Trần Thị Lụa",
    "Lê Văn Mười",
    "Phạm Thị Gấm",
    "Hoàng Văn Trạm",
    "Đoàn Thị Sen",
    "Vũ Văn Tính",
    "Bùi Thị Thoa",
)
FAMILIES = tuple(
    f"{family} {middle} {given}"
    for family in ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ")
    for middle, given in (
        ("Văn", "An"),
        ("Thị", "Bưởi"),
        ("Văn", "Cường"),
        ("Thị", "Duyên"),
        ("Văn", "Đạt"),
        ("Thị", "Gái"),
    )
)


def load_season(places: dict[str, Body], *, at: datetime) -> int:
    """Write the submissions of both seasons once; return how many the commune has."""
    commune = places[COMMUNE]
    if not Submission.objects.filter(owner=commune).exists():
        bodies = list(units_of(commune, as_of=WRITTEN.date()))
        schools = sorted((b for b in bodies if b.kind == BodyKind.SCHOOL), key=lambda b: b.pk)
        villages = sorted((b for b in bodies if b.kind == BodyKind.THON), key=lambda b: b.pk)
        by = loader(WRITTEN, [commune, *bodies])
        _school(commune, schools[-1], by, to="ready")
        _school(commune, schools[1], by, to="received", year="2024-2025")
        _school(commune, schools[0], by, to="received")
        _farmers(commune, villages, by)
        _families(commune, villages, by)
        _today(commune, schools[-1], villages[0], loader(NOW, [commune, *bodies]))
    return Submission.objects.filter(owner=commune).count()


def _school(commune: Body, school: Body, by: Actor, *, to: str, year: str = "2025") -> None:
    """A school's list: LĐTT of everybody, CSTĐCS of some, the collective; ``year`` is a school year where it judges so."""
    name = first_up(name_of(school, WRITTEN.date()))
    row = _letter(commune, school, f"Đề nghị tặng danh hiệu thi đua năm 2025 của {name}", "03/TTr", by, WRITTEN)
    people = list(
        Holder.objects.filter(owner=commune, unit=school, kind="person", merged_into=None).order_by("name_key")
    )
    lines = [f"{one.name}\t{_post(one)}\t{name}\tLĐTT\t\t18\t" for one in people] or [
        f"{FARMERS[n]}\tGiáo viên\t{name}\tLĐTT\tHTTNV\t18\t" for n in range(6)
    ]
    best = [one for one in people if one.pk % 3 == 0] or []
    lines += [f"{one.name}\t{_post(one)}\t{name}\tCSTĐ cơ sở\t\t17\t" for one in best]
    lines.append(f"{name}\t\t\tTập thể lao động tiên tiến\t\t18\t")
    _bring(row, lines, by, WRITTEN, year=year)
    _finish(row, f"Hiệu trưởng {name}", by, WRITTEN, to=to)


def _post(holder: Holder) -> str:
    post = holder.posts.order_by("-since").first()
    return post.post if post is not None else "Giáo viên"


def _farmers(commune: Body, villages: Sequence[Body], by: Actor) -> None:
    """Giấy khen for people of the villages, by movement; received, one of them returned for more."""
    draft = {"kind": Kind.MERIT}
    row = _letter(
        commune, commune, "Đề nghị tặng giấy khen năm 2025 cho nhân dân các thôn", "05/TTr-VHXH", by, WRITTEN, draft
    )
    lines = [
        f"{'Bà' if 'Thị' in name else 'Ông'} {name}\tNông dân\tThôn MP-{n % len(villages) + 1:02}\tGiấy khen\t\t\tHiến đất mở "
        "đường thôn, tích cực tham gia phong trào (mô phỏng)"
        for n, name in enumerate(FARMERS)
    ]
    _bring(row, lines, by, WRITTEN)
    _finish(row, "Trưởng phòng Văn hóa – Xã hội", by, WRITTEN, to="appraised")
    row.refresh_from_db()
    question = opinions.OpinionDraft(
        "Công an xã Mô Phỏng (mô phỏng)",
        "Việc chấp hành pháp luật của người được đề nghị",
        WRITTEN.date(),
        5,
        DayKind.WORKING,
    )
    opinions.ask_opinion(row, question, by=by, at=WRITTEN)


def _families(commune: Body, villages: Sequence[Body], by: Actor) -> None:
    """Village lists of families, published for comment for the days the decree names."""
    row = _letter(commune, commune, "Đề nghị công nhận Gia đình văn hóa năm 2025", "07/TTr-VHXH", by, WRITTEN)
    for n, village in enumerate(villages[:4]):
        village_lists.add_name_list(
            row,
            body=village,
            body_name="",
            award="GDVH",
            names="\n".join(FAMILIES[: 24 + n]),
            n_all=30 + n,
            by=by,
            at=WRITTEN,
        )
    _finish(row, "Trưởng phòng Văn hóa – Xã hội", by, WRITTEN, to="appraised")
    row.refresh_from_db()
    opinions.open_comment(
        row, posted="nhà văn hóa các thôn, loa truyền thanh (mô phỏng)", since=WRITTEN.date(), n_days=10,
        day_kind=DayKind.CALENDAR, source="86/2023/NĐ-CP", by=by, at=WRITTEN,
    )  # fmt: skip


def _today(commune: Body, school: Body, village: Body, by: Actor) -> None:
    """The season that is running: a school's draft, and a sudden deed under the simple procedure, just sent."""
    name = first_up(name_of(school, NOW.date()))
    row = _letter(commune, school, f"Đề nghị tặng danh hiệu thi đua năm 2026 của {name}", "", by, NOW, season=2026)
    _bring(row, [f"{FARMERS[n]}\tGiáo viên\t{name}\tLĐTT\tHTTNV\t\t" for n in range(4)], by, NOW, year="2026")
    _village(commune, village, by)
    draft = {"kind": Kind.SUDDEN, "procedure": Procedure.SIMPLE, "simple_ground": "sudden"}
    row = _letter(
        commune, village, "Đề nghị khen đột xuất người cứu đuối nước", "02/TTr-TMP01", by, NOW, draft, season=2026
    )
    line = (
        "Ông Đinh Văn Thái\tNông dân\tThôn MP-01\tGiấy khen\t\t\tCứu hai học sinh đuối nước ngày 12/11/2026 (mô phỏng)"
    )
    _bring(row, [line], by, NOW, year="2026")
    _finish(row, "Trưởng thôn MP-01", by, NOW, to="submitted", minutes=False)


def _village(commune: Body, village: Body, by: Actor) -> None:
    """What the village is writing: giấy khen, its families, a scan, and a list that waits for answers."""
    row = _letter(commune, village, "Đề nghị khen thưởng năm 2026 của Thôn MP-01", "", by, NOW, season=2026)
    _bring(row, [f"{FARMERS[n]}\tNông dân\tThôn MP-01\tGiấy khen" for n in range(3)], by, NOW, year="2026")
    village_lists.add_name_list(
        row, body=village, body_name="", award="GDVH", names="\n".join(FAMILIES[:20]), n_all=26, by=by, at=NOW
    )
    scan = render_docx(drawn("bien-ban", told_of(row, today=NOW.date())))
    papers.add_paper(
        row, PaperKind.OTHER, scan, "bien-ban-hop-thon.docx", label="Biên bản họp thôn (bản gõ)", by=by, at=NOW
    )
    one = Nomination.objects.filter(submission=row).order_by("place").first()
    asked = [
        f"{FARMERS[3]}\tNông dân\tThôn MP-01\tGiấy khen",
        f"{FARMERS[3]}\tNông dân\tThôn MP-02\tGiấy khen",
        "\t\t\tGiấy khen",
    ]
    lists.bring_list(row, pasted="\n".join([HEAD, *asked]), name="danh-sach-bo-sung.xlsx", by=by, at=NOW)
    if one is not None:
        day = NOW.date()
        add_figure(one, label="Diện tích đất đã hiến (mô phỏng)", text="120 m²", as_of=day, by=by, at=NOW)


def _letter(
    commune: Body,
    sender: Body,
    abstract: str,
    number: str,
    by: Actor,
    at: datetime,
    more: dict | None = None,
    season: int = 2025,
) -> Submission:
    draft = submissions.SubmissionDraft(
        abstract, season, number=number, date=at.date() if number else None, **(more or {})
    )
    return submissions.create_submission(draft, owner=commune, from_body=sender, by=by, at=at)


def _bring(row: Submission, lines: Sequence[str], by: Actor, at: datetime, *, year: str = "") -> None:
    intake = lists.bring_list(row, pasted="\n".join([HEAD, *lines]), name="danh-sach.xlsx", by=by, at=at)
    lists.take_in(intake, _answers(intake), by=by, at=at, year=year)


def _answers(intake: ListIntake) -> dict[int, str]:
    """Whoever is asked about is the first one known, or somebody new."""
    return {
        raw["row"]: str(raw["known"][0][0]) if raw["known"] else NEW
        for raw in intake.rows
        if not raw["choice"] or raw["asks"]
    }


def _finish(row: Submission, head: str, by: Actor, at: datetime, *, to: str, minutes: bool = True) -> None:
    """Take a submission as far as ``to``."""
    acts: dict[str, Any] = {"by": by, "at": at}
    if minutes:
        draft = papers.MinutesDraft(
            at.date(), "Phòng họp đơn vị", f"{head} (mô phỏng)", "Nguyễn Thư Ký (mô phỏng)", 20, 18, VoteForm.BALLOT,
            held_at="14:00", absent="02 người đi học (mô phỏng)",
        )  # fmt: skip
        papers.set_minutes(row, draft, **acts)
    _attest(row, head, at.date(), **acts)
    row = submissions.submit(row, **acts)
    if to == "submitted":
        return
    row = submissions.receive(row, **acts)
    if to == "received":
        return
    row = steps.appraise(row, words="Hồ sơ đủ giấy tờ, đã đối chiếu từng trường hợp (mô phỏng)", **acts)
    if to == "appraised":
        return
    _drop_unfit(row, **acts)
    steps.note_step(
        row, StepKind.COUNCIL, outcome="Biên bản họp Hội đồng số 01, 7/7 phiếu đồng ý (mô phỏng)", on=at.date(), **acts
    )
    steps.prepare(row, **acts)


def _attest(row: Submission, head: str, on: date, *, by: Actor, at: datetime) -> None:
    found = {
        one["rule"]: one["message"]
        for told in [
            *Nomination.objects.filter(submission=row).values_list("findings", flat=True),
            *NameList.objects.filter(submission=row).values_list("findings", flat=True),
        ]
        for one in json.loads(told)
        if one["status"] == "attest"
    }
    rules = {**found, Attestation.CLEAN: "Không ai trong danh sách đang bị xem xét kỷ luật, điều tra"}
    checking.attest(row, rules.items(), signer=f"{head} (mô phỏng)", post="Thủ trưởng đơn vị", on=on, by=by, at=at)


def _drop_unfit(row: Submission, *, by: Actor, at: datetime) -> None:
    for one in Nomination.objects.filter(submission=row, state="live", verdict="not_eligible"):
        why = next((f for f in one.found() if f["status"] == "unmet"), None)
        place = why["citation"] if why and why["citation"] else None
        cited = f"Điều {place['article']}, {place['instrument']}" if place and place["article"] else "06/2022/QH15"
        set_stand(one, Stand.REFUSED, words=why["message"][:300] if why else "chưa đủ", article=cited, by=by, at=at)
