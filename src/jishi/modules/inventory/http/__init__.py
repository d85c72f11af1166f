"""Addresses of stock."""
