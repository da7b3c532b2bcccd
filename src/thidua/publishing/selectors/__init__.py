"""Questions about what is public."""

from thidua.publishing.selectors.drafts import drafts_of_year
from thidua.publishing.selectors.publications import (
    Published,
    Summary,
    Withdrawn,
    history_of,
    in_force_by_key,
    published,
    published_years,
    summaries,
    withdrawn,
)

__all__ = [
    "Published",
    "Summary",
    "Withdrawn",
    "drafts_of_year",
    "history_of",
    "in_force_by_key",
    "published",
    "published_years",
    "summaries",
    "withdrawn",
]
