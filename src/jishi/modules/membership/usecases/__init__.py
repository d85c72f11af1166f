"""What one can do with membership cards and their plans, a verb a file."""
