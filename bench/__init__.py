"""Measures of the running house: ours beside the floor, wall time beside CPU time.

Owns the made-up country that is measured on (always marked simulated, in a database of its own), the timing, and one
function a measure.  Owns no product code: nothing under ``src/`` imports it.  Run it with ``scripts/bench``; the page
``docs/bench.md`` says what each line means and what it came to.  A missed bar is printed, never a failure.
"""
