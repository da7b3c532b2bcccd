"""Two at once on a real database: one gets it, the other is told in words."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

from django.db import connections

from thidua.accounts import services
from thidua.accounts.models import Assignment, User
from thidua.audit.services import verify_all
from thidua.ground.errors import Conflict

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def at_once(*calls) -> list[str]:
    """Run the calls in threads of their own; return what each came to."""

    def run(call) -> str:
        try:
            call()
        except Conflict as refusal:
            return f"refused{refusal.message[-1]}"
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(run, calls))


def test_same_assignment_given_twice_at_once_is_given_once(real_place):
    person = real_place.person("Vũ Thanh Bình")

    def give():
        services.assign(
            person,
            pack="reporter",
            body=real_place.village,
            since=date(2026, 3, 2),
            paper="QĐ",
            by=real_place.system,
            at=AT,
        )

    assert at_once(give, give, give) == ["done", "refused.", "refused."]
    assert Assignment.objects.filter(person=person).count() == 1
    assert verify_all() == []


def test_same_short_name_taken_twice_at_once_is_taken_once(real_place):
    people = [real_place.person(f"Người {number}") for number in range(3)]
    calls = [
        lambda person=person: services.open_account(person, username="ha.le", password="x", by=real_place.system, at=AT)
        for person in people
    ]
    assert at_once(*calls) == ["done", "refused.", "refused."]
    assert User.objects.filter(username="ha.le").count() == 1


def test_slip_used_twice_at_once_sets_one_password(real_place):
    from thidua.ground.errors import BadInput

    user = real_place.user("Vũ Thanh Bình", "binh.vu")
    signs = services.make_slip(user, by=real_place.system, at=AT)
    passwords = ["mot-mat-khau-khac", "hai-mat-khau-khac"]

    def use(new: str):
        try:
            services.use_slip("binh.vu", signs, new=new, at=AT)
        except BadInput as refusal:
            raise Conflict(refusal.message) from refusal

    assert at_once(*(lambda new=new: use(new) for new in passwords)) == ["done", "refused."]
    user.refresh_from_db()
    assert sum(user.check_password(new) for new in passwords) == 1
