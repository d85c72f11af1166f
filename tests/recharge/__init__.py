"""Tests of recharges."""
