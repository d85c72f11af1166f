"""Tests of presales."""
