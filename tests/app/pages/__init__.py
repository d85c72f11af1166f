"""The page front."""
