"""Pages of the room."""

from thidua.movements.views.cluster_year import meeting, seat, sign_table, table, unmeet, unseat
from thidua.movements.views.clusters import (
    carry_over,
    cluster,
    clusters,
    create_cluster,
    edit_cluster,
    leave_cluster,
    move_up,
    rank_cluster,
)
from thidua.movements.views.draft import adapt, create, edit
from thidua.movements.views.issue import issue
from thidua.movements.views.joining import answer, answers, comment, count
from thidua.movements.views.life import close, interim, reopen, review, stage, theme, unstage, upward
from thidua.movements.views.parts import basis, role, unbasis, unrole
from thidua.movements.views.programmes import (
    create_programme,
    edit_programme,
    end_programme,
    programme,
    programmes,
    review_programme,
    sign_programme,
)
from thidua.movements.views.read import movement, movements
from thidua.movements.views.works import (
    edit_work,
    finish_work,
    give_up_work,
    plaque,
    register_work,
    unfinish_work,
    work,
    works,
)

__all__ = [
    "adapt", "answer", "answers", "basis", "carry_over", "close", "cluster", "clusters", "comment", "count", "create",
    "create_cluster", "create_programme", "edit", "edit_cluster", "edit_programme", "edit_work", "end_programme",
    "finish_work", "give_up_work", "interim", "issue", "leave_cluster", "meeting", "move_up", "movement", "movements",
    "plaque", "programme", "programmes", "rank_cluster", "register_work", "reopen", "review", "review_programme",
    "role", "seat", "sign_programme", "sign_table", "stage", "table", "theme", "unbasis", "unfinish_work", "unmeet",
    "unrole", "unseat", "unstage", "upward", "work", "works",
]  # fmt: skip
