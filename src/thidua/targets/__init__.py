"""Indicators, target sets, their numbered lines and targets: what a locality has promised, in exact numbers.

Owns the catalogue of indicators, the sets of each locality and year, named places of a target, and the history of
adjusted plans.  ``core.verdicts`` holds the one table by which every target is judged; the results themselves, and the
pages that show a target beside its result, stand one room higher, in ``results``.
"""
