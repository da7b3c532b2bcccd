"""Questions about indicators, sets, lines and targets."""

from thidua.targets.selectors.indicators import (
    Candidate,
    Catalogue,
    folded_words,
    indicator_of_code,
    indicators_of,
    indicators_visible_to,
    match,
)
from thidua.targets.selectors.judging import reason_case, verdict_case
from thidua.targets.selectors.lines import (
    line_of_key,
    lines_of,
    revisions_of,
    siblings_of,
    target_of_key,
    targets_of,
    targets_visible_to,
)
from thidua.targets.selectors.sets import (
    find_headline_set,
    headline_set,
    set_of_uid,
    sets_of,
    sets_visible_to,
    years_of,
)

__all__ = [
    "Candidate",
    "Catalogue",
    "find_headline_set",
    "folded_words",
    "headline_set",
    "indicator_of_code",
    "indicators_of",
    "indicators_visible_to",
    "line_of_key",
    "lines_of",
    "match",
    "reason_case",
    "revisions_of",
    "set_of_uid",
    "sets_of",
    "sets_visible_to",
    "siblings_of",
    "target_of_key",
    "targets_of",
    "targets_visible_to",
    "verdict_case",
    "years_of",
]
