"""Commendation: from a list of names to the thing handed over.

It owns submissions (a letter with a list), nominations, their papers and steps, public comment, opinions of other bodies,
decisions, award items, handing over, the fund and its payment lists, the yearly statistics, and the work on initiatives.
The steps of a nomination are data of its title or award, its kind and the regime; the law itself stands in ``rules``.
It knows councils and records of honours below it; no ballot is kept here.
"""
