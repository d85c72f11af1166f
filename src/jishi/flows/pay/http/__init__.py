"""How buyers reach it."""
