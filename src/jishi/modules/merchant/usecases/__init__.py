"""What one can do with merchants: one verb a file."""
