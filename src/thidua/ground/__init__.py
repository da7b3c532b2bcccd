"""Values that every room shares: periods, quantities, Vietnamese text and numbers, actors, citations, verdicts.

Plain Python: no Django, no clock, no network.  Whoever needs the time is given it.
"""
