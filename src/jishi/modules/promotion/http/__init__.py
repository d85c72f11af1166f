"""Addresses of freight."""
