"""Coupons: rights of single members, made from templates, given out, frozen for a trade and used.

Owns: templates and how their coupons are given out; claims, codes and their batches, grants and their plans; coupons and
    what happened to each; red packets and who opened which share.
Does not own: what a coupon is worth and whether it works: that is the promotion of the same id, whose rule the price
    pipeline knows; a template keeps what lists of it ask for.
Invariants:
- A template gives out no coupon above its cap, and a member takes none above the limit, whoever comes at once.
- A coupon is frozen for one trade; a code is brought once; a grant gives a member one.
- A red packet is divided to the last minor unit, and nobody opens more of it than there is; a friend opens one share.
- What members hold keeps its worth: the rule of a published template is never changed.
- Counts and states follow from rows that are never changed.
Events: in identity.account_registered.v1 (coupons for new members), order.paid.v1 (used; red packets), order.trade_closed.v1,
    order.cancelled.v1, order.refunded.v1 (given back; red packets void). Out coupon.packet_ended.v1.
"""
