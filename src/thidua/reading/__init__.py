"""Reading: texts become proposals, and proposals become targets, results, movements and papers once a person accepts them.

``core`` reads any Vietnamese emulation text, without Django; ``core.extract`` brings the bytes of a file to text.  The room
owns intakes (one reading of one text) and candidates (a proposal with its passage, and what became of it).  It writes
figures only through the services of the rooms that own them.
"""
