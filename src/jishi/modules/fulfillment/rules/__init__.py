"""Pure functions over shipments."""
