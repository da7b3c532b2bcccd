"""Addresses of the room ``web``."""

from django.urls import path

from thidua.web.views.display import display

app_name = "web"
urlpatterns = [path("hien-thi/", display, name="display")]
