"""Members: who a buyer is to the shop, where goods go, what the wallet holds.

Owns:
    Profiles, member groups, addresses, wallets with their entries, and the divisions of China that addresses name.

Does not own:
    Accounts, phones and sign-in (identity), prices of groups (catalog), carts, orders, the shop's books (payment).

Invariants:
    - A member's id is its account's id. A buyer reaches only rows of its own; staff who are bound to merchants none.
    - A member with addresses has exactly one default address; it has at most fifty.
    - An address names a division that exists, and the codes of its province and city begin that of its district.
    - A wallet's balance is the sum of its entries, the last of which tells it, and never negative.
    - One origin moves a wallet once a kind; entries are never changed, a mistake is undone by another entry.
    - Lock order: the member, its addresses by id, its wallet.

Events out:
    member.wallet_adjusted.v1

Events in:
    None; who signs in is opened as a member by the flow, and the checkout says which addresses it used.
"""
