"""What one can do about risk."""
