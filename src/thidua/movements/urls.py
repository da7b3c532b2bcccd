"""Addresses of the room."""

from django.urls import path

from thidua.movements import views
from thidua.movements.calendar_urls import patterns as calendar

app_name = "movements"
HERE = "lam-viec/<slug:slug>/phong-trao/"
ONE = f"{HERE}<uuid:uid>/"
CLUSTERS = "lam-viec/<slug:slug>/cum-khoi/"
CLUSTER = f"{CLUSTERS}<uuid:uid>/"
PROGRAMMES = "lam-viec/<slug:slug>/chuong-trinh-phoi-hop/"
PROGRAMME = f"{PROGRAMMES}<uuid:uid>/"
WORKS = "lam-viec/<slug:slug>/cong-trinh/"
WORK = f"{WORKS}<uuid:uid>/"

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
    path(f"{HERE}chu-de/", views.theme, name="theme"),
    path(f"{ONE}giai-doan/", views.stage, name="stage"),
    path(f"{ONE}giai-doan/<int:key>/bo/", views.unstage, name="unstage"),
    path(f"{ONE}so-ket/", views.interim, name="interim"),
    path(f"{ONE}tong-ket/", views.review, name="review"),
    path(f"{ONE}ket-thuc/", views.close, name="close"),
    path(f"{ONE}mo-lai/", views.reopen, name="reopen"),
    path(f"{ONE}cap-tren/", views.upward, name="upward"),
    path(f"{ONE}so-huong-ung/", views.count, name="count"),
    path(f"{ONE}tra-loi/", views.answers, name="answers"),
    path(f"{ONE}tra-loi/<int:key>/", views.answer, name="answer"),
    path(f"{ONE}tra-loi/<int:key>/y-kien/", views.comment, name="comment"),
    path(CLUSTERS, views.clusters, name="clusters"),
    path(f"{CLUSTERS}lap/", views.create_cluster, name="create_cluster"),
    path(CLUSTER, views.cluster, name="cluster"),
    path(f"{CLUSTER}sua/", views.edit_cluster, name="edit_cluster"),
    path(f"{CLUSTER}thanh-vien/<int:key>/len/", views.move_up, name="move_up"),
    path(f"{CLUSTER}thanh-vien/<int:key>/roi/", views.leave_cluster, name="leave_cluster"),
    path(f"{CLUSTER}xep-hang/", views.rank_cluster, name="rank_cluster"),
    path(f"{CLUSTER}nam-sau/", views.carry_over, name="carry_over"),
    path(f"{CLUSTER}vai-tro/", views.seat, name="seat"),
    path(f"{CLUSTER}vai-tro/<int:key>/bo/", views.unseat, name="unseat"),
    path(f"{CLUSTER}bang-diem/", views.table, name="table"),
    path(f"{CLUSTER}bang-diem/<int:key>/ky/", views.sign_table, name="sign_table"),
    path(f"{CLUSTER}hop/", views.meeting, name="meeting"),
    path(f"{CLUSTER}hop/<int:key>/bo/", views.unmeet, name="unmeet"),
    path(PROGRAMMES, views.programmes, name="programmes"),
    path(f"{PROGRAMMES}lap/", views.create_programme, name="create_programme"),
    path(PROGRAMME, views.programme, name="programme"),
    path(f"{PROGRAMME}sua/", views.edit_programme, name="edit_programme"),
    path(f"{PROGRAMME}ky/<int:key>/", views.sign_programme, name="sign_programme"),
    path(f"{PROGRAMME}kiem-diem/", views.review_programme, name="review_programme"),
    path(f"{PROGRAMME}ket-thuc/", views.end_programme, name="end_programme"),
    path(WORKS, views.works, name="works"),
    path(f"{WORKS}dang-ky/", views.register_work, name="register_work"),
    path(WORK, views.work, name="work"),
    path(f"{WORK}sua/", views.edit_work, name="edit_work"),
    path(f"{WORK}xong/", views.finish_work, name="finish_work"),
    path(f"{WORK}mo-lai/", views.unfinish_work, name="unfinish_work"),
    path(f"{WORK}gan-bien/", views.plaque, name="plaque"),
    path(f"{WORK}thoi/", views.give_up_work, name="give_up_work"),
]
