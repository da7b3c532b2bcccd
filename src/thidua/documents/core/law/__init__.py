"""The law book as people read it: one award on a day, a search, what changed, what a waiting rule asks."""
