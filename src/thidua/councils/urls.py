"""Addresses of the room."""

from django.urls import path

from thidua.councils import views

app_name = "councils"
HERE = "lam-viec/<slug:slug>/hoi-dong/"
ONE = f"{HERE}<uuid:uid>/"
SESSION = f"{ONE}phien/<int:no>/"
MOTION = f"{SESSION}<uuid:motion>/"

urlpatterns = [
    path(HERE, views.councils, name="list"),
    path(f"{HERE}lap/", views.set_up, name="set_up"),
    path(ONE, views.council, name="council"),
    path(f"{ONE}thoi/", views.end, name="end"),
    path(f"{ONE}thanh-vien/them/", views.add_member, name="add_member"),
    path(f"{ONE}thanh-vien/<int:key>/thoi/", views.end_member, name="end_member"),
    path(f"{ONE}quy-che/", views.regulation, name="regulation"),
    path(f"{ONE}trieu-tap/", views.call, name="call"),
    path(SESSION, views.session, name="session"),
    path(f"{SESSION}noi-dung/", views.add_motion, name="add_motion"),
    path(f"{SESSION}diem-danh/", views.attendance, name="attendance"),
    path(f"{SESSION}kiem-phieu/", views.counts, name="counts"),
    path(f"{SESSION}ban-quet/", views.scan, name="scan"),
    path(f"{SESSION}ban-quet/tep/", views.scan_file, name="scan_file"),
    path(f"{SESSION}ket-thuc/", views.close, name="close"),
    path(f"{SESSION}huy/", views.cancel, name="cancel"),
    path(f"{SESSION}gui-van-thu/", views.hand, name="hand"),
    path(f"{SESSION}giay/<slug:paper>.<slug:ext>", views.paper_file, name="paper"),
    path(f"{MOTION}khong-tham-gia/", views.excuse, name="excuse"),
    path(f"{MOTION}rut/", views.drop_motion, name="drop_motion"),
    path(f"{MOTION}dinh-chinh/", views.correct, name="correct"),
]
