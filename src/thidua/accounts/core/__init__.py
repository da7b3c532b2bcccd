"""Packs of powers, short names, telephone numbers, slips and the table of personal data: plain Python."""
