"""What a locality says of its categories of posts, over the national list."""

from __future__ import annotations

from thidua.commendation.core.categories import Counts, Posts, Said, national, with_own
from thidua.commendation.models import PostGroup
from thidua.honours.core.kinds import Category
from thidua.units.models import Body


def posts_of(owner: Body) -> Posts:
    """Return the list that holds at a locality; one query."""
    rows = PostGroup.objects.filter(owner=owner).order_by("category")
    own = [(Category(row.category), Said(Counts(row.counts), row.source, own=True), row.words) for row in rows]
    return with_own(own) if own else national()


def find_post_group(owner: Body, category: Category) -> PostGroup | None:
    """Return what the locality wrote of a category, or None where the national list holds."""
    return PostGroup.objects.filter(owner=owner, category=category.value).first()
