"""How long cards are good, and what of them is unused; pure."""
