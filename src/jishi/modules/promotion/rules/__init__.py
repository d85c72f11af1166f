"""The price pipeline; pure."""
