"""Jishi: an open e-commerce platform, one modular monolith."""

__version__ = "0.1.0"
