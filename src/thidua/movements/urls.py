"""Addresses of the room."""

from django.urls import path

from thidua.movements import views
from thidua.movements.calendar_urls import patterns as calendar

app_name = "movements"
HERE = "lam-viec/<slug:slug>/phong-trao/"
ONE = f"{HERE}<uuid:uid>/"

urlpatterns = [
    *calendar,
    path(HERE, views.movements, name="list"),
    path(f"{HERE}soan/", views.create, name="create"),
    path(ONE, views.movement, name="movement"),
    path(f"{ONE}sua/", views.edit, name="edit"),
    path(f"{ONE}phat-dong/", views.issue, name="issue"),
    path(f"{ONE}huong-ung/", views.adapt, name="adapt"),
    path(f"{ONE}vai-tro/", views.role, name="role"),
    path(f"{ONE}vai-tro/<int:key>/bo/", views.unrole, name="unrole"),
    path(f"{ONE}can-cu/", views.basis, name="basis"),
    path(f"{ONE}can-cu/<int:key>/bo/", views.unbasis, name="unbasis"),
]
