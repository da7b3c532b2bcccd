"""Acts of results; every door calls these, so all refuse the same things in the same words."""

from thidua.results.services.assessments import assess, take_back_assessment
from thidua.results.services.facts import note_fact, withdraw_fact
from thidua.results.services.figure_batches import (
    BatchDone,
    PlanChanged,
    Taken,
    drop_batch,
    read_file,
    read_pasted,
    write_batch,
)
from thidua.results.services.indices import record_index, take_back_index
from thidua.results.services.kept_answers import KeyUsed
from thidua.results.services.report_forms import FormDraft, make_form, open_due_periods, open_period, revise_form
from thidua.results.services.report_links import LinkGone, make_link, submit_by_link, void_link
from thidua.results.services.report_review import (
    correct_locked,
    drop_report,
    lock_report,
    lock_reports,
    reopen_report,
    return_report,
    verify_report,
)
from thidua.results.services.results import FigureLocked, Saved, save_result, take_back
from thidua.results.services.sheet import SheetLine, SheetRefused, save_sheet
from thidua.results.services.stated import keep_stated, take_back_stated
from thidua.results.services.unit_reports import (
    Evidence,
    FigureChanged,
    ReportChanged,
    ReportClosed,
    ReportRefused,
    Sent,
    save_draft,
    submit_report,
)
from thidua.results.services.verification import verify_result, verify_results

__all__ = [
    "BatchDone",
    "Evidence",
    "FigureChanged",
    "FigureLocked",
    "FormDraft",
    "KeyUsed",
    "LinkGone",
    "PlanChanged",
    "ReportChanged",
    "ReportClosed",
    "ReportRefused",
    "Saved",
    "Sent",
    "SheetLine",
    "SheetRefused",
    "Taken",
    "assess",
    "correct_locked",
    "drop_batch",
    "drop_report",
    "keep_stated",
    "lock_report",
    "lock_reports",
    "make_form",
    "make_link",
    "note_fact",
    "open_due_periods",
    "open_period",
    "read_file",
    "read_pasted",
    "record_index",
    "reopen_report",
    "return_report",
    "revise_form",
    "save_draft",
    "save_result",
    "save_sheet",
    "submit_by_link",
    "submit_report",
    "take_back",
    "take_back_assessment",
    "take_back_index",
    "take_back_stated",
    "verify_report",
    "verify_result",
    "verify_results",
    "void_link",
    "withdraw_fact",
    "write_batch",
]
