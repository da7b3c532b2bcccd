"""Tables of messages and of what was sent."""

from thidua.notices.models.dispatch import Dispatch, DispatchRecipient, DispatchStep
from thidua.notices.models.notice import Notice, NoticeRead

__all__ = ["Dispatch", "DispatchRecipient", "DispatchStep", "Notice", "NoticeRead"]
