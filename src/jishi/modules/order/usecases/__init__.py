"""What one can do with trades and orders, a verb a file."""
