"""Addresses of presales."""
