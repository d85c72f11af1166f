"""Pure rules of carts."""
