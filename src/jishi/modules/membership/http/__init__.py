"""Routes of membership cards, by audience."""
