"""Addresses of promotions and freight."""
