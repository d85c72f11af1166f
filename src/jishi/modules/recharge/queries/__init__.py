"""What is told of packages and recharges."""
