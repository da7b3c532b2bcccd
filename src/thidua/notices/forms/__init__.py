"""Forms of the room: courtesy before the services, which decide."""

from thidua.notices.forms.answering import AnswerForm, CommentForm, DeclineForm, RecordForm
from thidua.notices.forms.sending import AgainForm, DueForm, MessageForm, SendForm, TakeBackForm

__all__ = [
    "AgainForm",
    "AnswerForm",
    "CommentForm",
    "DeclineForm",
    "DueForm",
    "MessageForm",
    "RecordForm",
    "SendForm",
    "TakeBackForm",
]
