"""Addresses of coupons."""
