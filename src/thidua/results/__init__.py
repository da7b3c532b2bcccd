"""Results: what was reached, for which indicator, body and period, and how each target stands because of it.

Owns observations and their revisions (nothing is overwritten), what papers state without a number, facts told about a
figure, the judgement of a whole scoreboard (one by one and in bulk), rolling up to a higher body, and the pages on which
figures are entered, verified and read.  Targets, indicators and sets are of room ``targets``; scores and ranks of ``scoring``.
"""
