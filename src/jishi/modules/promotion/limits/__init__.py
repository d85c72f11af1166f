"""What promotions may give, and have given."""
