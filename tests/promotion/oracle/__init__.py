"""A second, naive opinion on the least that a cart costs."""
