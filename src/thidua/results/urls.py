"""Addresses of the room."""

from django.urls import path

from thidua.results.views import entry, figure, heatmap, pledges, scoreboard, target, verification

app_name = "results"

urlpatterns = [
    path("lam-viec/<slug:slug>/bang-chi-tieu/<int:year>/", scoreboard.board, name="scoreboard"),
    path("lam-viec/<slug:slug>/bang-chi-tieu/<int:year>/tai/", scoreboard.board_xlsx, name="scoreboard_xlsx"),
    path("lam-viec/<slug:slug>/ban-do-nhiet/<int:year>/", heatmap.heat, name="heatmap"),
    path("lam-viec/<slug:slug>/ban-do-nhiet/<int:year>/tai/", heatmap.heat_xlsx, name="heatmap_xlsx"),
    path("lam-viec/<slug:slug>/chi-tieu/<int:key>/", target.page, name="target"),
    path("lam-viec/<slug:slug>/chi-tieu/<int:key>/ghi/", figure.write, name="write"),
    path("lam-viec/<slug:slug>/chi-tieu/<int:key>/rut/", figure.withdraw, name="withdraw"),
    path("lam-viec/<slug:slug>/nhap/<int:year>/", entry.entry, name="entry"),
    path("lam-viec/<slug:slug>/giao-uoc/<uuid:uid>/thuc-hien/", pledges.kept, name="pledge"),
    path("lam-viec/<slug:slug>/bo-chi-tieu/<uuid:uid>/nam-truoc/", pledges.compare, name="compare"),
    path("lam-viec/<slug:slug>/xac-nhan/", verification.waiting, name="verify"),
]
