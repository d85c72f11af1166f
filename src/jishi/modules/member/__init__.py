"""Members: who a buyer is to the shop, where goods go, what the wallet and the points account hold.

Owns:
    Profiles, groups, addresses, wallets and withdrawals, levels by growth, points, sign-in days, invitations, tags; each
    amount with its ledger. And the divisions of China that addresses name.

Does not own:
    Accounts, phones and sign-in (identity), prices of groups (catalog), what points pay (promotion), the books (payment).

Invariants:
    - A member's id is its account's id. A buyer reaches only rows of its own; staff who are bound to merchants none.
    - A member with addresses has exactly one default, and at most fifty; an address names a division that exists.
    - Wallet, growth, points and carried tags are the sums of their entries; these never change, a mistake is undone by another.
    - Money paid into a wallet goes before gifts and comes back after them; gifts are never taken out. What is taken out of
      a recharge takes its part of that recharge's gift back, where the shop does not leave it.
    - A wallet is never negative, points only where a reversal explains it. Lots hold what can be spent, to the point.
    - One origin moves a ledger once; what orders bring follows from their facts, in whatever order events come.
    - The level is the better of what growth reaches and what a paid card lifts to; it and tags by rule follow from growth,
      cards and counters; the log tells every step.
    - Lock order: members by id, addresses by id, wallet, points accounts by member; a walk or a withdrawal before those.

Events out:
    member.wallet_adjusted.v1, member.levels_changed.v1, member.points_adjusted.v1, member.withdrawal_requested.v1,
    member.withdrawal_returned.v1, member.withdrawal_paid.v1

Events in:
    order.trades_placed.v1, order.paid.v1, order.cancelled.v1, order.refunded.v1, order.completed.v1, order.trade_closed.v1
"""
