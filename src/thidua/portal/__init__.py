"""The public door: what anybody may read without signing in.

Shows publications and nothing else: frozen copies made by an act of ``publishing``.  Imports no table and no act of any room,
so that what was not published cannot be reached from here.
"""
