"""Addresses of the staff's desk."""

from django.urls import path

from thidua.desk.views.home import home, latest
from thidua.desk.views.start import start
from thidua.desk.views.today import today
from thidua.desk.views.units import unit, units

app_name = "desk"
urlpatterns = [
    path("lam-viec/", today, name="today"),
    path("lam-viec/<slug:slug>/", home, name="home"),
    path("lam-viec/<slug:slug>/bat-dau/", start, name="start"),
    path("lam-viec/<slug:slug>/don-vi/", units, name="units"),
    path("lam-viec/<slug:slug>/don-vi/<int:key>/", unit, name="unit"),
    path("lam-viec/<slug:slug>/bang-chi-tieu/", latest, {"route": "results:scoreboard"}, name="latest_scoreboard"),
    path("lam-viec/<slug:slug>/nhap/", latest, {"route": "results:entry"}, name="latest_entry"),
    path("lam-viec/<slug:slug>/ban-do-nhiet/", latest, {"route": "results:heatmap"}, name="latest_heatmap"),
    path("lam-viec/<slug:slug>/bao-cao/", latest, {"route": "reports:year"}, name="latest_report"),
]
