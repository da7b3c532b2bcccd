"""What would be published of a year if it were published now."""

from __future__ import annotations

from datetime import date
from typing import Any

from thidua.movements.selectors.public import PublicMovement, public_movements
from thidua.movements.selectors.public_lists import public_clusters, public_programmes, public_works
from thidua.publishing.core.copies import Copy
from thidua.publishing.core.kinds import Kind
from thidua.results.selectors.public import public_scoreboard
from thidua.results.selectors.scoreboard import day_to_judge
from thidua.units.models import Body
from thidua.units.selectors import name_of, path_of


def drafts_of_year(locality: Body, year: int, *, as_of: date) -> list[Copy]:
    """Return the copies of the year: scoreboard, movements, clusters, programmes, works; each may be empty."""
    place = {"slug": locality.slug, "name": name_of(locality, as_of), "path": path_of(locality, as_of)}
    lists = {
        Kind.CLUSTERS: public_clusters(locality, year, as_of=as_of),
        Kind.PROGRAMMES: public_programmes(locality, year, as_of=as_of),
        Kind.WORKS: public_works(locality, year, as_of=as_of),
    }
    return [
        _scoreboard(locality, year, as_of, place),
        _movements(locality, year, as_of, place),
        *(_list(kind, rows, locality, year, place) for kind, rows in lists.items()),
    ]


def _list(kind: Kind, rows: list[dict[str, Any]], locality: Body, year: int, place: dict[str, str | None]) -> Copy:
    body = {"schema": f"thidua.public.{kind.value}/1", "locality": place, "year": year, "rows": rows}
    simulated = locality.simulated or any(row["simulated"] for row in rows)
    facts = {"locality": place, "year": year, "n": len(rows)}
    return Copy(kind, str(year), f"{kind.label} năm {year}", body, facts, simulated)


def _scoreboard(locality: Body, year: int, as_of: date, place: dict[str, str | None]) -> Copy:
    board = public_scoreboard(locality, year, as_of=day_to_judge(year, as_of))
    body = {"schema": "thidua.public.scoreboard/1", "locality": place, **board}
    facts = {name: board[name] for name in ("year", "lines", "completed", "counts")}
    simulated = locality.simulated or any(row["simulated"] for row in board["rows"])
    label = f"bảng chỉ tiêu năm {year}"
    return Copy(Kind.SCOREBOARD, str(year), label, body, {"locality": place, **facts}, simulated)


def _movements(locality: Body, year: int, as_of: date, place: dict[str, str | None]) -> Copy:
    found = [_movement(movement) for movement in public_movements(locality, as_of=as_of, year=year)]
    body = {"schema": "thidua.public.movements/1", "locality": place, "year": year, "movements": found}
    simulated = locality.simulated or any(movement["simulated"] for movement in found)
    facts = {"locality": place, "year": year, "n": len(found)}
    return Copy(Kind.MOVEMENTS, str(year), f"phong trào năm {year}", body, facts, simulated)


def _movement(found: PublicMovement) -> dict[str, Any]:
    """Return a movement as plain values; what changes with the day alone (đang chạy, đã hết hạn) is not frozen."""
    return {
        "uid": str(found.uid),
        "name": found.name,
        "form": found.form,
        "level": found.level,
        "theme": found.theme,
        "span": found.span,
        "taken_up_from": found.taken_up_from,
        "roles": [{"role": role, "name": name} for role, name in found.roles],
        "lines": [{"kind": kind, "text": text} for kind, text in found.lines],
        "bases": list(found.bases),
        "simulated": found.simulated,
    }
