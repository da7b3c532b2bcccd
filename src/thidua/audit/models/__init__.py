"""Tables of the audit log."""

from thidua.audit.models.chain import Chain
from thidua.audit.models.line import Detail, Line

__all__ = ["Chain", "Detail", "Line"]
