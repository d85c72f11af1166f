"""Try promotions on the orders of the last days: price each paid trade once more, under drafts, and add up what changes.

Owns: nothing; dry runs and what they found are promotion's, trades are order's.
Does not own: how promotions combine (promotion/rules), what of an order is kept (order).
Invariants:
- A trade is priced with its own unit prices, freight, coupons and points, at its own instant.
- Beside the drafts work the promotions that the trade used, as they stood then, and those in force since before the period.
- Points pay what they paid, and a level's free freight lifts freight, where the trade had them, whatever their terms are now.
- What an offer for points or a presale priced alone is not replayed.
- A slice and how far it brought the dry run commit together: a crash repeats nothing and loses nothing.
Costs are those of today, since orders keep none; goods without one are counted.
Events: none.
"""
