"""Measures a whole installation; see README.md."""
