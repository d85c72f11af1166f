"""Membership cards: members pay for a level and its rights, for some days or months or for ever.

Owns:
    Plans (a name, a price, a term, the level that it lifts to) and cards: what a member bought of one, from when until
    when it is good, whether it is paid, and the ledger of what was bought and taken back.

Does not own:
    Levels, their rights and the standing of members (member), money and gateways (payment: a card is paid by a payment
    order as a trade is). The pages of paying are joined in the flow `pay`.

Invariants:
    - A card is active once, when its money has arrived, whoever tells so and how often.
    - What it costs and gives was agreed on when it was opened; later changes of its plan change nothing.
    - Cards of one level follow each other; of a level that a member has for ever none is bought again.
    - A member's card level is the highest among its active cards. A card that ends or is revoked takes it back at once.
    - What a revoked card gives back goes by the days that had not begun, unless staff say otherwise, never above its price.
    - Plans and cards are the platform's: staff who are bound to merchants see neither.
    - Lock order: member, cards by id, points account, payment order.

Events out:
    membership.card_ending.v1

Events in:
    payment.succeeded.v1 makes the card active that the money was for.
"""
