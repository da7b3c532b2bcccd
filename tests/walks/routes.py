"""The table of the walk: every address of the project, the power it asks for, and how it takes a POST.

A new address without a line here fails ``test_every_address_has_its_line``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from thidua.ground.actors import Power


@dataclass(frozen=True)
class Route:
    """One address: the power it asks for in the locality (None: nothing but what ``kind`` says).

    ``kind``: "staff" (asks the power of the locality itself), "parts" (also open to who holds it over a unit of the
    locality), "inner" (a unit, a draft, an internal paper: a reporter of
    one unit is not told that it is there), "public", "signed in", "mine" (a thing of
    one's own, 404 to others).  ``post``: "no", "also" or "only".  ``missing``: localities whose officer gets 404, since
    the thing or the state it wants is not there.  ``not_yet``: where the thing is there and the act must wait (400).
    ``also``: powers that open it as well.  ``given``: parts of the address that are neither slug, year nor id.
    """

    power: Power | None
    kind: str = "staff"
    post: str = "no"
    missing: tuple[str, ...] = ()
    not_yet: tuple[str, ...] = ()
    also: tuple[Power, ...] = ()
    given: dict[str, object] = field(default_factory=dict)


def _page(power: Power = Power.SEE, kind: str = "staff", **more) -> Route:
    return Route(power, kind, **more)


def _form(power: Power, **more) -> Route:
    return Route(power, post="also", **more)


def _act(power: Power, **more) -> Route:
    return Route(power, post="only", **more)


PARTS = _page(kind="parts")
OLD = ("dong-son", "kien-thuy", "kim-son", "cho-don")
READ, EDIT, ASSIGN, UNITS = Power.READING_REVIEW, Power.TARGETS_EDIT, Power.ASSIGN, Power.UNITS_EDIT
MOVE, PAPER, ENTER = Power.MOVEMENTS_EDIT, Power.DOCUMENTS_EDIT, Power.RESULTS_ENTER

ROUTES: dict[str, Route] = {
    "desk:today": Route(None, "signed in"),
    "desk:home": PARTS,
    "desk:start": PARTS,
    "desk:units": PARTS,
    "desk:unit": _page(kind="inner"),
    "desk:latest_scoreboard": PARTS,
    "desk:latest_entry": PARTS,
    "desk:latest_heatmap": PARTS,
    "desk:latest_report": PARTS,
    "portal:index": Route(None, "public"),
    "portal:locality": Route(None, "public"),
    "portal:board": Route(None, "public"),
    "portal:movements": Route(None, "public"),
    "portal:movement": Route(None, "public"),
    "publishing:home": _page(Power.PUBLISH),
    "publishing:year": _form(Power.PUBLISH),
    "publishing:take_back": _form(Power.PUBLISH),
    "reports:year": _page(Power.REPORTS_MAKE),
    "reports:year_file": _page(Power.REPORTS_MAKE, given={"ext": "docx"}),
    "reading:intakes": _form(READ),
    "reading:review": _page(READ),
    "reading:accept_sure": _act(READ),
    "reading:use_set": _act(READ),
    "reading:decide": _act(READ, given={"number": 1}),
    "reading:mend": _form(READ, given={"number": 1}),
    "results:scoreboard": _page(),
    "results:scoreboard_xlsx": _page(),
    "results:heatmap": _page(),
    "results:heatmap_xlsx": _page(),
    "results:target": _page(),
    "results:write": _form(ENTER),
    "results:withdraw": _form(ENTER),
    "results:entry": Route(ENTER, "parts", post="also"),
    "results:verify": Route(Power.RESULTS_VERIFY, "parts", post="also"),
    "targets:sets": _page(),
    "targets:new_set": _form(EDIT),
    "targets:indicators": _page(),
    "targets:new_indicator": _form(EDIT),
    "targets:set": _page(),
    "targets:edit_set": _form(EDIT),
    "targets:reopen": _form(EDIT),
    "targets:new_line": _form(EDIT),
    "targets:new_unnamed": _form(EDIT),
    "targets:edit_line": _form(EDIT),
    "targets:withdraw_line": _form(EDIT),
    "targets:new_target": _form(EDIT),
    "targets:plan": _page(),
    "targets:place": _form(EDIT, missing=("xa-mo-phong", "dong-son"), given={"place": 1}),
    "targets:change": _form(EDIT, given={"act": "sua"}),
    "targets:set_act": _act(EDIT, given={"act": "tinh-bao-cao"}),
    "movements:list": PARTS,
    "movements:create": _form(MOVE),
    "movements:movement": PARTS,
    "movements:edit": _form(MOVE),
    "movements:issue": _form(Power.MOVEMENTS_ISSUE),
    "movements:adapt": _form(MOVE),
    "movements:role": _form(MOVE),
    "movements:unrole": _form(MOVE),
    "movements:basis": _form(MOVE),
    "movements:unbasis": _form(MOVE),
    "movements:calendar": PARTS,
    "movements:calendar_file": PARTS,
    "movements:new_cycle": _form(MOVE),
    "movements:new_window": _form(MOVE),
    "movements:season": _form(MOVE),
    "movements:edit_window": _form(MOVE),
    "movements:drop_window": _form(MOVE),
    "movements:done_window": _act(MOVE),
    "movements:swap_days": _page(),
    "movements:new_swap_day": _form(MOVE),
    "movements:drop_swap_day": _act(MOVE),
    "documents:library": PARTS,
    "documents:register": _form(PAPER),
    "documents:document": _page(kind="inner"),
    "documents:revise": _form(PAPER),
    "documents:content": _form(PAPER),
    "documents:download": Route(Power.SEE, "parts", missing=("xa-mo-phong", *OLD)),
    "documents:link": _form(PAPER),
    "documents:unlink": _form(PAPER),
    "documents:end": _form(PAPER),
    "accounts:login": Route(None, "public", post="also"),
    "accounts:slip": Route(None, "public", post="also"),
    "accounts:logout": Route(None, "signed in", post="only"),
    "accounts:mine": Route(None, "signed in"),
    "accounts:password": Route(None, "signed in", post="also"),
    "accounts:delegate_mine": Route(None, "mine", post="also"),
    "accounts:end_delegation": Route(None, "mine", post="also"),
    "accounts:people": _page(ASSIGN),
    "accounts:new_person": _form(ASSIGN),
    "accounts:roster": _form(ASSIGN),
    "accounts:roster_form": _page(ASSIGN),
    "accounts:person": _page(ASSIGN),
    "accounts:account": _form(ASSIGN),
    "accounts:account_state": _act(ASSIGN),
    "accounts:new_slip": _act(ASSIGN),
    "accounts:post": _form(ASSIGN),
    "accounts:assign": _form(ASSIGN),
    "accounts:withdraw": _form(ASSIGN),
    "accounts:delegate": _form(ASSIGN),
    "accounts:hand_over": _form(ASSIGN),
    "units:search": PARTS,
    "units:start_kit": _form(UNITS, missing=OLD),
    "units:edit": _page(UNITS),
    "units:edit_new": _form(UNITS),
    "units:edit_merge": _form(UNITS),
    "units:edit_rename": _form(UNITS, missing=OLD),
    "units:edit_move": _form(UNITS, missing=OLD),
    "units:edit_split": _form(UNITS, missing=OLD),
    "units:edit_abolish": _form(UNITS, missing=OLD),
    "notices:inbox": Route(None, "signed in"),
    "notices:read_all": Route(None, "signed in", post="only"),
    "notices:read": Route(None, "mine", post="only"),
    "notices:received": Route(None, "mine"),
    "notices:receive": Route(None, "mine", post="only"),
    "notices:answer": Route(None, "mine", post="also"),
    "notices:decline": Route(None, "mine", post="also"),
    "notices:send": _form(MOVE, given={"kind": "movement"}),
    "notices:dispatches": _page(),
    "notices:dispatch": _page(),
    "notices:remind": _act(PAPER),
    "notices:reminder_eml": _page(PAPER),
    "notices:recipient": _form(PAPER),
    "notices:comment": _form(PAPER),
    "notices:told": _page(),
    "notices:compose": _form(MOVE, also=(Power.MOVEMENTS_ISSUE,)),
    "notices:notice_eml": _page(),
    "web:display": Route(None, "public"),
    "audit:lines": _page(Power.AUDIT_READ),
}

# Addresses that are younger than the table: only what holds for all is asked of them (nobody from elsewhere comes in, nothing
# fails, no word of another locality).  Give each its line above and take it out here; the list must only grow shorter.
PENDING = [
    "movements:answer",
    "movements:answers",
    "movements:carry_over",
    "movements:close",
    "movements:cluster",
    "movements:clusters",
    "movements:comment",
    "movements:count",
    "movements:create_cluster",
    "movements:create_programme",
    "movements:edit_cluster",
    "movements:edit_programme",
    "movements:edit_work",
    "movements:end_programme",
    "movements:finish_work",
    "movements:give_up_work",
    "movements:interim",
    "movements:leave_cluster",
    "movements:meeting",
    "movements:move_up",
    "movements:plaque",
    "movements:programme",
    "movements:programmes",
    "movements:rank_cluster",
    "movements:register_work",
    "movements:reopen",
    "movements:review",
    "movements:review_programme",
    "movements:seat",
    "movements:sign_programme",
    "movements:sign_table",
    "movements:stage",
    "movements:table",
    "movements:theme",
    "movements:unfinish_work",
    "movements:unmeet",
    "movements:unseat",
    "movements:unstage",
    "movements:upward",
    "movements:work",
    "movements:works",
    "targets:answer",
    "targets:carry_over",
    "targets:edit_parties",
    "targets:edit_pledge",
    "targets:hand_down",
    "targets:kit_file",
    "targets:movement_lines",
    "targets:new_pledge",
    "targets:pledge",
    "targets:pledge_act",
    "targets:pledge_file",
    "targets:pledge_text",
    "targets:pledges",
    "targets:register",
    "targets:registrations",
    "targets:roll_call",
    "targets:scan",
    "targets:scanned",
    "targets:split",
    "targets:transfer",
    "targets:unit",
    "targets:withdraw_registration",
]
ROUTES |= {name: Route(None, "pending", given={"ext": "docx", "act": "x", "no": 1, "paper": "x"}) for name in PENDING}
