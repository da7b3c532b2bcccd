"""Addresses of what others say: indices, facts about a figure, ratios as papers state them."""

from django.urls import path

from thidua.results.views import indices, said

INDICES = "lam-viec/<slug:slug>/chi-so/"
ONE = "lam-viec/<slug:slug>/chi-tieu/<int:key>/"

patterns = [
    path(INDICES, indices.indices, name="indices"),
    path(f"{INDICES}<str:code>/ghi/", indices.record, name="record_index"),
    path(f"{INDICES}<str:code>/<int:year>/rut/", indices.take_back, name="take_back_index"),
    path(f"{ONE}ghi-chu/", said.note, name="note_fact"),
    path(f"{ONE}ghi-chu/<int:fact>/bo/", said.unnote, name="drop_fact"),
    path(f"{ONE}van-ban-neu/", said.state, name="keep_stated"),
    path(f"{ONE}van-ban-neu/rut/", said.unstate, name="drop_stated"),
]
