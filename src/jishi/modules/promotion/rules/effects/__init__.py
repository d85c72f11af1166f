"""How each kind of promotion becomes an effect in a cart; one function a kind, found by the type of its benefit."""
