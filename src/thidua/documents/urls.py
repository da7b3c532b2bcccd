"""Addresses of the room."""

from django.urls import path

from thidua.documents import views
from thidua.documents.views import law

app_name = "documents"
HERE = "lam-viec/<slug:slug>/van-ban/"
ONE = f"{HERE}<uuid:uid>/"
LAW = "lam-viec/<slug:slug>/quy-dinh/"
LAYER = f"{LAW}cua-tinh/"

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
    path(LAW, law.law, name="law"),
    path(f"{LAW}chung/", law.general, name="law_general"),
    path(f"{LAW}danh-hieu/<str:code>/", law.award, name="law_award"),
    path(f"{LAW}danh-hieu/<str:code>/thay-doi/", law.changes, name="law_changes"),
    path(f"{LAW}cho-xac-nhan/", law.waiting, name="law_waiting"),
    path(f"{LAW}cho-xac-nhan/<str:rule>/<str:since>/", law.confirm_rule, name="law_confirm"),
    path(f"{LAW}da-xac-nhan/<uuid:uid>/", law.confirmation, name="law_confirmation"),
    path(f"{LAW}da-xac-nhan/<uuid:uid>/rut/", law.withdraw, name="law_withdraw"),
    path(LAYER, law.layers, name="law_layers"),
    path(f"{LAYER}moi/", law.new_layer, name="law_new_layer"),
    path(f"{LAYER}<str:name>/", law.layer, name="law_layer"),
    path(f"{LAYER}<uuid:uid>/het-hieu-luc/", law.end_layer, name="law_end_layer"),
    path(f"{LAYER}<uuid:uid>/rut/", law.withdraw_layer, name="law_withdraw_layer"),
]
