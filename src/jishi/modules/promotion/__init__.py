"""Prices explained: one pure pipeline from the goods in a basket to what is to be paid.

Owns: the price pipeline and its declared steps, freight templates with their regional rows and free rules;
    promotions, the versions of their rules, their limits; campaigns with slots; margin floors; coupon templates, coupons,
    codes, grants.
Does not own: price lists (catalog keeps the rows, a step here picks the winner), stock, orders.
Invariants:
- `rules/` is pure: no session, no clock, no I/O; the same basket always gives the same quote.
- Steps run in the order of `rules/pipeline.py` and nowhere else; each writes what matched, what did not and why.
- The total is the sum of the lines and the freight, to the minor unit.
- Nothing is negative: no price, no freight, no total.
- A version of a rule that was once active is never changed: orders name the one that priced them.
- No promotion gives more than its limits, to the minor unit, whoever orders at once; what is used follows from entries that are
  never changed.
- A template gives out no coupon above its cap and a member takes none above the limit, whoever comes at once; a coupon is
  frozen for one trade, a code is brought once, a grant gives a member one. Each follows from rows that are never changed.
Events: in order.trade_closed.v1, order.cancelled.v1, order.refunded.v1 (what trades took is given back), order.paid.v1; out
    promotion.exhausted.v1.
"""
