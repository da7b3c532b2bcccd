"""Acts, anchors, and the proof of the chain."""

from thidua.audit.services.act import Act, act, retried
from thidua.audit.services.verify import Finding, verify_all, verify_chain

__all__ = ["Act", "Finding", "act", "retried", "verify_all", "verify_chain"]
