"""Paying: a buyer's trade meets the gateways.

Owns: the buyer's routes to pay a trade, to watch the payment, to give it up.
Does not own: any table; what is due comes from order, everything about money from payment.
Invariants:
- A buyer reaches only trades of its own; the amount is always the trade's, never the request's.
- The trade is locked while an attempt is added, so that nobody closes it under a payment.
- Nothing is held open while a gateway is asked: each step commits before the next one begins.
- The same wish again, with or without an Idempotency-Key, finds the same attempt.
Events: none of its own; payment tells payment.succeeded.v1.
"""
