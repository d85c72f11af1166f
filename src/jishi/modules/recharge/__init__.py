"""Recharges: members pay money into their wallets, and get gifts with packages.

Owns:
    Packages (pay so much, get a gift on top) with their windows and limits, and recharges: what a member pays in, what
    it gets, whether it is paid.

Does not own:
    The wallet (member), money and gateways (payment: a recharge is paid by a payment order as a trade is). The pages of
    paying are joined in the flow `pay`.

Invariants:
    - A recharge is credited once, when its money has arrived, whoever tells so and how often; the gift with it.
    - What it costs and gives was agreed on when it was opened; later changes of its package change nothing.
    - Of a package with a limit a member has no more recharges, paid or still to pay, than the limit.
    - Packages and recharges are the platform's: staff who are bound to merchants see neither.
    - Lock order: package, recharge, payment order, wallet.

Events in:
    payment.succeeded.v1 credits the wallet that the money was for.

Events out:
    recharge.paid.v1 when it has.
"""
