"""Tests of carts."""
