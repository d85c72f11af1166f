"""Dry runs: what staff ask, and how far the work is."""
