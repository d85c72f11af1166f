"""Signing in: from a phone in somebody's hand to a member with a session and a cart.

Owns: the order of steps when a buyer signs in or registers, and which message carries a code.
Does not own: any table; identity proves who somebody is, member keeps the profile, cart the goods, notification the
messages.
Invariants:
- Account, session, member and merged cart come about in one transaction, or none of them does.
- A guest who signs in brings along the cart; the guest's token in the Authorization header says whose it is.
- A code leaves in a message only; no answer carries it, and no answer tells whether the phone has an account.
Events: none of its own; identity and member tell theirs.
"""
