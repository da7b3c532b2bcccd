"""Addresses of the room."""

from django.urls import path

from thidua.honours.views import earned, holders, importing, lines, merging

app_name = "honours"
HERE = "lam-viec/<slug:slug>/ho-so-thanh-tich/"
ONE = f"{HERE}<uuid:uid>/"
LINE = f"{ONE}<slug:what>/<uuid:line>/"
LISTS = f"{HERE}danh-sach/"
EARNED = "lam-viec/<slug:slug>/ai-du-dieu-kien/"

urlpatterns = [
    path(HERE, holders.holders, name="holders"),
    path(f"{HERE}mo/", holders.new_holder, name="new_holder"),
    path("ho-so-cua-toi/", holders.mine, name="mine"),
    path(f"{HERE}xac-nhan/", lines.clear_unit, name="clear_unit"),
    path(f"{HERE}trung/", merging.doubles, name="doubles"),
    path(f"{HERE}trung/<int:loser>/<int:winner>/", merging.join, name="join"),
    path(f"{HERE}trung/<int:key>/tach/", merging.part, name="part"),
    path(LISTS, importing.lists, name="lists"),
    path(f"{LISTS}mau.xlsx", importing.template_xlsx, name="template_xlsx"),
    path(f"{LISTS}tat-ca.xlsx", importing.all_xlsx, name="all_xlsx"),
    path(f"{LISTS}<uuid:uid>/", importing.review, name="review"),
    path(f"{LISTS}<uuid:uid>/bo/", importing.drop, name="drop"),
    path(ONE, holders.holder, name="holder"),
    path(f"{ONE}in/", holders.print_record, name="print_record"),
    path(f"{ONE}sua/", holders.edit, name="edit"),
    path(f"{ONE}du/", holders.complete, name="complete"),
    path(f"{ONE}chuc-vu/", lines.add_post, name="add_post"),
    path(f"{ONE}tam-dung/", lines.add_hold, name="add_hold"),
    path(f"{ONE}tam-dung/<uuid:hold>/", lines.end_hold, name="end_hold"),
    path(f"{ONE}ghi/<slug:what>/", lines.add_line, name="add_line"),
    path(f"{LINE}dinh-chinh/", lines.correct_line, name="correct_line"),
    path(f"{LINE}thu-hoi/", lines.withdraw_line, name="withdraw_line"),
    path(f"{LINE}doi-chieu/", lines.compare_line, name="compare_line"),
    path(EARNED, earned.earned, name="earned"),
    path(f"{EARNED}bang.xlsx", earned.earned_xlsx, name="earned_xlsx"),
]
