"""Acts on the law book: confirming what waits, bringing the layer of a province, taking either back."""

from thidua.documents.services.law.confirming import AlreadyConfirmed, Given, confirm_rules, withdraw_confirmation
from thidua.documents.services.law.layers import LayerFault, bring_layer, end_layer, withdraw_layer
from thidua.documents.services.law.papers import SignedPaper, bring_signed_paper

__all__ = [
    "AlreadyConfirmed",
    "Given",
    "LayerFault",
    "SignedPaper",
    "bring_layer",
    "bring_signed_paper",
    "confirm_rules",
    "end_layer",
    "withdraw_confirmation",
    "withdraw_layer",
]
