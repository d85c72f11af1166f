"""What one can do with content, a verb a file."""
