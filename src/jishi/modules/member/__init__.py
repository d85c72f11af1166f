"""Members: who a buyer is to the shop, where goods go, what the wallet holds.

Owns: profiles, member groups, addresses, wallet accounts and their entries.
Does not own: accounts and sign-in (identity), prices of groups (catalog), carts, orders.
Invariants:
- A member's id is its account's id; a buyer reaches only rows of its own member.
- A member has at most one default address.
- A wallet's balance is the sum of its entries and never negative; one origin moves a wallet once a kind.
- Entries are never changed; a mistake is undone by another entry.
Events: none out; none in.
"""
