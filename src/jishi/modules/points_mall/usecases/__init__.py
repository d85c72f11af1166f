"""What is done with points offers, one verb a file."""
