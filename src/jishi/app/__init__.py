"""Composition roots: they alone know every module."""
