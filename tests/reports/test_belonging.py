"""A paper's page leads back to what it belongs to: the movement, the draft; and shows an outsider nothing of it."""

from __future__ import annotations

import pytest
from tests.results.conftest import AT, actor, grants

from thidua.commendation.models import Decision
from thidua.documents.core.belonging import Belonging, belongings_of
from thidua.documents.core.paper import Paper
from thidua.documents.services import register_document
from thidua.ground.uids import uid
from thidua.movements.models import Movement
from thidua.reports.models import Draft, Frozen
from thidua.reports.services import start_draft

HERE = "/lam-viec/dong-son"


@pytest.fixture
def browser(reported):
    return reported.account("can.bo", "officer", reported.district)


def test_the_plan_of_a_movement_names_its_movement_and_links_it(reported, browser):
    movement = Movement.objects.filter(owner=reported.district, plan__isnull=False).get()
    page = browser.get(f"{HERE}/van-ban/{movement.plan.uid}/").content.decode()
    assert f'<li>Kế hoạch của phong trào: <a href="{HERE}/phong-trao/{movement.uid}/">{movement.name}</a></li>' in page


def test_a_paper_written_here_leads_back_to_its_draft(reported, browser):
    draft = start_draft("ke_hoach", 2022, owner=reported.district, by=actor("o", *grants(reported.district)), at=AT)
    browser.post(f"{HERE}/soan-thao/{draft.uid}/gui-van-thu/")
    document = Frozen.objects.get().document
    page = browser.get(f"{HERE}/van-ban/{document.uid}/").content.decode()
    label = f"Kế hoạch: {Draft.objects.get().abstract}"
    assert f'Soạn trong hệ thống: <a href="{HERE}/soan-thao/{draft.uid}/">{label}</a>' in page


def test_the_page_of_a_decisions_paper_leads_to_the_decision_for_who_sees_it(reported):
    district, maker = reported.district, actor("o", *grants(reported.district))
    paper = register_document(Paper("quyet_dinh", "Khen thưởng đợt 1"), owner=district, by=maker, at=AT)
    made = Decision.objects.create(
        uid=uid(AT), owner=district, season=2022, abstract="Khen thưởng & tặng <quà>", decider="commune_chair",
        who="Chủ tịch", signer_post="Chủ tịch", state="issued", number="5/QĐ-UBND", decided=AT.date(), document=paper,
        made_at=AT,
    )  # fmt: skip
    href = f"{HERE}/khen-thuong/quyet-dinh/{made.uid}/"
    assert belongings_of(paper.pk, maker) == (Belonging("Quyết định", "Khen thưởng & tặng <quà>", href),)
    assert belongings_of(paper.pk, actor("không có quyền")) == ()
    page = reported.account("can.bo", "officer", district).get(f"{HERE}/van-ban/{paper.uid}/").content.decode()
    assert f'<a href="{href}">Khen thưởng &amp; tặng &lt;quà&gt;</a>' in page
