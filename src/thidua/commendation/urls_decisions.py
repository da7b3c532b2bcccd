"""Addresses of decisions and of the book of commendation."""

from django.urls import path

from thidua.commendation.views import decisions, following, fund, lists_printed, recalls, signed, statistics, things

HERE = "lam-viec/<slug:slug>/khen-thuong/quyet-dinh/"
ONE = f"{HERE}<uuid:uid>/"

urlpatterns = [
    path(HERE, decisions.listed, name="decisions"),
    path(f"{HERE}lap/", decisions.new_decision, name="new_decision"),
    path(f"{HERE}da-ky/", signed.signed_decision, name="signed_decision"),
    path(f"{HERE}so/", decisions.book, name="award_book"),
    path(f"{HERE}so/tai/", decisions.book_file, name="award_book_file"),
    path(f"{HERE}so/in/<str:ext>/", lists_printed.book_paper, name="award_book_paper"),
    path(f"{HERE}mau-phoi/", things.blanks, name="blanks"),
    path(f"{HERE}mau-phoi/moi/", things.edit_blank, name="new_blank"),
    path(f"{HERE}mau-phoi/<int:key>/", things.edit_blank, name="edit_blank"),
    path(f"{HERE}mau-phoi/<int:key>/in-thu/", things.try_blank, name="try_blank"),
    path(f"{HERE}thong-ke/", statistics.statistics, name="statistics"),
    path(f"{HERE}thong-ke/tai/<str:ext>/", statistics.statistics_file, name="statistics_file"),
    path(f"{HERE}thong-ke/nhap/<int:year>/<str:form>/", statistics.type_figures, name="type_figures"),
    path(f"{HERE}quy/", fund.fund, name="fund"),
    path(f"{HERE}quy/<int:year>/sua/", fund.edit_fund, name="edit_fund"),
    path(f"{HERE}quy/<int:year>/thu-chi/", fund.add_entry, name="fund_entry"),
    path(f"{HERE}quy/in/<str:ext>/", lists_printed.fund_paper, name="fund_paper"),
    path(f"{HERE}bang-ke/<uuid:uid>/", fund.payment, name="payment"),
    path(f"{HERE}bang-ke/<uuid:uid>/da-chi/", fund.pay, name="pay"),
    path(f"{HERE}bang-ke/<uuid:uid>/bo/", fund.drop_payment, name="drop_payment"),
    path(f"{HERE}bang-ke/<uuid:uid>/tai/<str:ext>/", fund.payment_file, name="payment_file"),
    path(f"{HERE}thu-hoi/", recalls.recalls, name="recalls"),
    path(ONE, decisions.decision, name="decision"),
    path(f"{ONE}bang-ke/", fund.make_payment, name="make_payment"),
    path(f"{ONE}sua/", decisions.edit_decision, name="edit_decision"),
    path(f"{ONE}bo/", decisions.drop_decision, name="drop_decision"),
    path(f"{ONE}dong/<int:key>/bo/", decisions.drop_item, name="drop_item"),
    path(f"{ONE}gui-van-thu/", decisions.send_decision, name="send_decision"),
    path(f"{ONE}lay-lai/", decisions.take_back_decision, name="take_back_decision"),
    path(f"{ONE}vao-so/", decisions.issue_decision, name="issue_decision"),
    path(f"{ONE}huy/", following.revoke, name="revoke"),
    path(f"{ONE}dinh-chinh/", following.put_right, name="put_right"),
    path(f"{ONE}thu-hoi/", recalls.recall, name="recall"),
    path(f"{ONE}thu-hoi/yeu-cau/", recalls.ask_back, name="ask_back"),
    path(f"{ONE}thu-hoi/nop-lai/", recalls.take_returns, name="take_returns"),
    path(f"{ONE}thu-hoi/<int:key>/khong-thu-duoc/", recalls.give_up, name="give_up_recall"),
    path(f"{ONE}thu-hoi/tai/<str:ext>/", recalls.recall_file, name="recall_file"),
    path(f"{ONE}hien-vat/", things.items, name="items"),
    path(f"{ONE}hien-vat/lap/", things.make, name="make_items"),
    path(f"{ONE}hien-vat/in/", things.print_file, name="print_items"),
    path(f"{ONE}hien-vat/da-in/", things.printed, name="printed_items"),
    path(f"{ONE}hien-vat/trao/", things.hand, name="hand_items"),
    path(f"{ONE}hien-vat/<int:key>/cap-lai/", things.reissue, name="reissue_item"),
    path(f"{ONE}hien-vat/danh-sach/<str:which>/<str:ext>/", lists_printed.things_list, name="things_list"),
    path(f"{ONE}tai/<str:ext>/", decisions.decision_file, name="decision_file"),
]
