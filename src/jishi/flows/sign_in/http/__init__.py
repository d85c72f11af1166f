"""HTTP of signing in."""
