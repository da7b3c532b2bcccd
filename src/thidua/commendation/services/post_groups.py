"""What a locality says of a category of posts, written down with its source, or taken back."""

from __future__ import annotations

from datetime import datetime

from thidua.audit.services import act, retried
from thidua.commendation.core.categories import Counts
from thidua.commendation.models import PostGroup
from thidua.commendation.permissions import may_appraise
from thidua.commendation.services.acting import said
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import fold, nfc
from thidua.honours.core.kinds import Category
from thidua.units.models import Body
from thidua.units.services.acts import chain_of

MOST_WORDS = 40


@retried
def say_post_group(
    owner: Body, category: Category, counts: Counts, *, source: str, by: Actor, at: datetime, words: str = ""
) -> PostGroup:
    """Return what the locality says of a category: what it counts as, and more words by which lists write it.

    Raises:
        NotPermitted: the actor does not appraise here.
        BadInput: no source, too many words, or words that another category has.
    """
    may_appraise(by, owner).require()
    why = said(source, field="source", label="căn cứ", most=300)
    lines = list(dict.fromkeys(" ".join(line.split()) for line in nfc(words).splitlines() if line.strip()))
    if len(lines) > MOST_WORDS or any(len(line) > 120 for line in lines):
        raise BadInput(f"Ghi nhiều nhất {MOST_WORDS} cách viết, mỗi cách không quá 120 ký tự.", field="words")
    others = PostGroup.objects.filter(owner=owner).exclude(category=category.value)
    taken = {fold(line): row for row in others for line in row.words.splitlines()}
    for line in lines:
        if fold(line) in taken:
            other = Category(taken[fold(line)].category).label
            raise BadInput(f"“{line}” đã ghi ở nhóm {other}. Để ở một nhóm.", field="words")
    with act(
        by, at, "commendation.post_group_said", chain=chain_of(owner), kind="post_group", key=f"{owner.pk}/{category.value}",
        label=category.label, detail={"counts": counts.label, "source": why},
    ):  # fmt: skip
        made, _ = PostGroup.objects.update_or_create(
            owner=owner, category=category.value,
            defaults={"counts": counts.value, "words": "\n".join(lines), "source": why},
        )  # fmt: skip
    return made


@retried
def drop_post_group(owner: Body, category: Category, *, by: Actor, at: datetime) -> None:
    """Take back what the locality said of a category; the national list holds again.

    Raises:
        NotPermitted: the actor does not appraise here.
        Conflict: it said nothing.
    """
    may_appraise(by, owner).require()
    with act(
        by, at, "commendation.post_group_dropped", chain=chain_of(owner), kind="post_group",
        key=f"{owner.pk}/{category.value}", label=category.label,
    ):  # fmt: skip
        if not PostGroup.objects.filter(owner=owner, category=category.value).delete()[0]:
            raise Conflict("Địa phương chưa ghi riêng cho nhóm này. Tải lại trang để xem.")
