"""Places and organisations, and how they change with time.

Owns areas (territory with official codes), units (organisations of every kind), their names, the dated relations
between them on each line of authority, the closure of those relations, and succession by merger, split or renaming.
Every question about the tree names a day (``as_of``) and a line; the official list of provinces, districts and
communes before and after 1 July 2025 ships with the room.
"""
