"""Campaigns: what staff write, and the slots that become promotions."""
