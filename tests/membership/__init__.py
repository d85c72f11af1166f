"""Tests of membership cards."""
