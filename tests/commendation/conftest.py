"""A commune of 2025 with a school and two villages, its officer, a reporter of the school, the chair, and an outsider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from thidua.accounts.models import Person
from thidua.accounts.services.assignments import assign
from thidua.accounts.services.people import create_person
from thidua.commendation.core.kinds import VoteForm
from thidua.commendation.models import Attestation, Nomination, Submission
from thidua.commendation.services import checking, lists, papers, submissions
from thidua.ground.actors import Actor, Grant, Power, Reach
from thidua.ground.dates import FAR
from thidua.units import services as units
from thidua.units.core.kinds import Kind, Line
from thidua.units.models import Body

AT = datetime(2025, 12, 15, 3, 0, tzinfo=UTC)
DAY = date(2025, 12, 15)
OFFICER = (
    Power.SEE, Power.SUBMIT, Power.APPRAISE, Power.HONOURS_EDIT, Power.COUNCIL_RUN, Power.DOCUMENTS_EDIT,
    Power.RESULTS_ENTER,
)  # fmt: skip


def actor(*grants: Grant, label: str = "Người kiểm thử", person: int | None = None, day: date = DAY) -> Actor:
    return Actor(person=person, label=label, grants=grants, day=day, via="test", key="test")


def grant(body: Body, *powers: Power, reach: Reach | None = None) -> tuple[Grant, ...]:
    own = {Power.SUBMIT, Power.DECIDE, Power.RESULTS_ENTER}
    return tuple(
        Grant(p, body.pk, "territory", reach or (Reach.OWN if p in own else Reach.BELOW), date(2000, 1, 1), FAR)
        for p in powers
    )


@dataclass
class World:
    """The commune of the tests and who may do what in it."""

    province: Body
    commune: Body
    school: Body
    village: Body
    other: Body
    officer: Actor
    reporter: Actor
    chair: Actor
    reader: Actor
    outsider: Actor
    chair_person: Person

    @property
    def acts(self) -> dict:
        return {"by": self.officer, "at": AT}

    def officer_of_people(self) -> Actor:
        return actor(*grant(self.commune, Power.ASSIGN, Power.SEE), label="Quản lý tài khoản")

    def submission(self, abstract: str = "Đề nghị khen thưởng năm học", **more) -> Submission:
        draft = submissions.SubmissionDraft(abstract, more.pop("season", 2025), **more.pop("draft", {}))
        return submissions.create_submission(
            draft, owner=more.pop("owner", self.commune), from_body=more.pop("from_body", self.school),
            by=more.pop("by", self.officer), at=more.pop("at", AT), **more,
        )  # fmt: skip

    def listed(
        self, row: Submission, pasted: str, *, award: str = "", answers: dict | None = None, at=AT
    ) -> list[Nomination]:
        intake = lists.bring_list(row, pasted=pasted, award=award, by=self.officer, at=at)
        lists.take_in(intake, answers or {}, by=self.officer, at=at)
        return list(Nomination.objects.filter(submission=row).order_by("place"))

    def attested(self, row: Submission, *, at=AT) -> None:
        rules = {
            one["rule"]: one["message"]
            for n in Nomination.objects.filter(submission=row)
            for one in n.found()
            if one["status"] == "attest"
        }
        rules[Attestation.CLEAN] = "không ai đang bị xem xét"
        checking.attest(
            row, rules.items(), signer="Trần Thị Hiệu", post="Hiệu trưởng", on=at.date(), by=self.officer, at=at
        )

    def minuted(self, row: Submission, *, at=AT, **more) -> None:
        draft = papers.MinutesDraft(
            at.date(), "Phòng họp", "Trần Thị Hiệu", "Lê Thư Ký", more.pop("members", 20), more.pop("present", 20),
            VoteForm.BALLOT, **more,
        )  # fmt: skip
        papers.set_minutes(row, draft, by=self.officer, at=at)

    def sent(self, pasted: str, *, award: str = "", at=AT, **more) -> Submission:
        row = self.submission(at=at, **more)
        self.listed(row, pasted, award=award, at=at)
        self.minuted(row, at=at)
        self.attested(row, at=at)
        return submissions.submit(row, by=self.officer, at=at)


@pytest.fixture
def world(db) -> World:
    root = units.create_root(by=actor(), at=AT)
    by = actor(*grant(root, Power.UNITS_EDIT, Power.ASSIGN, Power.SEE))
    acts = {"by": by, "at": AT}
    province = units.create_area("Mô Phỏng", kind=Kind.PROVINCE, parent=root, code="T99", slug="tinh-mo-phong", **acts)
    commune = units.create_area("Mẫu", kind=Kind.RURAL_COMMUNE, parent=province, code="X1", slug="xa-mau", **acts)
    village = units.create_area("MP-01", kind=Kind.THON, parent=commune, owner=commune, **acts)
    units.create_area("MP-02", kind=Kind.THON, parent=commune, owner=commune, **acts)
    school = units.create_unit(
        "Trường Tiểu học Hoa Sen", kind=Kind.SCHOOL, owner=commune, standing=((Line.LOCATED, commune),), **acts
    )
    other = units.create_area("Khác", kind=Kind.RURAL_COMMUNE, parent=province, code="X2", slug="xa-khac", **acts)
    person = create_person("Đỗ Hồng Sơn", owner=commune, by=by, at=AT)
    assign(person, pack="leader", body=commune, since=date(2025, 7, 1), paper="QĐ 1", by=by, at=AT, reach=Reach.BELOW)
    return World(
        province, commune, school, village, other,
        officer=actor(*grant(commune, *OFFICER), label="Cán bộ xã"),
        reporter=actor(*grant(school, Power.SEE, Power.SUBMIT, Power.RESULTS_ENTER, reach=Reach.OWN), label="Văn thư trường"),
        chair=actor(*grant(commune, Power.SEE, Power.DECIDE), label="Chủ tịch xã", person=person.pk),
        reader=actor(*grant(commune, Power.SEE), label="Người xem"),
        outsider=actor(*grant(other, *OFFICER), label="Cán bộ xã khác"),
        chair_person=person,
    )  # fmt: skip
