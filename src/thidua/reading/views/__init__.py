"""Pages of the room."""

from thidua.reading.views.decide import accept_sure, decide, mend
from thidua.reading.views.intakes import intakes
from thidua.reading.views.review import review, use_set

__all__ = ["accept_sure", "decide", "intakes", "mend", "review", "use_set"]
