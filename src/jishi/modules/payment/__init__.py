"""Money: what is asked for a trade, each try to pay it, what goes back, and the ledger of it all.

Owns:
    Payment orders (one a trade, two where a deposit is paid first), payment attempts (one a try at one gateway), refunds,
    callbacks as they came, gateway accounts with sealed keys, the double-entry money ledger, the board of stuck money.
Does not own:
    Trades and what is owed for them (order), wallets and their balance (member), which goods a refund is for (order,
    aftersale). A payment order knows its trade and payer by id only.
Invariants:
    - States move forward only (states.py); `unresolved` means that nobody knows yet, and is as legal as the others.
    - At most one attempt of a payment order is open, and at most one success pays it: two unique indexes say so.
      Any further success is recorded as a duplicate and refunded by itself.
    - No network call happens inside a transaction: exchanges/ commit the intent, call, and commit the outcome.
    - A success counts only if account, app, number, amount and currency agree with what was asked.
    - A deposit that its buyer gave up becomes income once, and goes back no more.
    - A wallet's part beside a gateway is held from the opening of an attempt to its end, then spent or given back.
    - Of one attempt never more goes back than came in, by the gateway first and to the wallet last.
    - Every movement of money posts ledger rows that sum to zero per currency; the rows are never changed or deleted.
    - Rows are locked in the order payment order, attempt, refund, wallet.
Events out:
    payment.succeeded.v1 payment.duplicate_received.v1 payment.refunded.v1
Events in:
    member.wallet_adjusted.v1 posts what staff put into a wallet or took out of it by hand.
"""
