"""Model fields, append-only triggers, row locks and bounds on packed files: Django's own kit, for every room above.

Owns no table.  ``fields`` says how numbers and short texts are stored alike on both databases, ``triggers`` makes a
table append-only by a migration, ``locks`` takes rows in order of key, ``core.archives`` bounds what may be unpacked.
"""
