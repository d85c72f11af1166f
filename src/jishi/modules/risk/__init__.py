"""Risk: may this account act now?

Owns:
    Block lists, velocity windows, the record of refusals.

Does not own:
    Rate limits of the HTTP edge, passwords and codes (identity), any order.

Invariants:
    - A batch of orders is checked in one look-up in memory and one round trip to the cache.
    - With the cache away each process counts by itself: trade goes on, with a coarser limit.
    - A buyer is told that the order was refused, never by which rule; staff read it in the decisions.
    - Decisions are gathered in memory and written in the background, many at once, so that no batch waits for them; a
      process that dies loses those of its last half second, which is nothing that money depends on.

Events out:
    None.

Events in:
    None.
"""
