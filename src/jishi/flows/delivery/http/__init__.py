"""Routes of this flow."""
