"""Addresses of the room."""

from django.urls import path

from thidua.documents import views

app_name = "documents"
HERE = "lam-viec/<slug:slug>/van-ban/"
ONE = f"{HERE}<uuid:uid>/"

urlpatterns = [
    path(HERE, views.library, name="library"),
    path(f"{HERE}dang-ky/", views.register, name="register"),
    path(ONE, views.document, name="document"),
    path(f"{ONE}sua/", views.revise, name="revise"),
    path(f"{ONE}tep/", views.content, name="content"),
    path(f"{ONE}tai/", views.download, name="download"),
    path(f"{ONE}lien-ket/", views.link, name="link"),
    path(f"{ONE}lien-ket/<int:key>/bo/", views.unlink, name="unlink"),
    path(f"{ONE}het-hieu-luc/", views.end, name="end"),
]
