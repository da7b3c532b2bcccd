"""Addresses of submissions and nominations."""

from django.urls import path

from thidua.commendation.views import fairness, lists, nominations, packages, papers, steps, submissions, upward

HERE = "lam-viec/<slug:slug>/khen-thuong/"
ONE = f"{HERE}to-trinh/<uuid:uid>/"
CASE = f"{ONE}truong-hop/<int:key>/"

urlpatterns = [
    path(HERE, submissions.listed, name="submissions"),
    path(f"{HERE}to-trinh/moi/", submissions.new_submission, name="new_submission"),
    path(f"{HERE}danh-sach-mau/", lists.list_sample, name="list_sample"),
    path(f"{HERE}co-cau/<int:year>/", fairness.fairness, name="fairness"),
    path(f"{HERE}co-cau/<int:year>/uu-tien/", fairness.aim, name="aim"),
    path(f"{HERE}to-trinh/nhan-goi/", upward.bring, name="bring_package"),
    path(ONE, submissions.submission, name="submission"),
    path(f"{ONE}sua/", submissions.edit_submission, name="edit_submission"),
    path(f"{ONE}viec/<slug:act>/", submissions.submission_act, name="submission_act"),
    path(f"{ONE}xu-ly/<slug:act>/", submissions.appraise_act, name="appraise_act"),
    path(f"{ONE}tiep-nhan/", submissions.receive, name="receive"),
    path(f"{ONE}tra-lai/", submissions.give_back, name="give_back"),
    path(f"{ONE}rut/", submissions.withdraw, name="withdraw"),
    path(f"{ONE}doi-chieu-lai/", submissions.check_again, name="check_again"),
    path(f"{ONE}danh-sach/", lists.take_list, name="take_list"),
    path(f"{ONE}danh-sach/<int:key>/", lists.intake, name="intake"),
    path(f"{ONE}thon/", lists.add_name_list, name="add_name_list"),
    path(f"{ONE}thon/tep/", lists.add_name_lists, name="add_name_lists"),
    path(f"{ONE}thon/<int:key>/", lists.name_list, name="name_list"),
    path(f"{ONE}thon/<int:key>/bo/", lists.drop_name_list, name="drop_name_list"),
    path(f"{ONE}bien-ban/", papers.minutes, name="minutes"),
    path(f"{ONE}xac-nhan/", papers.attest, name="attest"),
    path(f"{ONE}giay-to/", papers.add_paper, name="add_paper"),
    path(f"{ONE}giay-to/<int:key>/", papers.paper_file, name="paper_file"),
    path(f"{ONE}giay-to/<int:key>/bo/", papers.drop_paper, name="drop_paper"),
    path(f"{ONE}tai/<slug:paper>/<str:ext>/", papers.drawn_file, name="drawn_file"),
    path(f"{ONE}tham-dinh/", steps.appraise, name="appraise"),
    path(f"{ONE}hiep-y/", steps.ask_opinion, name="ask_opinion"),
    path(f"{ONE}hiep-y/<int:key>/", steps.answer_opinion, name="answer_opinion"),
    path(f"{ONE}lay-y-kien/", steps.open_comment, name="open_comment"),
    path(f"{ONE}lay-y-kien/<int:key>/gop-y/", steps.add_comment, name="add_comment"),
    path(f"{ONE}lay-y-kien/<int:key>/ket-qua/", steps.close_comment, name="close_comment"),
    path(f"{ONE}hoi-dong/", steps.to_council, name="to_council"),
    path(f"{ONE}buoc-da-lam/", steps.note_step, name="note_step"),
    path(f"{ONE}them-buoc/", steps.add_step, name="add_step"),
    path(f"{ONE}luu/", steps.archive, name="archive"),
    path(f"{ONE}co-cau/", fairness.of_submission, name="submission_fairness"),
    path(f"{ONE}trinh-len/", upward.forward, name="forward"),
    path(f"{ONE}goi/", packages.package, name="package"),
    path(f"{ONE}goi-da-ky/", packages.signed_package, name="signed_package"),
    path(CASE, nominations.nomination, name="nomination"),
    path(f"{CASE}sua/", nominations.edit_nomination, name="edit_nomination"),
    path(f"{CASE}so-lieu/", nominations.add_figure, name="add_figure"),
    path(f"{CASE}chuyen/", nominations.lower, name="lower"),
    path(f"{CASE}viec/<slug:act>/", nominations.set_stand, name="set_stand"),
]
