"""Risk: may this account act now?

Owns: block lists, velocity windows, the record of refusals.
Does not own: rate limits of the HTTP edge, passwords and codes (identity), any order.
Invariants:
- A batch of orders is checked in one look-up in memory and one round trip to the cache.
- With the cache away each process counts by itself: trade goes on, with a coarser limit.
- A buyer is told that the order was refused, never by which rule.
Events: none.
"""
