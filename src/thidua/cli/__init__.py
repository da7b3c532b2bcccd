"""The command line `thidua`: read, demo, serve, scoreboard, report, verify.

A door: it reads arguments and the clock, calls one service or a few selectors, and prints.  Machine-readable answers go to
stdout, words to stderr; exit status 0 done, 1 done with faults in some inputs, 2 wrong call, 3 refused.
"""
