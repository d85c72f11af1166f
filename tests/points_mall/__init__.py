"""Tests of the points mall."""
