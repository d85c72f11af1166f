"""Paying: a buyer's trade, the recharge of its wallet, or its membership card meets the gateways.

Owns: the buyer's routes to pay a trade, a recharge or a card, to watch the payment, to give it up.
Does not own: any table; what is due comes from order, recharge and membership, everything about money from payment.
Invariants:
- A buyer reaches only trades, recharges and cards of its own; the amount is always theirs, never the request's.
- The wallet pays a part only with the payment password, where one is set and the shop asks for it.
- The trade is locked while an attempt is added, so that nobody closes it under a payment.
- Nothing is held open while a gateway is asked: each step commits before the next one begins.
- The same wish again, with or without an Idempotency-Key, finds the same attempt.
Events: none of its own; payment tells payment.succeeded.v1.
"""
