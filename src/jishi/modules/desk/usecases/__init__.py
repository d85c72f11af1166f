"""Acts of the desk."""
