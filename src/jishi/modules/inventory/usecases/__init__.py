"""What one can do with stock, a verb a file."""
