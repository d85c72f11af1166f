"""Merchants: who sells. A single-brand shop has one, the platform's own.

Owns:
    Merchants, their names and logos, and whether they are open.

Does not own:
    Their staff (identity), goods (catalog), money owed to them (payment's ledger).

Invariants:
    - There is exactly one platform merchant; it is never suspended or closed.
    - A closed merchant stays closed and stays on record, since orders name it; its goods are not on sale.
    - `code` is unique and never changes.
    - Staff who are bound to merchants see and change these alone, and open, suspend, restore or close none.

Events out:
    merchant.opened.v1 merchant.suspended.v1 merchant.restored.v1 merchant.closed.v1

Events in:
    None.
"""
