"""Writing rows into files."""
