"""Addresses of the room ``units``."""

from django.urls import path

from thidua.units.views import edit, register, search, start_kit

app_name = "units"
HERE = "lam-viec/<slug:slug>/to-chuc/"
urlpatterns = [
    path("lam-viec/<slug:slug>/dia-ban/", search.found, name="search"),
    path("lam-viec/<slug:slug>/bo-khoi-dau/", start_kit.kit, name="start_kit"),
    path(HERE, register.listed, name="edit"),
    path(f"{HERE}them/", edit.new, name="edit_new"),
    path(f"{HERE}nhap/", edit.merged, name="edit_merge"),
    path(f"{HERE}<int:key>/doi-ten/", edit.renamed, name="edit_rename"),
    path(f"{HERE}<int:key>/chuyen/", edit.moved, name="edit_move"),
    path(f"{HERE}<int:key>/tach/", edit.split_up, name="edit_split"),
    path(f"{HERE}<int:key>/ket-thuc/", edit.abolished, name="edit_abolish"),
]
