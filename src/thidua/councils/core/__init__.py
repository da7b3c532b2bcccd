"""Counting votes and judging them: plain Python."""
