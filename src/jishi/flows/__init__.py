"""Processes that cross modules in one transaction."""
