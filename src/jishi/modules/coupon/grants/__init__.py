"""Grants: coupons that the shop gives to many members at once."""
