"""What comes back for units of an order: worked out by the shop's policy from the promotions frozen on the trade, and sent.

Owns: nothing; refunds of units are order's, what goods still earn is promotion's (rules/returns), money is payment's.
Does not own: goods that travel back, and whether they may.
Invariants:
- All units of a trade bring back what was paid for them, whatever the order and the policy, less what went back otherwise.
- What is held back under a policy is not lost: it comes with the units that are refunded later, or, where the last goods
  of the trade go by another door, as soon as they are gone (order.release_held_back).
- Freight that was free and gifts are held back like discounts where the goods kept do not earn them (ADR 15).
- Freight of an order comes back with its last unit where nothing of it had left; it was paid for nothing else.
- Promotions are those of the day: the versions that the trade used, for whom and when they were used.
Events: none of its own; order tells order.refunded.v1 as the money arrives.
"""
