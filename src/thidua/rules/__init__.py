"""Rules: the law book, and what it says of one nomination.

Owns the national book (`law/*.yaml`), the layers of provinces over it, the check of a case (`check`), the money of an
award (`prize`) and what people ask of the book (`RuleBook.titles`, `standards_of`, `changes`, `rules_waiting`,
`ends_soon`).  Every value has a day, a source and is verified or not; what is not verified never refuses anybody.
Pure Python: no Django, no clock, no network.
"""

from thidua.rules.answers import Answer, answer_json, rules_asked
from thidua.rules.book import Change, Confirmation, NoRuleInForce, RuleBook, Waiting
from thidua.rules.cases import Case, CaseFault, parse_case
from thidua.rules.check import check
from thidua.rules.faults import RuleFault
from thidua.rules.library import Layer, layer_head, layer_text, load_book, province_layers, read_layer, shipped_layers
from thidua.rules.phrases import read_phrase
from thidua.rules.prize import Prize, prize, prize_json
from thidua.rules.provisions import Award, Instrument, Provision, Standard

__all__ = [
    "Answer",
    "Award",
    "Case",
    "CaseFault",
    "Change",
    "Confirmation",
    "Instrument",
    "Layer",
    "NoRuleInForce",
    "Prize",
    "Provision",
    "RuleBook",
    "RuleFault",
    "Standard",
    "Waiting",
    "answer_json",
    "check",
    "layer_head",
    "layer_text",
    "load_book",
    "parse_case",
    "prize",
    "prize_json",
    "province_layers",
    "read_layer",
    "read_phrase",
    "rules_asked",
    "shipped_layers",
]
