"""HTTP of identity."""
