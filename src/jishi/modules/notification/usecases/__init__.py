"""What notification does, one verb a file."""
