"""Addresses of the room. The inbox has no locality in it: ``config.urls`` asks this room before the desk."""

from django.urls import path

from thidua.notices import views
from thidua.notices.core.paths import INBOX, RECEIVED

app_name = "notices"
HERE = "lam-viec/<slug:slug>/"
ONE = f"{HERE}da-gui/<uuid:uid>/"
TOLD = f"{HERE}thong-bao-da-gui/"

urlpatterns = [
    path(INBOX, views.inbox, name="inbox"),
    path(f"{INBOX}da-xem/", views.read_all, name="read_all"),
    path(f"{INBOX}<uuid:uid>/da-xem/", views.read, name="read"),
    path(f"{RECEIVED}<int:key>/", views.received, name="received"),
    path(f"{RECEIVED}<int:key>/xac-nhan/", views.confirm_receipt, name="receive"),
    path(f"{RECEIVED}<int:key>/tra-loi/", views.give_answer, name="answer"),
    path(f"{RECEIVED}<int:key>/khong-tham-gia/", views.refuse, name="decline"),
    path(f"{HERE}gui/<slug:kind>/<str:key>/", views.send_thing, name="send"),
    path(f"{HERE}da-gui/", views.dispatches, name="dispatches"),
    path(ONE, views.dispatch, name="dispatch"),
    path(f"{ONE}nhac/", views.remind_silent, name="remind"),
    path(f"{ONE}han/", views.due, name="due"),
    path(f"{ONE}gui-lai/", views.again, name="again"),
    path(f"{ONE}thu-lai/", views.back, name="take_back"),
    path(f"{ONE}loi-nhac.eml", views.reminder_eml, name="reminder_eml"),
    path(f"{ONE}noi-nhan/<int:key>/", views.recipient, name="recipient"),
    path(f"{ONE}noi-nhan/<int:key>/gop-y/", views.comment_on, name="comment"),
    path(TOLD, views.told, name="told"),
    path(f"{TOLD}soan/", views.compose, name="compose"),
    path(f"{TOLD}<uuid:uid>/loi-nhac.eml", views.notice_eml, name="notice_eml"),
]
