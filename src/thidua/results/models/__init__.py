"""Tables of results."""

from thidua.results.models.assessment import Assessment
from thidua.results.models.fact import FigureFact
from thidua.results.models.observation import Observation, Revision, RevisionFile, Verification
from thidua.results.models.stated import Stated

__all__ = ["Assessment", "FigureFact", "Observation", "Revision", "RevisionFile", "Stated", "Verification"]
