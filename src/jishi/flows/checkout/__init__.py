"""Checkout: from a list of goods to orders that wait for payment, quoted and placed through one path.

Owns: the quote (catalogue snapshot, price pipeline, freight, in memory), the batch that places trades.
Does not own: any table; it calls catalog, promotion, member, risk, inventory and order through their doors.
Invariants:
- Every function takes many requests; one request is a batch of one, and there is no second path.
- A trade is all or nothing; every problem of it is gathered and told at once.
- Inside the transaction: answers given before, addresses, then coupons, limits of promotions, points and stock rows, each kind
  locked in the order of its keys, then inserts. Without active promotions nothing is asked of them.
- What promotions gave is kept on the trade, to the minor unit, with the versions of their rules.
- The same buyer and Idempotency-Key give the same answer for ever; another body under it is refused.
Events: out order.trades_placed.v1, one a batch.
"""
