"""Who somebody is: accounts of buyers, staff, how they prove themselves, and for how long they are believed.

Owns: accounts (phone, password, WeChat), one-time codes, sessions and their tokens, guests' tokens, staff with roles,
data scope and second factors, the fresh proofs that risky acts want, the shop's apps at WeChat, the sign-in log.
Does not own: the member's profile, merchants and warehouses (staff carry their ids), the messages that carry codes.
Invariants:
- A code serves one purpose and one phone, once; it is kept as a keyed hash and leaves the process in a message only.
- A refresh token serves once; an old one that comes back ends its whole session.
- Access tokens are checked without any engine; a revoked session is refused by every process within a second.
- Nobody grants what they do not hold, in permissions and in scope; an active owner always remains.
- A code of an authenticator serves once, as does a recovery code; its secret is sealed.
- No refusal tells whether an account exists, and a password is checked as slowly for nobody as for somebody.
Events: out identity.account_registered.v1, identity.signed_in.v1, identity.phone_changed.v1,
identity.account_suspended.v1; in none.
"""
