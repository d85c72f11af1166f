"""Pure rules of members."""
