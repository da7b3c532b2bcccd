"""Addresses of the calendar, taken up by ``urls``."""

from django.urls import path

from thidua.movements.views import calendar as views

HERE = "lam-viec/<slug:slug>/lich/"
WINDOW = f"{HERE}moc/<uuid:uid>/"
CYCLE = f"{HERE}chu-ky/<uuid:uid>/"

patterns = [
    path(HERE, views.calendar, name="calendar"),
    path(f"{HERE}lich.ics", views.calendar_file, name="calendar_file"),
    path(f"{HERE}chu-ky/", views.new_cycle, name="new_cycle"),
    path(f"{CYCLE}sua/", views.edit_cycle, name="edit_cycle"),
    path(f"{CYCLE}bo/", views.drop_cycle, name="drop_cycle"),
    path(f"{CYCLE}moc/", views.new_window, name="new_window"),
    path(f"{CYCLE}dan/", views.season, name="season"),
    path(f"{WINDOW}sua/", views.edit_window, name="edit_window"),
    path(f"{WINDOW}bo/", views.drop_window, name="drop_window"),
    path(f"{WINDOW}xong/", views.done_window, name="done_window"),
    path(f"{HERE}ngay-nghi/", views.swap_days, name="swap_days"),
    path(f"{HERE}ngay-nghi/ghi/", views.new_swap_day, name="new_swap_day"),
    path(f"{HERE}ngay-nghi/<int:key>/bo/", views.drop_swap_day, name="drop_swap_day"),
]
