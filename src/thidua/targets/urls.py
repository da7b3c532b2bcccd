"""Addresses of the room."""

from django.urls import path

from thidua.targets import views

app_name = "targets"
HERE = "lam-viec/<slug:slug>/bo-chi-tieu/"
ONE = f"{HERE}<uuid:uid>/"
LINE = f"{ONE}dong/<int:key>/"
TARGET = f"{ONE}chi-tieu/<int:key>/"

urlpatterns = [
    path(HERE, views.sets, name="sets"),
    path(f"{HERE}moi/", views.new_set, name="new_set"),
    path("lam-viec/<slug:slug>/danh-muc-chi-tieu/", views.indicators, name="indicators"),
    path("lam-viec/<slug:slug>/danh-muc-chi-tieu/moi/", views.new_indicator, name="new_indicator"),
    path(ONE, views.target_set, name="set"),
    path(f"{ONE}sua/", views.edit_set, name="edit_set"),
    path(f"{ONE}mo-lai/", views.reopen, name="reopen"),
    path(f"{ONE}dong-moi/", views.new_line, name="new_line"),
    path(f"{ONE}dong-khong-ten/", views.new_unnamed, name="new_unnamed"),
    path(f"{LINE}sua/", views.edit_line, name="edit_line"),
    path(f"{LINE}bo/", views.withdraw, name="withdraw_line"),
    path(f"{LINE}chi-tieu-moi/", views.new_target, name="new_target"),
    path(TARGET, views.plan, name="plan"),
    path(f"{TARGET}noi/<int:place>/", views.place, name="place"),
    path(f"{TARGET}<slug:act>/", views.change, name="change"),
    path(f"{ONE}viec/<slug:act>/", views.set_act, name="set_act"),
]
