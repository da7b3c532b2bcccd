"""Addresses of log-in and of people; the audit page's stand in ``urls/audit.py``."""

app_name = "accounts"
urlpatterns: list = []
