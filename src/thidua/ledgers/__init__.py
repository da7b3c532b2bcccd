"""Ledgers: what was mobilised, built, given and spent.

It owns resources by source (đồng, m², ngày công …), outputs of works (km, cột, vườn, hộ), funds in and out, and support to
households as counts.  An entry has a status (đề nghị, cam kết, đã thực hiện) and may be a bound ("trên 429 tỷ").
A value in kind stays in its measure and is never added to money twice.
"""
