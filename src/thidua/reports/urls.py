"""Addresses of the room ``reports``."""

from django.urls import path

from thidua.reports import views
from thidua.reports.views import reviews

app_name = "reports"
YEAR = "lam-viec/<slug:slug>/bao-cao/<int:year>/"
REVIEW = "lam-viec/<slug:slug>/so-ket/<int:year>/<str:span>/"
BRIEFING = "lam-viec/<slug:slug>/giao-ban/"
HERE = "lam-viec/<slug:slug>/soan-thao/"
ONE = f"{HERE}<uuid:uid>/"
FORMS = f"{HERE}mau-cua-tinh/"

urlpatterns = [
    path(YEAR, views.year, name="year"),
    path(f"{YEAR}tai/<str:ext>/", views.year_file, name="year_file"),
    path(f"{YEAR}gui-van-thu/", views.year_hand, name="year_hand"),
    path(REVIEW, reviews.review, name="review"),
    path(f"{REVIEW}tai/<str:ext>/", reviews.review_file, name="review_file"),
    path(BRIEFING, reviews.briefing, name="briefing"),
    path(f"{BRIEFING}tai/<str:ext>/", reviews.briefing_file, name="briefing_file"),
    path(HERE, views.drafts, name="drafts"),
    path(f"{HERE}moi/", views.new_draft, name="new_draft"),
    path(FORMS, views.provincial_forms, name="provincial_forms"),
    path(f"{FORMS}tai-len/", views.new_provincial_form, name="new_provincial_form"),
    path(f"{FORMS}<uuid:uid>/", views.provincial_form, name="provincial_form"),
    path(f"{FORMS}<uuid:uid>/dien/", views.provincial_form_file, name="provincial_form_file"),
    path(f"{FORMS}<uuid:uid>/danh-sach/", views.provincial_form_list, name="provincial_form_list"),
    path(f"{FORMS}<uuid:uid>/bo/", views.provincial_form_drop, name="provincial_form_drop"),
    path(ONE, views.draft, name="draft"),
    path(f"{ONE}tai/<str:ext>/", views.draft_file, name="draft_file"),
    path(f"{ONE}gui-van-thu/", views.hand, name="draft_hand"),
    path(f"{ONE}sua-tiep/", views.reopen, name="draft_reopen"),
    path(f"{ONE}bo/", views.drop, name="draft_drop"),
    path(f"{ONE}dau/", views.draft_head, name="draft_head"),
    path(f"{ONE}phan/", views.draft_part, name="draft_new_part"),
    path(f"{ONE}phan/<int:key>/", views.draft_part, name="draft_part"),
    path(f"{ONE}phan/<int:key>/<slug:act>/", views.draft_part_act, name="draft_part_act"),
    path(f"{ONE}can-cu/", views.draft_bases, name="draft_bases"),
    path(f"{ONE}can-cu/<int:key>/bo/", views.draft_basis_drop, name="draft_basis_drop"),
    path(f"{ONE}phu-luc/", views.draft_annex, name="draft_new_annex"),
    path(f"{ONE}phu-luc/<int:key>/", views.draft_annex, name="draft_annex"),
    path(f"{ONE}phu-luc/<int:key>/bo/", views.draft_annex_drop, name="draft_annex_drop"),
    path("lam-viec/<slug:slug>/phong-trao/<uuid:uid>/bao-cao/", views.movement, name="movement"),
    path(
        "lam-viec/<slug:slug>/phong-trao/<uuid:uid>/bao-cao/tai/<str:ext>/", views.movement_file, name="movement_file"
    ),
]
