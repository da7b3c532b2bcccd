"""People, their accounts, posts and assignments: the only source of powers.

Owns persons, users, posts, assignments (phân công) with delegations, and one-time slips for a new password.  A post
gives no power; an assignment does, over a body and along a line of relations, for days [since, until), by a paper.
``selectors.actor_for`` turns the assignments of a day into the ``Actor`` that every other room asks.
"""
