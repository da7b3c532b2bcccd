"""Forms of the room; each lists its fields and refuses others."""

from thidua.results.forms.figure import AssessmentForm, FigureForm, TakeBackForm

__all__ = ["AssessmentForm", "FigureForm", "TakeBackForm"]
