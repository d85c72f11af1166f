"""Walls, floors and small things around the goods."""
