"""Prices explained: one pure pipeline from the goods in a basket to what is to be paid.

Owns: the price pipeline and its declared steps, freight templates with their regional rows and free rules;
    promotions, the versions of their rules, their limits; campaigns with slots; margin floors; dry runs.
Does not own: price lists (catalog keeps the rows, a step here picks the winner), stock, orders; coupons (coupon has them:
    a promotion of theirs is a row here like any other, that works for whoever holds one).
Invariants:
- `rules/` is pure: no session, no clock, no I/O; the same basket always gives the same quote.
- Steps run in the order of `rules/pipeline.py` and nowhere else; each writes what matched, what did not and why.
- The total is the sum of the lines and the freight, to the minor unit.
- Nothing is negative: no price, no freight, no total.
- A version of a rule that was once active is never changed: orders name the one that priced them.
- No promotion gives more than its limits, to the minor unit, whoever orders at once; what is used follows from entries that are
  never changed.
Events: in order.trade_closed.v1, order.cancelled.v1, order.refunded.v1 (what trades took is given back); out
    promotion.exhausted.v1.
"""
