"""For each locality of the demo one of each thing that an address can name, and words that only its own people may read."""

from __future__ import annotations

from uuid import UUID

from tests.serving import Demo

_OF_DRAFT = "join reports_draft d on d.id = x.draft_id where d.owner_id = ? and d.state = 'draft' order by d.id, x.id"
_OF_VILLAGE = (
    "results_unitreport r join results_unitreportline l on l.report_id = r.id "
    "join units_name n on n.body_id = r.body_id where r.owner_id = ? and n.name like '%MP-01'"
)
_OF_HOLDER = (
    "from honours_holder h join units_body b on b.id = h.unit_id "
    "where h.owner_id = ? and h.kind = 'person' and b.nature = 'unit' "
    "and exists (select 1 from honours_awardrecord a where a.holder_id = h.id) order by h.id"
)
# The submission that its own unit is writing, with everything that hangs on one.
_WITH_LIST = "where s.owner_id = ? and s.id in (select submission_id from commendation_listintake where state = 'read')"
OWNED = {
    "reports:uid": "select uid from reports_draft where owner_id = ? and state = 'draft' order by id",
    "reports:key": f"select x.id from reports_draftpart x {_OF_DRAFT}",
    "draft_basis": f"select x.id from reports_draftbasis x {_OF_DRAFT}",
    "draft_annex": f"select x.id from reports_draftannex x {_OF_DRAFT}",
    "form_template": "select uid from reports_formtemplate where owner_id = ? and not dropped order by id",
    "movements:uid": "select uid from movements_movement where owner_id = ? order by id",
    "documents:uid": "select uid from documents_document where owner_id = ? order by file_id is null, text_id is null, id",
    "targets:uid": "select uid from targets_targetset where owner_id = ? order by headline desc, id",
    "reading:uid": "select uid from reading_intake where owner_id = ? order by id",
    "publishing:uid": "select uid from publishing_publication where locality_id = ? and ended = '' order by id",
    "accounts:uid": "select uid from accounts_person where owner_id = ? order by id",
    "desk:key": "select id from units_body where owner_id = ? and nature = 'unit' order by id",
    "units:key": "select id from units_body where owner_id = ? and nature = 'unit' order by id",
    "results:key": "select t.id from targets_target t join targets_targetset s on s.id = t.target_set_id "
    "join results_observation o on o.indicator_id = t.indicator_id and o.body_id = t.body_id "
    "where s.owner_id = ? order by s.headline desc, t.id",
    "own_indicator": "select uid from targets_indicator where owner_id = ? order by id",
    "report_form": "select uid from results_reportform where owner_id = ? order by id",
    "unit_report": f"select r.uid from {_OF_VILLAGE} order by r.since desc",
    "results:number": f"select l.id from {_OF_VILLAGE} order by r.since desc, l.number",
    "targets:key": "select t.id from targets_target t join targets_targetset s on s.id = t.target_set_id where s.owner_id = ? "
    "order by s.headline desc, s.id, t.id",
    "line": "select l.id from targets_targetline l join targets_targetset s on s.id = l.target_set_id where s.owner_id = ? "
    "order by s.headline desc, s.id, l.id",
    "pledge": "select uid from targets_pledge where owner_id = ? order by id",
    "pledge_party": "select y.id from targets_pledgeparty y where y.pledge_id = "
    "(select min(id) from targets_pledge where owner_id = ?) order by y.place",
    "pledge_scan": "select e.id from targets_pledgeevent e where e.file_id is not null and e.pledge_id = "
    "(select min(id) from targets_pledge where owner_id = ?) order by e.id",
    "handed": "select uid from targets_targetset where owner_id = ? and handed_from_id is not null order by id",
    "handed_line": "select l.id from targets_targetline l join targets_targetset s on s.id = l.target_set_id "
    "where s.owner_id = ? and s.handed_from_id is not null order by s.id, l.id",
    "handed_unit": "select h.body_id from targets_handedunit h join targets_targetset s on s.id = h.target_set_id "
    "where s.owner_id = ? and s.handed_from_id is not null order by s.id, h.id",
    "registration": "select id from targets_registration where owner_id = ? order by id",
    "documents:key": "select k.id from documents_documentlink k join documents_document d "
    "on d.id = k.from_document_id where d.owner_id = ? order by k.id",
    "role": "select r.id from movements_movementrole r where r.movement_id = "
    "(select min(id) from movements_movement where owner_id = ?) order by r.id",
    "basis": "select b.id from movements_movementbasis b where b.movement_id = "
    "(select min(id) from movements_movement where owner_id = ?) order by b.id",
    "cluster": "select uid from movements_cluster where owner_id = ? order by id",
    "member": "select m.id from movements_clustermember m where m.cluster_id = "
    "(select min(id) from movements_cluster where owner_id = ?) order by m.place",
    "seat": "select r.id from movements_clusterrole r where r.cluster_id = "
    "(select min(id) from movements_cluster where owner_id = ?) order by r.id",
    "table": "select p.id from movements_clusterpaper p where p.cluster_id = "
    "(select min(id) from movements_cluster where owner_id = ?) order by p.id",
    "meeting": "select m.id from movements_clustermeeting m where m.cluster_id = "
    "(select min(id) from movements_cluster where owner_id = ?) order by m.id",
    "programme": "select uid from movements_programme where owner_id = ? order by id",
    "party": "select p.id from movements_programmeparty p where p.programme_id = "
    "(select min(id) from movements_programme where owner_id = ?) order by p.id",
    "ledger_entry": "select uid from ledgers_entry where owner_id = ? and not withdrawn order by id desc",
    "ledger_fund": "select uid from ledgers_fund where owner_id = ? order by id",
    "work": "select uid from movements_work where owner_id = ? order by id",
    "staged": "select m.uid from movements_movement m join movements_movementstage s on s.movement_id = m.id "
    "where m.owner_id = ? order by m.id",
    "stage": "select s.id from movements_movementstage s join movements_movement m on m.id = s.movement_id "
    "where m.owner_id = ? order by m.id, s.number",
    "answered": "select m.uid from movements_movement m join movements_movementanswer a on a.movement_id = m.id "
    "where m.owner_id = ? order by m.id",
    "answerer": "select a.body_id from movements_movementanswer a join movements_movement m on m.id = a.movement_id "
    "where m.owner_id = ? order by m.id, a.id",
    "asked": "select id from units_body where owner_id = ? and kind in ('office', 'department', 'school') order by id",
    "cycle": "select uid from movements_cycle where owner_id = ? order by id",
    "window": "select uid from movements_window where owner_id = ? order by id",
    "swap": "select id from movements_swapday where owner_id = ? order by id",
    "dispatch": "select uid from notices_dispatch where owner_id = ? order by id",
    "recipient": "select r.id from notices_dispatchrecipient r join notices_dispatch d on d.id = r.dispatch_id "
    "where d.owner_id = ? order by r.id",
    "notice": "select uid from notices_notice where owner_id = ? and body_id is not null and cause like 'typed:%' order by id",
    "honours:uid": f"select h.uid {_OF_HOLDER}",
    "honours:line": f"select a.uid from honours_awardrecord a where a.holder_id = (select h.id {_OF_HOLDER} limit 1) "
    "order by a.id",
    "held": "select h.uid from honours_hold x join honours_holder h on h.id = x.holder_id where h.owner_id = ? order by x.id",
    "honours:hold": "select x.uid from honours_hold x join honours_holder h on h.id = x.holder_id "
    "where h.owner_id = ? order by x.id",
    "honours:loser": f"select h.id {_OF_HOLDER}",
    "honours:winner": "select id from honours_holder where owner_id = ? and kind = 'person' order by id desc",
    "honours:key": "select m.id from honours_merge m join honours_holder h on h.id = m.loser_id "
    "where h.owner_id = ? order by m.id",
    "list": "select uid from honours_importbatch where owner_id = ? and state = 'read' order by id",
    "councils:uid": "select uid from councils_council where owner_id = ? and kind = 'award' order by id",
    "councils:key": "select m.id from councils_member m join councils_council c on c.id = m.council_id "
    "where c.owner_id = ? and c.kind = 'award' order by m.id",
    "councils:motion": "select m.uid from councils_motion m join councils_session s on s.id = m.session_id "
    "join councils_council c on c.id = s.council_id where c.owner_id = ? and s.no = 1 order by m.id",
    "confirmation": "select uid from documents_ruleconfirmation where owner_id = ? order by id",
    "layer": "select uid from documents_rulelayer where owner_id = ? order by id",
    "assignment": "select a.id from accounts_assignment a join accounts_person p on p.id = a.person_id "
    "where p.owner_id = ? order by a.id",
    "commendation:uid": f"select s.uid from commendation_submission s {_WITH_LIST} order by s.id desc",
    "commendation:key": f"select n.id from commendation_nomination n join commendation_submission s on s.id = n.submission_id "
    f"{_WITH_LIST} and n.state = 'live' order by s.id desc, n.id",
    "list_waiting": f"select i.id from commendation_listintake i join commendation_submission s on s.id = i.submission_id "
    f"{_WITH_LIST} and i.state = 'read' order by s.id desc",
    "village_list": f"select v.id from commendation_namelist v join commendation_submission s on s.id = v.submission_id "
    f"{_WITH_LIST} order by s.id desc",
    "scan": f"select x.id from commendation_submissionpaper x join commendation_submission s on s.id = x.submission_id "
    f"{_WITH_LIST} and x.file_id is not null order by s.id desc",
    "asked_of_others": "select s.uid from commendation_submission s join commendation_bodyopinion o on o.submission_id = s.id "
    "where s.owner_id = ? order by o.id",
    "asked_opinion": "select o.id from commendation_bodyopinion o join commendation_submission s on s.id = o.submission_id "
    "where s.owner_id = ? order by o.id",
    "commented": "select s.uid from commendation_submission s join commendation_publiccomment c on c.submission_id = s.id "
    "where s.owner_id = ? order by c.id",
    "initiative": "select i.uid from commendation_initiative i join commendation_initiativecall c on c.id = i.call_id "
    "where c.owner_id = ? and i.state = 'submitted' order by i.id",
    "commendation:earlier": "select i.uid from commendation_initiative i join commendation_initiativecall c on c.id = i.call_id "
    "where c.owner_id = ? and i.state = 'received' order by i.id desc",
    "initiative_recognised": "select i.uid from commendation_initiative i "
    "join commendation_initiativecall c on c.id = i.call_id where c.owner_id = ? and i.state = 'recognised' order by i.id",
    "initiative_decision": "select uid from commendation_initiativedecision where owner_id = ? and state = 'draft' order by id",
    "initiative_in_draft": "select i.id from commendation_initiative i join commendation_initiativedecision d "
    "on d.id = i.decision_id where d.owner_id = ? and d.state = 'draft' order by i.id",
    "initiative_scored": "select c.id from commendation_initiativecall c where c.owner_id = ? order by c.id desc",
    "archive_file": "select s.uid from commendation_submission s join commendation_archivefile a on a.submission_id = s.id "
    "where a.owner_id = ? order by a.id",
    "archive_line": "select l.id from commendation_archiveline l join commendation_archivefile a on a.id = l.archive_id "
    "where a.owner_id = ? order by l.file_id is null, l.id",
    "initiative_call": "select id from commendation_initiativecall where owner_id = ? order by id",
    "initiative_proof": "select p.id from commendation_initiativeproof p "
    "join commendation_initiative i on i.id = p.initiative_id "
    "join commendation_initiativecall c on c.id = i.call_id where c.owner_id = ? order by p.id",
    "decision_draft": "select uid from commendation_decision where owner_id = ? and state = 'draft' order by id",
    "decision_line": "select i.id from commendation_decisionitem i join commendation_decision d on d.id = i.decision_id "
    "where d.owner_id = ? and d.state = 'draft' order by d.id, i.id",
    "decision_issued": "select uid from commendation_decision where owner_id = ? and state = 'issued' order by id",
    "award_thing": "select t.id from commendation_awarditem t join commendation_decisionitem i on i.id = t.item_id "
    "join commendation_decision d on d.id = i.decision_id where d.owner_id = ? and d.state = 'issued' order by d.id, t.id",
    "payment_list": "select p.uid from commendation_payment p join commendation_decision d on d.id = p.decision_id "
    "where d.owner_id = ? order by p.id",
    "recall": "select d.uid from commendation_recall r join commendation_decision d on d.id = r.decision_id "
    "where d.owner_id = ? order by r.id",
    "recall_line": "select l.id from commendation_recallline l join commendation_recall r on r.id = l.recall_id "
    "join commendation_decision d on d.id = r.decision_id where d.owner_id = ? order by r.id, l.id",
    "award_blank": "select id from commendation_blank where owner_id = ? order by id",
    "comment_period": "select c.id from commendation_publiccomment c join commendation_submission s on s.id = c.submission_id "
    "where s.owner_id = ? order by c.id",
}
KEYS = {
    "commendation:drop_item": "decision_line",
    "commendation:reissue_item": "award_thing",
    "commendation:edit_blank": "award_blank",
    "commendation:try_blank": "award_blank",
    "commendation:give_up_recall": "recall_line",
    **dict.fromkeys(
        (
            "commendation:edit_initiative_call",
            "commendation:new_initiative",
            "commendation:hear_initiatives",
            "commendation:recognise_initiatives",
            "commendation:new_initiative_decision",
        ),
        "initiative_call",
    ),
    "commendation:initiative_sheets": "initiative_scored",
    "commendation:leave_out_initiative": "initiative_in_draft",
    **dict.fromkeys(
        ("commendation:edit_archive_line", "commendation:drop_archive_line", "commendation:archive_line_file"),
        "archive_line",
    ),
    "commendation:initiative_proof_file": "initiative_proof",
    "commendation:intake": "list_waiting",
    **dict.fromkeys(
        (
            "commendation:name_list",
            "commendation:drop_name_list",
            "commendation:edit_name_list",
            "commendation:refuse_list",
            "commendation:strike",
        ),
        "village_list",
    ),
    **dict.fromkeys(("commendation:paper_file", "commendation:drop_paper"), "scan"),
    "commendation:answer_opinion": "asked_opinion",
    **dict.fromkeys(("commendation:add_comment", "commendation:close_comment"), "comment_period"),
    "reports:draft_basis_drop": "draft_basis",
    **dict.fromkeys(("reports:draft_annex", "reports:draft_annex_drop"), "draft_annex"),
    **dict.fromkeys(("movements:move_up", "movements:leave_cluster"), "member"),
    "movements:unseat": "seat",
    "movements:sign_table": "table",
    "movements:unmeet": "meeting",
    "movements:sign_programme": "party",
    "movements:unstage": "stage",
    "movements:comment": "answerer",
    "movements:answer": "asked",
    "notices:send": "movements:uid",
    "notices:recipient": "recipient",
    "notices:comment": "recipient",
    "movements:drop_swap_day": "swap",
    "movements:unrole": "role",
    "movements:unbasis": "basis",
    "accounts:withdraw": "assignment",
    "accounts:delegate": "assignment",
    "accounts:delegate_mine": "assignment",
    "accounts:end_delegation": "assignment",
    "targets:edit_line": "line",
    "targets:withdraw_line": "line",
    "targets:new_target": "line",
    "targets:answer": "pledge_party",
    "targets:scanned": "pledge_scan",
    "targets:split": "handed_line",
    "targets:unit": "handed_unit",
    "targets:withdraw_registration": "registration",
}
UIDS = {
    **dict.fromkeys(
        (
            "commendation:edit_decision",
            "commendation:drop_decision",
            "commendation:drop_item",
            "commendation:send_decision",
            "commendation:take_back_decision",
            "commendation:issue_decision",
            "commendation:come_back",
        ),
        "decision_draft",
    ),
    **dict.fromkeys(
        (
            "commendation:decision",
            "commendation:decision_file",
            "commendation:revoke",
            "commendation:put_right",
            "commendation:items",
            "commendation:make_items",
            "commendation:print_items",
            "commendation:printed_items",
            "commendation:hand_items",
            "commendation:reissue_item",
            "commendation:make_payment",
            "commendation:things_list",
        ),
        "decision_issued",
    ),
    **dict.fromkeys(
        (
            "commendation:recall",
            "commendation:recall_file",
            "commendation:ask_back",
            "commendation:take_returns",
            "commendation:give_up_recall",
        ),
        "recall",
    ),
    **dict.fromkeys(
        ("commendation:payment", "commendation:pay", "commendation:drop_payment", "commendation:payment_file"),
        "payment_list",
    ),
    **dict.fromkeys(
        (
            "commendation:initiative",
            "commendation:edit_initiative",
            "commendation:submit_initiative",
            "commendation:withdraw_initiative",
            "commendation:initiative_file",
            "commendation:receive_initiative",
            "commendation:return_initiative",
            "commendation:score_initiative",
            "commendation:refuse_initiative",
            "commendation:prove_initiative",
            "commendation:initiative_proof_file",
            "commendation:use_initiative",
            "commendation:initiative_application",
            "commendation:compare_initiatives",
        ),
        "initiative",
    ),
    **dict.fromkeys(
        ("commendation:initiative_certificates", "commendation:hand_initiative_certificates"), "initiative_recognised"
    ),
    **dict.fromkeys(
        (
            "commendation:initiative_decision",
            "commendation:edit_initiative_decision",
            "commendation:drop_initiative_decision",
            "commendation:leave_out_initiative",
            "commendation:send_initiative_decision",
            "commendation:take_back_initiative_decision",
            "commendation:issue_initiative_decision",
            "commendation:initiative_decision_file",
        ),
        "initiative_decision",
    ),
    **dict.fromkeys(
        (
            "commendation:edit_archive",
            "commendation:archive_pages",
            "commendation:add_archive_line",
            "commendation:edit_archive_line",
            "commendation:drop_archive_line",
            "commendation:archive_line_file",
            "commendation:hand_archive",
            "commendation:archive_file",
        ),
        "archive_file",
    ),
    "commendation:answer_opinion": "asked_of_others",
    **dict.fromkeys(("commendation:add_comment", "commendation:close_comment"), "commented"),
    **dict.fromkeys(
        (
            "results:pledge",
            "targets:answer",
            "targets:edit_parties",
            "targets:edit_pledge",
            "targets:kit_file",
            "targets:pledge",
            "targets:pledge_act",
            "targets:pledge_file",
            "targets:pledge_text",
            "targets:roll_call",
            "targets:scan",
            "targets:signed_file",
            "targets:scanned",
            "targets:withdraw_pledge",
        ),
        "pledge",
    ),
    **dict.fromkeys(
        (
            "targets:add_units",
            "targets:make_pledges",
            "targets:set_pledges",
            "targets:set_pledges_act",
            "targets:set_roll_call",
            "targets:split",
            "targets:transfer",
            "targets:unit",
        ),
        "handed",
    ),
    "results:compare": "targets:uid",
    **dict.fromkeys(("ledgers:entry", "ledgers:correct", "ledgers:withdraw", "ledgers:verify"), "ledger_entry"),
    **dict.fromkeys(("ledgers:fund", "ledgers:close_fund"), "ledger_fund"),
    "results:report_form": "report_form",
    **dict.fromkeys(
        (
            "results:unit_report",
            "results:fill_report",
            "results:report_file",
            "results:report_out",
            "results:confirm_report",
            "results:lock_report",
            "results:return_report",
            "results:reopen_report",
            "results:drop_report",
            "results:correct_report",
            "results:make_link",
            "results:void_link",
        ),
        "unit_report",
    ),
    **dict.fromkeys(
        (
            "reports:provincial_form",
            "reports:provincial_form_list",
            "reports:provincial_form_file",
            "reports:provincial_form_drop",
        ),
        "form_template",
    ),
    **dict.fromkeys(
        (
            "movements:cluster",
            "movements:edit_cluster",
            "movements:move_up",
            "movements:leave_cluster",
            "movements:rank_cluster",
            "movements:carry_over",
            "movements:seat",
            "movements:unseat",
            "movements:table",
            "movements:sign_table",
            "movements:meeting",
            "movements:unmeet",
        ),
        "cluster",
    ),
    **dict.fromkeys(
        (
            "movements:programme",
            "movements:edit_programme",
            "movements:sign_programme",
            "movements:review_programme",
            "movements:end_programme",
        ),
        "programme",
    ),
    **dict.fromkeys(
        (
            "movements:work",
            "movements:edit_work",
            "movements:finish_work",
            "movements:unfinish_work",
            "movements:plaque",
            "movements:give_up_work",
        ),
        "work",
    ),
    "movements:unstage": "staged",
    "movements:comment": "answered",
    **dict.fromkeys(
        ("targets:movement_lines", "targets:choose_lines", "reports:movement", "reports:movement_file"), "movements:uid"
    ),
    **dict.fromkeys(
        ("movements:new_window", "movements:season", "movements:edit_cycle", "movements:drop_cycle"), "cycle"
    ),
    **dict.fromkeys(("movements:edit_window", "movements:drop_window", "movements:done_window"), "window"),
    **dict.fromkeys(
        (
            "notices:dispatch",
            "notices:due",
            "notices:again",
            "notices:take_back",
            "notices:remind",
            "notices:reminder_eml",
            "notices:recipient",
            "notices:comment",
        ),
        "dispatch",
    ),
    "notices:notice_eml": "notice",
    **dict.fromkeys(
        ("results:indicator", "results:edit_indicator", "results:name_indicator", "results:use_indicator"),
        "own_indicator",
    ),
    "honours:end_hold": "held",
    **dict.fromkeys(("honours:review", "honours:drop"), "list"),
    **dict.fromkeys(("documents:law_confirmation", "documents:law_withdraw"), "confirmation"),
    **dict.fromkeys(("documents:law_end_layer", "documents:law_withdraw_layer"), "layer"),
}
MISSING_UID, MISSING_KEY = UUID("00000000-0000-7000-8000-000000000000"), 987_654_321
SECRETS = (
    "select name from movements_movement where owner_id = ?",
    "select abstract from documents_document where owner_id = ? and openness <> 'public'",
    "select full_name from accounts_person where owner_id = ?",
    "select name from reading_intake where owner_id = ?",
    "select t.label from targets_target t join targets_targetset s on s.id = t.target_set_id where s.owner_id = ?",
    "select n.name from units_name n join units_body b on b.id = n.body_id where b.owner_id = ? and b.nature = 'unit'",
)


UUIDS = ("uid", "motion", "line", "hold", "earlier")


class Specimens:
    """What addresses of a locality can be made of."""

    def __init__(self, demo: Demo) -> None:
        self.bodies = dict(
            demo.rows(
                "select slug, id from units_body where slug in ('dong-son','kien-thuy','kim-son','cho-don','xa-mo-phong')"
            )
        )
        self.values = {
            slug: {what: demo.one(question, key) for what, question in OWNED.items()}
            for slug, key in self.bodies.items()
        }
        self.years = {
            slug: demo.one("select max(year) from targets_targetset where owner_id = ? and headline", key)
            for slug, key in self.bodies.items()
        }
        offices = "select n.name from units_name n join units_body b on b.id = n.body_id where b.nature = 'unit'"
        known = demo.rows(f"select full_name from accounts_person union {offices}")
        self.names = {name.lower() for (name,) in known}
        self.secrets = self._secrets(demo)

    def _secrets(self, demo: Demo) -> dict[str, set[str]]:
        """Return words of each locality that no other place, and nothing that all share, has too."""
        every = {
            slug: {word for question in SECRETS for (word,) in demo.rows(question, key) if len(word) >= 12}
            for slug, key in self.bodies.items()
        }
        shared = {
            name.lower()
            for (name,) in demo.rows("select name from targets_indicator union select name from targets_indicatorname")
        }
        return {
            slug: {
                word
                for word in words
                if not any(word.lower() in name for name in shared)
                and not any(
                    word.lower() in other.lower() for at, others in every.items() if at != slug for other in others
                )
            }
            for slug, words in every.items()
        }

    def lacks(self, route: str, parts: list[str], slug: str) -> bool:
        """Whether the locality has nothing that the address could name."""
        return any(
            self.value(route, part, slug) in (MISSING_UID, MISSING_KEY) for part in parts if part in ("uid", "key")
        )

    def value(self, route: str, name: str, slug: str):
        """Return the id for the part ``name`` of the address, from that locality; one that nobody has where it has none."""
        room = route.partition(":")[0]
        others = {"key": KEYS, "uid": UIDS}.get(name, {})
        found = self.values[slug].get(others.get(route, f"{room}:{name}"))
        if found is None:
            return MISSING_UID if name in UUIDS else MISSING_KEY
        return UUID(found) if name in UUIDS else found
