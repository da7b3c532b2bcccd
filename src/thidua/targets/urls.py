"""Addresses of the room."""

from django.urls import path

from thidua.targets import views

app_name = "targets"
HERE = "lam-viec/<slug:slug>/bo-chi-tieu/"
ONE = f"{HERE}<uuid:uid>/"
LINE = f"{ONE}dong/<int:key>/"
TARGET = f"{ONE}chi-tieu/<int:key>/"
PLEDGES = "lam-viec/<slug:slug>/giao-uoc/"
PLEDGE = f"{PLEDGES}<uuid:uid>/"

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
    path(f"{ONE}giao-xuong/", views.hand_down, name="hand_down"),
    path(f"{ONE}them-don-vi/", views.add_units, name="add_units"),
    path(f"{ONE}giao-uoc/", views.set_pledges, name="set_pledges"),
    path(f"{ONE}giao-uoc/lap/", views.make_pledges, name="make_pledges"),
    path(f"{ONE}giao-uoc/diem-danh/", views.set_roll_call, name="set_roll_call"),
    path(f"{ONE}giao-uoc/viec/<slug:act>/", views.set_pledges_act, name="set_pledges_act"),
    path(f"{ONE}ky-sau/", views.carry_over, name="carry_over"),
    path(f"{ONE}chuyen-don-vi/", views.transfer, name="transfer"),
    path(f"{ONE}don-vi/<int:key>/", views.unit, name="unit"),
    path(f"{LINE}chia/", views.split, name="split"),
    path(PLEDGES, views.pledges, name="pledges"),
    path(f"{PLEDGES}moi/", views.new_pledge, name="new_pledge"),
    path(PLEDGE, views.pledge, name="pledge"),
    path(f"{PLEDGE}sua/", views.edit_pledge, name="edit_pledge"),
    path(f"{PLEDGE}ben-ky/", views.edit_parties, name="edit_parties"),
    path(f"{PLEDGE}ben-ky/<int:key>/", views.answer, name="answer"),
    path(f"{PLEDGE}rut/", views.withdraw_pledge, name="withdraw_pledge"),
    path(f"{PLEDGE}diem-danh/", views.roll_call, name="roll_call"),
    path(f"{PLEDGE}ban-giay/", views.scan, name="scan"),
    path(f"{PLEDGE}ky-so/", views.signed_file, name="signed_file"),
    path(f"{PLEDGE}ban-giay/<int:key>/", views.scanned, name="scanned"),
    path(f"{PLEDGE}viec/<slug:act>/", views.pledge_act, name="pledge_act"),
    path(f"{PLEDGE}ban/<int:no>/", views.pledge_text, name="pledge_text"),
    path(f"{PLEDGE}ban/<int:no>/tai/<str:ext>/", views.pledge_file, name="pledge_file"),
    path(f"{PLEDGE}hoi-nghi/<slug:paper>/<str:ext>/", views.kit_file, name="kit_file"),
    path("lam-viec/<slug:slug>/dang-ky-danh-hieu/", views.registrations, name="registrations"),
    path("lam-viec/<slug:slug>/dang-ky-danh-hieu/moi/", views.register, name="register"),
    path(
        "lam-viec/<slug:slug>/dang-ky-danh-hieu/<int:key>/rut/",
        views.withdraw_registration,
        name="withdraw_registration",
    ),
    path("lam-viec/<slug:slug>/phong-trao/<uuid:uid>/chi-tieu/", views.movement_lines, name="movement_lines"),
    path("lam-viec/<slug:slug>/phong-trao/<uuid:uid>/chi-tieu/chon/", views.choose_lines, name="choose_lines"),
]
