"""Arithmetic and tables of the look, without Django."""
