"""What one can do with promotions and freight, a verb a file."""
