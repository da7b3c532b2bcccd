"""Secrets of the demo that are known on purpose: it holds invented figures and answers on this machine alone."""

DEMO_TOKEN = "MPHN-GMPH-NGMP-HNGM"  # noqa: S105 - the one-use link of a village of xã Mô Phỏng
