"""Routes of recharges, by audience."""
