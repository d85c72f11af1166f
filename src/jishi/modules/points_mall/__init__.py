"""The points mall: goods that members have for points, or for points and some money.

Owns:
    Points offers: a variant, its points and money, quota, share of a member, window, least level; their console and shelf.
Does not own:
    Prices and quotas while they are given (an offer is one promotion, which counts its limits), what a trade agreed to and the
    points of its lines (order), points themselves (member), the way of an order (flows/checkout).
Invariants:
    - While an offer is active it is one promotion, whose price only those get who ask for the offer by name.
    - A unit costs at least one point, and less money than by itself.
    - An offer is had alone: no other goods, promotions, coupons or paying with points in the same trade.
    - Its variant stays once it was active; everything else may change while it is paused.
Events:
    None of its own; order tells of trades.
"""
