"""Routes of shipments, by audience."""
