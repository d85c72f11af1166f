"""What is done with presales, one verb a file."""
