"""What one can do with members: one verb a file."""
