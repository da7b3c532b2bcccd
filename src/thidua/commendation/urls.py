"""Addresses of the room: a list for each of its nouns."""

from thidua.commendation.urls_submissions import urlpatterns as of_submissions

app_name = "commendation"
urlpatterns = [*of_submissions]
