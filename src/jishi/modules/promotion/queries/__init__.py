"""Reads of promotions and freight."""
