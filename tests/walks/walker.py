"""The walk itself: every address, as everybody, in the own locality and in another one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import get_resolver, reverse
from tests.serving import Demo
from tests.walks.client import Answer, Client
from tests.walks.planting import OFFICERS
from tests.walks.powers import MEMBERS, over_parts, seen, whole
from tests.walks.routes import ROUTES, Route
from tests.walks.specimens import Specimens

from thidua.ground.actors import Power

ANONYMOUS = ""
SIGNED_OUT = "người chưa đăng nhập"
STRANGER = "truong_la"
NEVER_POSTED = ("accounts:login", "accounts:logout")
FOUR = ("dong-son", "kim-son")  # of the four that the viewer sees, those that have one of everything
OTHER = {"xa-mo-phong": "dong-son", "dong-son": "xa-mo-phong"}


@dataclass(frozen=True)
class Step:
    """One request and its answer."""

    method: str
    route: str
    slug: str
    who: str
    path: str
    answer: Answer
    wanted: int

    def __str__(self) -> str:
        sent = f" → {self.answer.location}" if self.answer.location else ""
        asked = f"{self.method} {self.path} ({self.route}) as {self.who or SIGNED_OUT}"
        return f"{asked}: {self.answer.status}{sent}, wanted {self.wanted}"


class Walk:
    """Answers to GET, to POST with a strange field, and to addresses that name another locality's things."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.specimens = Specimens(demo)
        self.parts = dict(addresses())
        self.clients = {who: Client(demo.address, who) for who in (ANONYMOUS, *MEMBERS)}

    @cached_property
    def gets(self) -> list[Step]:
        """Every address by GET."""
        return self._walked(self._get_all)

    @cached_property
    def posts(self) -> list[Step]:
        """Every address by POST, with a field that no page shows."""
        return self._walked(self._post_all)

    @cached_property
    def strays(self) -> list[Step]:
        """Addresses of the officer's own locality that name things of another one."""
        return [step for slug, who in OFFICERS.items() for step in self._stray_all(slug, who)]

    def path(self, route: str, slug: str, *, things_of: str = "") -> str:
        """Return the address of that route in the locality, naming things of it (or of ``things_of``)."""
        given: dict[str, object] = {}
        for part in self.parts[route]:
            if part == "slug":
                given[part] = slug
            elif part == "year":
                given[part] = self.specimens.years[slug] or 2023
            elif part in ROUTES[route].given:
                given[part] = ROUTES[route].given[part]
            else:
                given[part] = self.specimens.value(route, part, things_of or slug)
        return reverse(route, kwargs=given)

    def _walked(self, one) -> list[Step]:
        with ThreadPoolExecutor(4) as threads:
            return [step for steps in threads.map(one, self.clients) for step in steps]

    def _places(self, who: str, route: str) -> list[str]:
        if "slug" not in self.parts[route]:
            return ["xa-mo-phong"]
        own = sorted(seen(MEMBERS[who])) if who else []
        mine = FOUR[len(route) % len(FOUR)] if who == "thao.ngo" else own[0] if own else "xa-mo-phong"
        return [mine, OTHER.get(mine, "xa-mo-phong")]

    def _get_all(self, who: str) -> list[Step]:
        client = self.clients[who]
        return [
            Step("GET", name, slug, who, path, client.get(path), self.wanted(name, route, slug, who))
            for name, route in ROUTES.items()
            for slug in self._places(who, name)
            for path in [self.path(name, slug)]
        ]

    def _post_all(self, who: str) -> list[Step]:
        client = self.clients[who]
        return [
            Step("POST", name, slug, who, path, client.post(path, **{STRANGER: "1"}), self.wanted_of_post(name, route, slug, who))
            for name, route in ROUTES.items()
            if name not in NEVER_POSTED
            and route.kind != "pending" and not (who == ANONYMOUS and route.kind in ("signed in", "mine"))
            for slug in self._places(who, name)
            for path in [self.path(name, slug)]
        ]  # fmt: skip

    def _stray_all(self, slug: str, who: str) -> list[Step]:
        client, steps = self.clients[who], []
        for name, route in ROUTES.items():
            if (
                not {"uid", "key"} & set(self.parts[name])
                or "slug" not in self.parts[name]
                or name.startswith("portal:")
            ):
                continue
            path = self.path(name, slug, things_of=OTHER[slug])
            wanted = (
                403 if self._allowed(name, route, slug, who) == 403 else 404
            )  # without the power nothing is looked up
            if route.post != "only":
                steps.append(Step("GET", name, slug, who, path, client.get(path), wanted))
            if route.post != "no":
                steps.append(Step("POST", name, slug, who, path, client.post(path), wanted))
        return steps

    def wanted(self, name: str, route: Route, slug: str, who: str) -> int:
        """Return the status that GET must answer with; 200 stands for 303 too where the page only sends on."""
        if who == ANONYMOUS:
            return 405 if name == "accounts:logout" else 200 if route.kind == "public" else 302
        if route.post == "only":
            return 405
        return self._allowed(name, route, slug, who)

    def wanted_of_post(self, name: str, route: Route, slug: str, who: str) -> int:
        """Return the status that a POST with a strange field must answer with."""
        if who == ANONYMOUS and route.kind not in ("public",):
            return 302
        if route.post == "no":
            return 405
        allowed = self._allowed(name, replace(route, power=route.posts) if route.posts else route, slug, who)
        return 400 if allowed == 200 else allowed

    def _allowed(self, name: str, route: Route, slug: str, who: str) -> int:
        if route.kind in ("public", "signed in"):
            return 200
        member = MEMBERS[who]
        if route.kind == "pending":
            return 200 if slug in seen(member) else 404
        if route.kind == "mine":
            return 200 if name == "accounts:delegate_mine" and who == "ha.le" else 404
        held, parts = whole(member, slug), over_parts(member, slug)
        if slug not in seen(member) and route.power not in held:
            return 404
        if {route.power, *route.also} & (parts if route.kind == "parts" else held):
            if slug in route.not_yet:
                return 400
            return 404 if slug in route.missing or self._lacks(name, slug) else 200
        if route.kind == "own" and Power.SEE not in held:
            return 404
        return 404 if route.kind == "inner" or (route.found_first and self._lacks(name, slug)) else 403

    def _lacks(self, name: str, slug: str) -> bool:
        return self.specimens.lacks(name, self.parts[name], slug)


def addresses():
    """Yield the name and the parts of every address of the project."""

    def inside(patterns, namespace):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                yield from inside(pattern.url_patterns, pattern.namespace or namespace)
            else:
                yield f"{namespace}:{pattern.name}", list(pattern.pattern.converters)

    return inside(get_resolver().url_patterns, "")
