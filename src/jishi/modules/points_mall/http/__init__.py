"""Addresses of the points mall."""
