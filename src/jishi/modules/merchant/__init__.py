"""Merchants: who sells. A single-brand shop has one, the platform's own.

Owns: merchants, their names and whether they are open.
Does not own: their staff (identity), goods (catalog), money owed to them (payment's ledger).
Invariants:
- There is exactly one platform merchant; it is never suspended or closed.
- A closed merchant stays, since orders name it; its goods are not on sale.
- `code` is unique and never changes.
Events: merchant.suspended.v1, merchant.reopened.v1 out; none in.
"""
