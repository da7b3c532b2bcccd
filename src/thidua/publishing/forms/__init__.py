"""Forms of the room."""

from thidua.publishing.forms.publications import PublishForm, TakeBackForm

__all__ = ["PublishForm", "TakeBackForm"]
