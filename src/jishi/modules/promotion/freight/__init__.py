"""Freight templates: what staff write, their rows, and the snapshot."""
