"""Checkout: from a list of goods to orders that wait for payment, quoted and placed through one path.

Owns: the quote (catalogue snapshot, price pipeline, freight, in memory), the batch that places trades.
Does not own: any table; it calls catalog, promotion, member, risk, inventory and order through their doors.
Invariants:
- Every function takes many requests; one request is a batch of one, and there is no second path.
- A trade is all or nothing; every problem of it is gathered and told at once.
- Inside the transaction: answers given before, addresses, then stock rows in (variant, warehouse) order, then inserts.
- The same buyer and Idempotency-Key give the same answer for ever; another body under it is refused.
Events: out order.trades_placed.v1, one a batch.
"""
