"""Addresses of the room: a list for each of its nouns."""

from thidua.commendation.urls_archives import urlpatterns as of_archives
from thidua.commendation.urls_decisions import urlpatterns as of_decisions
from thidua.commendation.urls_initiatives import urlpatterns as of_initiatives
from thidua.commendation.urls_submissions import urlpatterns as of_submissions

app_name = "commendation"
urlpatterns = [*of_archives, *of_initiatives, *of_decisions, *of_submissions]
