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
    "reports:year_hand": _form(Power.REPORTS_MAKE),
    "reports:drafts": _page(Power.REPORTS_MAKE),
    "reports:new_draft": _form(Power.REPORTS_MAKE),
    "reports:draft": _page(Power.REPORTS_MAKE),
    "reports:draft_file": _page(Power.REPORTS_MAKE, given={"ext": "docx"}),
    "reports:draft_hand": _form(Power.REPORTS_MAKE),
    "reports:draft_drop": _form(Power.REPORTS_MAKE),
    "reports:draft_head": _form(Power.REPORTS_MAKE),
    "reports:draft_new_part": _form(Power.REPORTS_MAKE),
    "reports:draft_part": _form(Power.REPORTS_MAKE),
    "reports:draft_part_act": _act(Power.REPORTS_MAKE, given={"act": "len"}),
    "reports:draft_bases": _form(Power.REPORTS_MAKE),
    "reports:draft_basis_drop": _act(Power.REPORTS_MAKE),
    "reports:draft_new_annex": _form(Power.REPORTS_MAKE),
    "reports:draft_annex": _form(Power.REPORTS_MAKE),
    "reports:draft_annex_drop": _act(Power.REPORTS_MAKE),
    "reports:provincial_forms": _page(Power.REPORTS_MAKE),
    "reports:new_provincial_form": _form(Power.REPORTS_MAKE),
    "reports:provincial_form": _form(Power.REPORTS_MAKE),
    "reports:provincial_form_file": _page(Power.REPORTS_MAKE),
    "reports:provincial_form_drop": _act(Power.REPORTS_MAKE),
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
    "movements:answer": _form(MOVE),
    "movements:answers": PARTS,
    "movements:carry_over": _form(MOVE),
    "movements:close": _form(Power.MOVEMENTS_ISSUE),
    "movements:cluster": PARTS,
    "movements:clusters": PARTS,
    "movements:comment": _form(MOVE),
    "movements:count": _form(MOVE),
    "movements:create_cluster": _form(MOVE),
    "movements:create_programme": _form(MOVE),
    "movements:edit_cluster": _form(MOVE),
    "movements:edit_programme": _form(MOVE),
    "movements:edit_work": _form(MOVE),
    "movements:end_programme": _form(MOVE),
    "movements:finish_work": _form(MOVE),
    "movements:give_up_work": _form(MOVE),
    "movements:interim": _form(MOVE),
    "movements:leave_cluster": _form(MOVE),
    "movements:meeting": _form(MOVE),
    "movements:move_up": _act(MOVE),
    "movements:plaque": _form(MOVE),
    "movements:programme": PARTS,
    "movements:programmes": PARTS,
    "movements:rank_cluster": _form(MOVE),
    "movements:register_work": _form(MOVE),
    "movements:reopen": _form(Power.MOVEMENTS_ISSUE),
    "movements:review": _form(Power.MOVEMENTS_ISSUE),
    "movements:review_programme": _form(MOVE),
    "movements:seat": _form(MOVE),
    "movements:sign_programme": _form(MOVE),
    "movements:sign_table": _form(MOVE),
    "movements:stage": _form(MOVE),
    "movements:table": _form(MOVE),
    "movements:theme": _form(MOVE),
    "movements:unfinish_work": _form(MOVE),
    "movements:unmeet": _form(MOVE),
    "movements:unseat": _form(MOVE),
    "movements:unstage": _form(MOVE),
    "movements:upward": _form(MOVE),
    "movements:work": PARTS,
    "movements:works": PARTS,
    "targets:movement_lines": _page(),
    "targets:choose_lines": _form(EDIT),
    "reports:movement": _page(Power.REPORTS_MAKE),
    "reports:movement_file": _page(Power.REPORTS_MAKE, given={"ext": "docx"}),
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
    "documents:clerk": _page(),
    "documents:series": _form(UNITS),
    "documents:series_off": _act(UNITS, missing=("xa-mo-phong", *OLD)),
    "documents:send_to_clerk": _form(PAPER),
    "documents:take_back": _form(PAPER),
    "documents:signed_file": _form(PAPER),
    "documents:number": _form(PAPER),
    "documents:allot_number": _form(PAPER),
    "documents:sign": Route(Power.SEE, missing=("xa-mo-phong", *OLD), post="also"),
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
    "movements:comment",
    "reports:provincial_form_drop",
    "results:compare",
    "results:pledge",
    "targets:answer",
    "targets:carry_over",
    "targets:edit_parties",
    "targets:edit_pledge",
    "targets:hand_down",
    "targets:kit_file",
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
