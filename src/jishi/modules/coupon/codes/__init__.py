"""Codes that can be brought for a coupon, and the batches that make them."""
