"""The staff's door: what to do now, a locality's year, its units through time, and how an empty locality begins.

Pages here show what several rooms know together, so they stand in the highest one.  The desk stores nothing and has no acts
of its own: each line leads to the page of the room where the act is done.
"""
