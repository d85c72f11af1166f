"""Routes of trades and orders, by audience."""
