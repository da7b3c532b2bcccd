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
    path(f"{HERE}van-thu/", views.clerk, name="clerk"),
    path(f"{HERE}so-van-ban/", views.series, name="series"),
    path(f"{HERE}so-van-ban/<int:key>/tat/", views.series_off, name="series_off"),
    path(f"{ONE}gui-van-thu/", views.send, name="send_to_clerk"),
    path(f"{ONE}rut-lai/", views.back, name="take_back"),
    path(f"{ONE}tep-da-ky/", views.signed_file, name="signed_file"),
    path(f"{ONE}nhap-so/", views.number, name="number"),
    path(f"{ONE}cap-so/", views.allot, name="allot_number"),
    path(f"{ONE}ky-so/", views.sign, name="sign"),
]
