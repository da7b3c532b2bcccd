"""Tables of results."""

from thidua.results.models.assessment import Assessment
from thidua.results.models.fact import FigureFact
from thidua.results.models.figure_batch import FigureBatch
from thidua.results.models.index import IndexScore
from thidua.results.models.observation import Observation, Revision, RevisionFile, Verification
from thidua.results.models.report_form import ReportForm, ReportFormLine
from thidua.results.models.report_link import KeptAnswer, ReportLink
from thidua.results.models.stated import Stated
from thidua.results.models.unit_report import UnitReport, UnitReportFile, UnitReportLine, UnitReportStep

__all__ = [
    "Assessment",
    "FigureBatch",
    "FigureFact",
    "IndexScore",
    "KeptAnswer",
    "Observation",
    "ReportForm",
    "ReportFormLine",
    "ReportLink",
    "Revision",
    "RevisionFile",
    "Stated",
    "UnitReport",
    "UnitReportFile",
    "UnitReportLine",
    "UnitReportStep",
    "Verification",
]
