"""Reads of points offers."""
