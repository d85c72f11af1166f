"""Reads of merchants."""
