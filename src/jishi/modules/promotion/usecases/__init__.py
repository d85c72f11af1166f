"""What one can do with freight, a verb a file."""
