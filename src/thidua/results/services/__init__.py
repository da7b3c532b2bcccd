"""Acts of results; every door calls these, so all refuse the same things in the same words."""

from thidua.results.services.assessments import assess, take_back_assessment
from thidua.results.services.facts import note_fact, withdraw_fact
from thidua.results.services.results import Saved, save_result, take_back
from thidua.results.services.sheet import SheetLine, SheetRefused, save_sheet
from thidua.results.services.stated import keep_stated, take_back_stated
from thidua.results.services.verification import verify_result, verify_results

__all__ = [
    "Saved",
    "SheetLine",
    "SheetRefused",
    "assess",
    "keep_stated",
    "note_fact",
    "save_result",
    "save_sheet",
    "take_back",
    "take_back_assessment",
    "take_back_stated",
    "verify_result",
    "verify_results",
    "withdraw_fact",
]
