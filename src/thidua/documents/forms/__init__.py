"""Forms of the room: courtesy before the services, which decide."""

from thidua.documents.forms.link import EndForm, LinkForm
from thidua.documents.forms.paper import ContentForm, PaperForm, RegisterForm
from thidua.documents.forms.search import SearchForm

__all__ = ["ContentForm", "EndForm", "LinkForm", "PaperForm", "RegisterForm", "SearchForm"]
