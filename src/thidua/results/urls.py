"""Addresses of the room."""

from django.urls import path

from thidua.results.said_urls import patterns as said
from thidua.results.views import (
    award_rate,
    entry,
    figure,
    figure_batches,
    figure_grid,
    heatmap,
    indicators,
    lateness,
    pledges,
    ranks,
    report_filling,
    report_forms,
    report_links,
    report_review,
    scoreboard,
    target,
    unit_reports,
    verification,
)

app_name = "results"

UNITS = "lam-viec/<slug:slug>/bao-cao-don-vi/"
ONE = f"{UNITS}<uuid:uid>/"
INDICATOR = "lam-viec/<slug:slug>/danh-muc-chi-tieu/<uuid:uid>/"

urlpatterns = [
    *said,
    path("lam-viec/<slug:slug>/bang-chi-tieu/<int:year>/", scoreboard.board, name="scoreboard"),
    path("lam-viec/<slug:slug>/bang-chi-tieu/<int:year>/tai/", scoreboard.board_xlsx, name="scoreboard_xlsx"),
    path("lam-viec/<slug:slug>/ban-do-nhiet/<int:year>/", heatmap.heat, name="heatmap"),
    path("lam-viec/<slug:slug>/ban-do-nhiet/<int:year>/tai/", heatmap.heat_xlsx, name="heatmap_xlsx"),
    path("lam-viec/<slug:slug>/xep-thu-tu/<int:year>/", ranks.order, name="ranks"),
    path("lam-viec/<slug:slug>/xep-thu-tu/<int:year>/tai/", ranks.order_xlsx, name="ranks_xlsx"),
    path("lam-viec/<slug:slug>/chi-tieu/<int:key>/", target.page, name="target"),
    path("lam-viec/<slug:slug>/chi-tieu/<int:key>/ghi/", figure.write, name="write"),
    path("lam-viec/<slug:slug>/chi-tieu/<int:key>/rut/", figure.withdraw, name="withdraw"),
    path("lam-viec/<slug:slug>/chi-tieu/<int:key>/theo-quyet-dinh/", award_rate.take, name="take_award_rate"),
    path("lam-viec/<slug:slug>/nhap/<int:year>/", entry.entry, name="entry"),
    path("lam-viec/<slug:slug>/giao-uoc/<uuid:uid>/thuc-hien/", pledges.kept, name="pledge"),
    path("lam-viec/<slug:slug>/bo-chi-tieu/<uuid:uid>/nam-truoc/", pledges.compare, name="compare"),
    path(INDICATOR, indicators.indicator, name="indicator"),
    path(f"{INDICATOR}cach-tinh/", indicators.edit_indicator, name="edit_indicator"),
    path(f"{INDICATOR}ten-goi/", indicators.name_indicator, name="name_indicator"),
    path(f"{INDICATOR}<slug:act>/", indicators.use_indicator, name="use_indicator"),
    path("lam-viec/<slug:slug>/xac-nhan/", verification.waiting, name="verify"),
    path(UNITS, unit_reports.unit_reports, name="unit_reports"),
    path(f"{UNITS}cham/", lateness.late, name="late_reports"),
    path("lam-viec/<slug:slug>/nhip/<int:year>/", lateness.pace, name="pace"),
    path(f"{UNITS}bang/", figure_grid.grid, name="figure_grid"),
    path(f"{UNITS}excel/", figure_batches.sheets, name="sheets"),
    path(f"{UNITS}excel/tai/", figure_batches.sheet_out, name="sheet_out"),
    path(f"{UNITS}excel/<uuid:uid>/", figure_batches.sheet, name="sheet"),
    path(f"{UNITS}excel/<uuid:uid>/can-sua/", figure_batches.left_out, name="sheet_left"),
    path(f"{UNITS}excel/<uuid:uid>/bo/", figure_batches.drop, name="drop_sheet"),
    path(f"{ONE}excel/", figure_batches.report_out, name="report_out"),
    path(f"{UNITS}mau/moi/", report_forms.new_form, name="new_report_form"),
    path(f"{UNITS}mau/<uuid:uid>/", report_forms.report_form, name="report_form"),
    path(ONE, unit_reports.unit_report, name="unit_report"),
    path(f"{ONE}nhap/", report_filling.fill_report, name="fill_report"),
    path(f"{ONE}tep/<int:number>/", unit_reports.report_file, name="report_file"),
    path(f"{ONE}xac-nhan/", report_review.confirm, name="confirm_report"),
    path(f"{ONE}khoa/", report_review.lock, name="lock_report"),
    path(f"{ONE}tra-lai/", report_review.give_back, name="return_report"),
    path(f"{ONE}mo-lai/", report_review.reopen, name="reopen_report"),
    path(f"{ONE}bo/", report_review.drop, name="drop_report"),
    path(f"{ONE}dinh-chinh/<int:number>/", report_review.correct, name="correct_report"),
    path(f"{ONE}duong-dan/", report_links.make, name="make_link"),
    path(f"{ONE}huy-duong-dan/", report_links.void, name="void_link"),
    path("bao-cao/<str:token>/", report_links.fill_by_link, name="link_report"),
]
