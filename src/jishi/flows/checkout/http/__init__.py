"""Addresses of the checkout."""
