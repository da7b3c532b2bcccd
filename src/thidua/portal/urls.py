"""Addresses of the portal: stable, in Vietnamese without marks."""

from django.urls import path

from thidua.portal.views.checking import check_award
from thidua.portal.views.index import index
from thidua.portal.views.locality import board, locality, movement, movements
from thidua.portal.views.together import together

app_name = "portal"
urlpatterns = [
    path("", index, name="index"),
    path("kiem-tra/", check_award, name="check_award"),
    path("kiem-tra/<str:code>/", check_award, name="check_code"),
    path("d/<slug:slug>/", locality, name="locality"),
    path("d/<slug:slug>/chi-tieu/<int:year>/", board, name="board"),
    path("d/<slug:slug>/phong-trao/", movements, name="movements"),
    path("d/<slug:slug>/cung-thi-dua/", together, name="together"),
    path("d/<slug:slug>/phong-trao/<uuid:uid>/", movement, name="movement"),
]
