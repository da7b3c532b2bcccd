"""Addresses of the ledgers."""

from django.urls import path

from thidua.ledgers.views import entries, funds, home, sheet

app_name = "ledgers"
HERE = "lam-viec/<slug:slug>/nguon-luc/"
ONE = f"{HERE}khoan/<uuid:uid>/"
FUND = f"{HERE}quy/<uuid:uid>/"

urlpatterns = [
    path(HERE, home.home, name="home"),
    path(f"{HERE}tai/<str:ext>/", home.table_file, name="table_file"),
    path(f"{HERE}khoan/", entries.listed, name="entries"),
    path(f"{HERE}ghi/<str:kind>/", entries.add, name="add"),
    path(ONE, entries.entry, name="entry"),
    path(f"{ONE}sua/", entries.correct, name="correct"),
    path(f"{ONE}rut/", entries.withdraw, name="withdraw"),
    path(f"{ONE}xac-nhan/", entries.verify, name="verify"),
    path(f"{HERE}bang/", sheet.sheet_out, name="sheet_out"),
    path(f"{HERE}bang/nap/", sheet.sheet_in, name="sheet_in"),
    path(f"{HERE}quy/lap/", funds.open_book, name="open_fund"),
    path(FUND, funds.book, name="fund"),
    path(f"{FUND}dong/", funds.close_book, name="close_fund"),
]
