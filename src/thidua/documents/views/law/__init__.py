"""Pages of the law book."""

from thidua.documents.views.law.confirming import confirm_rule, confirmation, waiting, withdraw
from thidua.documents.views.law.layers import end_layer, layer, layers, new_layer, withdraw_layer
from thidua.documents.views.law.reading import award, changes, general, law

__all__ = [
    "award",
    "changes",
    "confirm_rule",
    "confirmation",
    "end_layer",
    "general",
    "law",
    "layer",
    "layers",
    "new_layer",
    "waiting",
    "withdraw",
    "withdraw_layer",
]
