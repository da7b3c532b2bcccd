"""A list of 500 nominations: its page, the check of all of them, and taking it in from what was pasted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from random import Random
from typing import Any

from django.db import connection, transaction
from django.test import Client

from bench.outcome import Bar, Outcome
from bench.timing import median, p95, repeat
from thidua.accounts.models import Assignment, Person, User
from thidua.commendation.core.cases import Asked
from thidua.commendation.core.checking import judge_all
from thidua.commendation.models import Nomination, Submission
from thidua.commendation.selectors.checking import book_of, judge
from thidua.commendation.services import lists
from thidua.commendation.services.submissions import SubmissionDraft, create_submission
from thidua.ground.actors import Actor, Grant, Power, Reach
from thidua.ground.dates import FAR
from thidua.ground.text import fold, name_key
from thidua.ground.uids import uid
from thidua.units.core.kinds import Kind
from thidua.units.models import Body
from thidua.units.services import create_area, create_root

NAMES, PAGE = 500, 50
AT = datetime(2025, 12, 20, 2, 0, tzinfo=UTC)
DAY = date(2025, 12, 20)
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
MIDDLE = ("Văn", "Thị", "Đức", "Thu", "Minh", "Ngọc", "Quang", "Thanh")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hạnh", "Khôi", "Lan", "Mai", "Nga", "Oanh", "Phúc", "Quý", "Sơn", "Yến")
POWERS = (Power.SEE, Power.SUBMIT, Power.APPRAISE, Power.HONOURS_EDIT)
_numbers = count(1)


def list_page(n: int | None) -> Outcome:
    """Measure the page of a submission with 500 nominations, 50 a page, with log-in, beside the same rows by hand."""
    place, by = _commune()
    row = _taken_in(place, by)
    client, path = _signed_in(place), f"/lam-viec/{place.slug}/khen-thuong/to-trinh/{row.uid}/"

    def ours() -> bytes:
        answer = client.get(path, HTTP_HOST="127.0.0.1")
        assert answer.status_code == 200
        return bytes(answer.content)

    size = len(ours())
    n_queries = _asked(ours)
    ours_times, floor_times = repeat(ours, lambda: _by_hand(row), n=n)
    return Outcome(
        "list-page", f"trang tờ trình {NAMES} trường hợp, {PAGE} dòng một trang, có đăng nhập", ours_times, floor_times,
        "SQL viết tay cùng các dòng và số đếm, không vẽ trang", queries=n_queries, size=size,
        bars=[Bar("p95 < 200 ms", p95(ours_times.wall) < 0.2)],
    )  # fmt: skip


def list_check(n: int | None) -> Outcome:
    """Measure holding 500 nominations against the law from the database, beside judging the same cases in memory."""
    place, by = _commune()
    row = _taken_in(place, by)
    rows = list(Nomination.objects.filter(submission=row).select_related("holder", "submission").order_by("place"))
    book = book_of(row, DAY)
    assert len(judge(row, rows, book=book, today=DAY)) == NAMES
    n_queries = _asked(lambda: judge(row, rows, book=book, today=DAY))
    cases = [
        Asked(
            r.pk,
            r.award,
            r.year,
            DAY,
            r.decider,
            group=r.group,
            facts={"subject": {"kind": "person"}},
            claims=r.claimed(),
        )
        for r in rows
    ]
    ours_times, floor_times = repeat(
        lambda: judge(row, rows, book=book, today=DAY),
        lambda: judge_all(cases, book, beside={}, attested=frozenset()),
        n=n,
    )
    return Outcome(
        "list-check", f"đối chiếu {NAMES} trường hợp với quy định, từ cơ sở dữ liệu", ours_times, floor_times,
        "chỉ riêng việc đối chiếu, trong bộ nhớ", queries=n_queries,
        rate=(NAMES / median(ours_times.wall), "trường hợp/s"),
    )  # fmt: skip


def list_taking_in(n: int | None) -> Outcome:
    """Measure a pasted list of 500 read, matched, taken in and checked; every time from nothing, rolled back after."""
    place, by = _commune()
    pasted = _pasted(Random(7))  # noqa: S311 - the same invented people every time

    def ours() -> None:
        with transaction.atomic():
            row = _submission(place, by)
            intake = lists.bring_list(row, pasted=pasted, by=by, at=AT)
            assert lists.take_in(intake, {}, by=by, at=AT) == (NAMES, 0)
            transaction.set_rollback(True)

    times, _ = repeat(ours, None, n=n or 10)
    return Outcome(
        "list-taking-in", f"đọc, khớp, đưa vào và đối chiếu danh sách {NAMES} tên", times,
        rate=(NAMES / median(times.wall), "tên/s"),
    )  # fmt: skip


def _asked(ours: Callable[[], object]) -> int:
    """Return how many queries one call takes; a request would empty Django's own list of them."""
    found: list[str] = []

    def noting(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noting):
        ours()
    return len(found)


def _by_hand(row: Submission) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.id, h.name, n.award, n.unit_name, n.verdict, n.n_attest, n.state FROM commendation_nomination n "
            "JOIN honours_holder h ON h.id = n.holder_id WHERE n.submission_id = %s ORDER BY n.place, n.id LIMIT 50",
            [row.pk],
        )
        found = cursor.fetchall()
        cursor.execute(
            "SELECT award, verdict, n_attest > 0, count(*) FROM commendation_nomination WHERE submission_id = %s "
            "GROUP BY 1, 2, 3",
            [row.pk],
        )
        cursor.fetchall()
    return len(found)


def _taken_in(place: Body, by: Actor) -> Submission:
    row = _submission(place, by)
    intake = lists.bring_list(row, pasted=_pasted(Random(7)), by=by, at=AT)  # noqa: S311 - the same invented people
    lists.take_in(intake, {}, by=by, at=AT)
    return row


def _submission(place: Body, by: Actor) -> Submission:
    draft = SubmissionDraft("Đề nghị khen thưởng (mô phỏng)", 2025)
    return create_submission(draft, owner=place, from_body=place, by=by, at=AT)


def _pasted(made: Random) -> str:
    names: list[str] = []
    while len(names) < NAMES:
        name = f"{made.choice(FAMILY)} {made.choice(MIDDLE)} {made.choice(GIVEN)} {made.choice(GIVEN)}"
        if fold(name) not in {fold(one) for one in names}:
            names.append(name)
    rows = [f"{name}\tGiáo viên\tTrường đo\t{'LĐTT' if n % 5 else 'CSTĐCS'}\tHTXSNV" for n, name in enumerate(names)]
    return "\n".join(["Họ và tên\tChức vụ\tĐơn vị\tDanh hiệu\tXếp loại", *rows])


def _commune() -> tuple[Body, Actor]:
    maker = Actor(None, "dữ liệu đo", (), DAY, "bench", "bench")
    root = create_root(by=maker, at=AT)
    place = create_area(
        "Mô Phỏng danh sách", kind=Kind.RURAL_COMMUNE, parent=root, slug=f"xa-danh-sach-{next(_numbers)}", simulated=True,
        by=_over(root, Power.UNITS_EDIT), at=AT,
    )  # fmt: skip
    return place, _over(place, *POWERS)


def _over(body: Body, *powers: Power) -> Actor:
    grants = tuple(
        Grant(p, body.pk, "territory", Reach.OWN if p is Power.SUBMIT else Reach.BELOW, date(2000, 1, 1), FAR)
        for p in powers
    )
    return Actor(None, "dữ liệu đo", grants, DAY, "bench", "bench")


def _signed_in(place: Body) -> Client:
    name = f"Cán bộ đo {next(_numbers)}"
    person = Person.objects.create(uid=uid(AT), full_name=name, fold=fold(name), name_key=name_key(name), owner=place)
    Assignment.objects.create(
        person=person, pack="officer", body=place, owner=place, line="territory", reach=Reach.BELOW.value,
        since=date(2000, 1, 1), paper="QĐ đo",
    )  # fmt: skip
    user = User.objects.create(username=f"do.danh.sach.{next(_numbers)}", person=person, opened_at=AT)
    client = Client()
    client.force_login(user, backend="thidua.accounts.backends.ShortNameOrPhone")
    return client
