"""Reads of freight."""
