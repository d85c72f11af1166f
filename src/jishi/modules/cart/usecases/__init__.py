"""What one can do with a cart: one verb a file."""
