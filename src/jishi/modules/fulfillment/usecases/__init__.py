"""What one can do with shipments and carriers, a verb a file."""
