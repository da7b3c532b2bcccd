"""The official list of places before and after 1 July 2025, as data; see README.md beside it."""
