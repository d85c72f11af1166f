"""Talks with gateways. Each commits what it is about to do, calls with no transaction open, commits what came of it.

They take the House, because they open transactions of their own; use cases take a Context and never call anybody.
"""
