"""What one can read of shipments."""
