"""Messages to people: what is said, by which channel, and what became of it.

Owns: templates (their texts lie in `locales`), deliveries, accounts at providers with their sealed configuration, the
adapters of providers (gateways/).
Does not own: who is told what and when (the flows and modules that queue messages), one-time codes (identity).
Invariants:
- A message is a row of the transaction that called for it; the provider is called later, outside any transaction.
- A message is sent again only where it was surely not sent; after an answer that never came it stays `unknown`.
- A message that came too late for its purpose is not sent at all.
- What filled the template is wiped as soon as the message's state is final.
Events: none.
"""
