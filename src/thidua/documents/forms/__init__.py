"""Forms of the room: courtesy before the services, which decide."""

from thidua.documents.forms.issuing import AllotForm, KeyForm, NumberForm, SendForm, SeriesForm, SignedFileForm
from thidua.documents.forms.link import EndForm, LinkForm
from thidua.documents.forms.paper import ContentForm, PaperForm, RegisterForm
from thidua.documents.forms.search import SearchForm

__all__ = [
    "AllotForm",
    "ContentForm",
    "EndForm",
    "KeyForm",
    "LinkForm",
    "NumberForm",
    "PaperForm",
    "RegisterForm",
    "SearchForm",
    "SendForm",
    "SeriesForm",
    "SignedFileForm",
]
