"""Emulation movements: what is launched, by whom, on what basis, and with which contents.

It owns movements of every form (thường xuyên, theo đợt or theo chuyên đề by the day, đợt cao điểm, cuộc vận động),
the roles bodies have in them, their bases among the documents, and their lines (mục tiêu, nội dung, tiêu chí …).
It knows no target and no result: those stand on the floors above and point down here.
The readiness check advises and never blocks (Law of 2003, art. 15-18; Law of 2022, art. 16-18).
"""
