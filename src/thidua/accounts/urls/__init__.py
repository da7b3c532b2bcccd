"""Addresses of log-in and of people; the audit page's stand in ``urls/audit.py``."""

from django.urls import path

from thidua.accounts.views import assignments, mine, people, roster, signing_in

app_name = "accounts"
_PEOPLE = "lam-viec/<slug:slug>/nhan-su/"
_PERSON = _PEOPLE + "<uuid:uid>/"
urlpatterns = [
    path("dang-nhap/", signing_in.log_in, name="login"),
    path("dang-nhap/phieu/", signing_in.slip, name="slip"),
    path("dang-xuat/", signing_in.log_out, name="logout"),
    path("tai-khoan/", mine.mine, name="mine"),
    path("tai-khoan/mat-khau/", signing_in.password, name="password"),
    path("tai-khoan/uy-quyen/<int:key>/", mine.delegate_mine, name="delegate_mine"),
    path("tai-khoan/uy-quyen/<int:key>/ket-thuc/", mine.end_delegation, name="end_delegation"),
    path(_PEOPLE, people.people, name="people"),
    path(_PEOPLE + "them/", people.new_person, name="new_person"),
    path(_PEOPLE + "nhap-excel/", roster.roster, name="roster"),
    path(_PEOPLE + "nhap-excel/mau/", roster.roster_form, name="roster_form"),
    path(_PERSON, people.person, name="person"),
    path(_PERSON + "tai-khoan/", people.account, name="account"),
    path(_PERSON + "tai-khoan/trang-thai/", people.account_state, name="account_state"),
    path(_PERSON + "phieu/", people.new_slip, name="new_slip"),
    path(_PERSON + "chuc-vu/", assignments.post_person, name="post"),
    path(_PERSON + "phan-cong/", assignments.assign_person, name="assign"),
    path(_PERSON + "phan-cong/<int:key>/ket-thuc/", assignments.withdraw_assignment, name="withdraw"),
    path(_PERSON + "phan-cong/<int:key>/uy-quyen/", assignments.delegate_assignment, name="delegate"),
    path(_PERSON + "ban-giao/", assignments.hand_over_person, name="hand_over"),
]
