"""Reads: SQL to data, for pages and for checks."""
