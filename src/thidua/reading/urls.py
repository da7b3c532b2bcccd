"""Addresses of the room."""

from django.urls import path

from thidua.reading import views

app_name = "reading"
HERE = "lam-viec/<slug:slug>/doc-van-ban/"
ONE = f"{HERE}<uuid:uid>/"

urlpatterns = [
    path(HERE, views.intakes, name="intakes"),
    path(ONE, views.review, name="review"),
    path(f"{ONE}nhan-ca/", views.accept_sure, name="accept_sure"),
    path(f"{ONE}bo-chi-tieu/", views.use_set, name="use_set"),
    path(f"{ONE}<int:number>/", views.decide, name="decide"),
    path(f"{ONE}<int:number>/sua/", views.mend, name="mend"),
]
