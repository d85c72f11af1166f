"""Pure functions of content."""
