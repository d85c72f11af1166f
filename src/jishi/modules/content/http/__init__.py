"""Routes of content, by audience."""
