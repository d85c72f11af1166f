"""Routes of risk."""
