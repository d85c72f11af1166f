"""What can be done with pictures, one verb a file."""
