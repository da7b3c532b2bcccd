"""Addresses of the room ``reports``."""

from django.urls import path

from thidua.reports.views import year, year_file

app_name = "reports"
urlpatterns = [
    path("lam-viec/<slug:slug>/bao-cao/<int:year>/", year, name="year"),
    path("lam-viec/<slug:slug>/bao-cao/<int:year>/tai/<str:ext>/", year_file, name="year_file"),
]
