"""Reports: what a locality says of itself, written from its data.

Owns the year's report ("Báo cáo kết quả …"): its wording (`core`), what it is made from (`selectors`), the finished
file (`services`) and its page.  Every number in a report comes from one resolved binding, so that a sentence, a table
and an annex cannot differ.  Stores nothing: number, day and signature are the clerk's.
"""
