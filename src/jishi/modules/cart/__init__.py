"""Carts: what a guest or buyer means to buy.

Owns:
    The lines of carts, which of them are selected, and the price that was seen when a line was added.

Does not own:
    Goods and prices (catalog), stock (inventory), what a selection costs after promotions and with freight (checkout).

Invariants:
    - A line belongs to one guest or buyer and is reached by nobody else; an owner has a variant once.
    - A line has 1 to 999 units, a cart two hundred lines; adds that run at the same moment may pass that by a few.
    - Adding is one statement for a whole batch of requests; nothing else is asked of the database where the catalogue's
      facts are in memory.
    - A cart reserves nothing and remembers no price to be kept: every look tells price, stock and problems as they are.
    - When a guest signs in, the two carts become one: quantities add up, both selections stay.

Events out:
    None.

Events in:
    order.trades_placed.v1: what was bought from the cart leaves it.
"""
