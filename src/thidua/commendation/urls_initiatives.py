"""Addresses of initiatives."""

from django.urls import path

from thidua.commendation.views import (
    initiative_certificates,
    initiative_decisions,
    initiative_papers,
    initiative_review,
    initiatives,
)

HERE = "lam-viec/<slug:slug>/khen-thuong/sang-kien/"
CALL = f"{HERE}dot/<int:key>/"
ONE = f"{HERE}<uuid:uid>/"
DECISION = f"{HERE}quyet-dinh/<uuid:uid>/"

urlpatterns = [
    path(HERE, initiatives.listed, name="initiatives"),
    path(f"{HERE}dot/moi/", initiatives.edit_call, name="new_initiative_call"),
    path(f"{CALL}sua/", initiatives.edit_call, name="edit_initiative_call"),
    path(f"{CALL}nop-don/", initiatives.new_initiative, name="new_initiative"),
    path(f"{CALL}hoi-dong/", initiative_review.hear, name="hear_initiatives"),
    path(f"{CALL}cong-nhan/", initiative_review.recognise, name="recognise_initiatives"),
    path(f"{CALL}lap-quyet-dinh/", initiative_decisions.new_decision, name="new_initiative_decision"),
    path(f"{CALL}in/<str:what>/<str:ext>/", initiative_papers.sheets, name="initiative_sheets"),
    path(DECISION, initiative_decisions.decision, name="initiative_decision"),
    path(f"{DECISION}sua/", initiative_decisions.edit, name="edit_initiative_decision"),
    path(f"{DECISION}bo/", initiative_decisions.drop, name="drop_initiative_decision"),
    path(f"{DECISION}bo-ra/<int:key>/", initiative_decisions.leave_out, name="leave_out_initiative"),
    path(f"{DECISION}gui-van-thu/<str:what>/", initiative_decisions.send, name="send_initiative_decision"),
    path(f"{DECISION}lay-lai/<str:what>/", initiative_decisions.take_back, name="take_back_initiative_decision"),
    path(f"{DECISION}ghi-cong-nhan/", initiative_decisions.issue, name="issue_initiative_decision"),
    path(f"{DECISION}tai/<str:what>/<str:ext>/", initiative_decisions.decision_file, name="initiative_decision_file"),
    path(ONE, initiatives.initiative, name="initiative"),
    path(f"{ONE}sua/", initiatives.edit_initiative, name="edit_initiative"),
    path(f"{ONE}nop/", initiatives.submit, name="submit_initiative"),
    path(f"{ONE}rut/", initiatives.withdraw, name="withdraw_initiative"),
    path(f"{ONE}tep/", initiatives.initiative_file, name="initiative_file"),
    path(f"{ONE}tiep-nhan/", initiative_review.receive, name="receive_initiative"),
    path(f"{ONE}tra-lai/", initiative_review.give_back, name="return_initiative"),
    path(f"{ONE}cham-diem/", initiative_review.score, name="score_initiative"),
    path(f"{ONE}khong-cong-nhan/", initiative_review.refuse, name="refuse_initiative"),
    path(f"{ONE}minh-chung/", initiative_review.prove, name="prove_initiative"),
    path(f"{ONE}minh-chung/<int:key>/", initiative_review.proof_file, name="initiative_proof_file"),
    path(f"{ONE}da-dung/", initiative_certificates.use, name="use_initiative"),
    path(f"{ONE}giay-chung-nhan/", initiative_certificates.certificates, name="initiative_certificates"),
    path(f"{ONE}giay-chung-nhan/trao/", initiative_certificates.hand, name="hand_initiative_certificates"),
    path(f"{ONE}don/<str:ext>/", initiative_papers.application, name="initiative_application"),
    path(f"{ONE}so-sanh/<uuid:earlier>/", initiative_papers.compare, name="compare_initiatives"),
]
