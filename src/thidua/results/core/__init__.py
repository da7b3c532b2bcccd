"""Plain computation of results: no Django, no clock, no network."""
