"""What one can do with coupons, a verb a file."""
