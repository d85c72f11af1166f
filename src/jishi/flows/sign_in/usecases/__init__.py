"""Ways to sign in, one verb a file."""
