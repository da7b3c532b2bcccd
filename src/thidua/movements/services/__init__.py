"""Acts on movements, clusters, programmes and works. Every one: permission, state, rules, write, audit line, in one
transaction."""

from thidua.movements.services.acting import DayFault
from thidua.movements.services.answers import NotAsked, answer_movement, comment_answer
from thidua.movements.services.cluster_year import (
    drop_meeting,
    file_paper,
    frozen_sha256,
    give_seat,
    note_meeting,
    sign_paper,
    take_seat,
)
from thidua.movements.services.clusters import (
    ClusterTwice,
    carry_over,
    create_cluster,
    edit_cluster,
    leave_cluster,
    move_up,
    rank_members,
)
from thidua.movements.services.draft import adapt_movement, create_movement, edit_movement
from thidua.movements.services.issue import issue_movement
from thidua.movements.services.library import load_library
from thidua.movements.services.life import close_movement, note_interim_review, open_review, reopen_movement
from thidua.movements.services.participation import NothingCounted, count_participation
from thidua.movements.services.parts import RoleGiven, add_basis, drop_basis, give_role, take_role
from thidua.movements.services.programmes import (
    PartyGiven,
    ProgrammeTwice,
    create_programme,
    edit_programme,
    end_programme,
    review_programme,
    sign_programme,
)
from thidua.movements.services.stages import add_stage, drop_stage, set_theme
from thidua.movements.services.upward import TakenUpInARing, take_up_from
from thidua.movements.services.works import (
    WorkTwice,
    edit_work,
    finish_work,
    give_up_work,
    register_work,
    set_plaque,
    unfinish_work,
)

__all__ = [
    "ClusterTwice",
    "DayFault",
    "NotAsked",
    "NothingCounted",
    "PartyGiven",
    "ProgrammeTwice",
    "RoleGiven",
    "TakenUpInARing",
    "WorkTwice",
    "adapt_movement",
    "add_basis",
    "add_stage",
    "answer_movement",
    "carry_over",
    "close_movement",
    "comment_answer",
    "count_participation",
    "create_cluster",
    "create_movement",
    "create_programme",
    "drop_basis",
    "drop_meeting",
    "drop_stage",
    "edit_cluster",
    "edit_movement",
    "edit_programme",
    "edit_work",
    "end_programme",
    "file_paper",
    "finish_work",
    "frozen_sha256",
    "give_role",
    "give_seat",
    "give_up_work",
    "issue_movement",
    "leave_cluster",
    "load_library",
    "move_up",
    "note_interim_review",
    "note_meeting",
    "open_review",
    "rank_members",
    "register_work",
    "reopen_movement",
    "review_programme",
    "set_plaque",
    "set_theme",
    "sign_paper",
    "sign_programme",
    "take_role",
    "take_seat",
    "take_up_from",
    "unfinish_work",
]
