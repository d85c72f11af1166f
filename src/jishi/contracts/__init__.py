"""Typed ids and events, one file a module; everyone may import them, they import nothing but kit's event type."""
