"""Addresses of the room ``publishing``."""

from django.urls import path

from thidua.publishing.views.publications import home, take_back, year

app_name = "publishing"
urlpatterns = [
    path("lam-viec/<slug:slug>/cong-khai/", home, name="home"),
    path("lam-viec/<slug:slug>/cong-khai/<int:year>/", year, name="year"),
    path("lam-viec/<slug:slug>/cong-khai/go/<uuid:uid>/", take_back, name="take_back"),
]
