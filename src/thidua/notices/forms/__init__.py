"""Forms of the room: courtesy before the services, which decide."""

from thidua.notices.forms.answering import AnswerForm, CommentForm, DeclineForm, RecordForm
from thidua.notices.forms.sending import MessageForm, SendForm

__all__ = ["AnswerForm", "CommentForm", "DeclineForm", "MessageForm", "RecordForm", "SendForm"]
