"""What one can do with recharges and their packages, a verb a file."""
