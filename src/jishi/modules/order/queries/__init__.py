"""What one can read of trades and orders."""
