"""Councils: who sits, when they met, and how they voted on paper.

It owns councils (thi đua, khen thưởng; sáng kiến), their members by decision with dates, their own regulation, sessions,
agendas, motions, ballot papers, tallies and minutes.  A motion names what it is about by kind, key and printed label:
this room knows no dossier.  Thresholds come from the law or from the council's own regulation, never from a default.
"""
