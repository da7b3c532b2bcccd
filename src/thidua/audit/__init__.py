"""The audit log: what was done, by whom, to what, in a chain per locality that shows a changed or missing line.

Owns chains, lines and the details beside them, and ``act``: the one transaction every act of the house runs in.
Lines hold identifiers and digests; names and values of persons stand in details, which may be erased without
breaking the chain.  The page that shows the log stands in ``accounts``, which knows the names.
"""
