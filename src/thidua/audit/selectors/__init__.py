"""Questions to the audit log."""

from thidua.audit.selectors.lines import LineRead, actors_of, head_seq, head_signs, kinds_of, lines, with_details

__all__ = ["LineRead", "actors_of", "head_seq", "head_signs", "kinds_of", "lines", "with_details"]
