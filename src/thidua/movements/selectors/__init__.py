"""Questions about movements, their lives, clusters, programmes and works."""

from thidua.movements.selectors.answers import Answers, answerable, answers_of, asked_of, latest_answer
from thidua.movements.selectors.bodies import bodies_near
from thidua.movements.selectors.clusters import (
    ClusterSheet,
    cluster_sheet,
    clusters_of,
    clusters_visible_to,
    get_cluster,
    years_of_clusters,
)
from thidua.movements.selectors.life import Life, life_of, themes_of
from thidua.movements.selectors.movements import (
    Wanted,
    find_national,
    get_movement,
    higher_movements,
    movements_of,
    movements_visible_to,
)
from thidua.movements.selectors.participation import CountsOf, numbers_of, participation_of
from thidua.movements.selectors.parts import Sheet, WhoDoes, sheet
from thidua.movements.selectors.programmes import (
    ProgrammeSheet,
    get_programme,
    programme_rows,
    programme_sheet,
    programmes_of,
    programmes_visible_to,
)
from thidua.movements.selectors.works import counted, get_work, work_rows, works_in, works_of, works_visible_to

__all__ = [
    "Answers",
    "ClusterSheet",
    "CountsOf",
    "Life",
    "ProgrammeSheet",
    "Sheet",
    "Wanted",
    "WhoDoes",
    "answerable",
    "answers_of",
    "asked_of",
    "bodies_near",
    "cluster_sheet",
    "clusters_of",
    "clusters_visible_to",
    "counted",
    "find_national",
    "get_cluster",
    "get_movement",
    "get_programme",
    "get_work",
    "higher_movements",
    "latest_answer",
    "life_of",
    "movements_of",
    "movements_visible_to",
    "numbers_of",
    "participation_of",
    "programme_rows",
    "programme_sheet",
    "programmes_of",
    "programmes_visible_to",
    "sheet",
    "themes_of",
    "work_rows",
    "works_in",
    "works_of",
    "works_visible_to",
    "years_of_clusters",
]
