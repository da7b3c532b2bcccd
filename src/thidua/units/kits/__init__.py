"""Start kits as data: what a place of a level usually has, to be ticked, renamed and numbered."""
