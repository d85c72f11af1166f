"""Routes of merchants."""
