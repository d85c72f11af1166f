"""Pure functions over the rows of an order."""
