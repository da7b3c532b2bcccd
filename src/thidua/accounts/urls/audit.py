"""The address of the audit page: it stands here because it shows names, which ``audit`` does not know."""

from django.urls import path

from thidua.accounts.views import log

app_name = "audit"
urlpatterns = [path("lam-viec/<slug:slug>/nhat-ky/", log.lines, name="lines")]
