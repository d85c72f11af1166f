"""Tell a buyer how some goods would reach them: from where, by when, for how much.

Owns: nothing; it asks catalog, inventory, promotion and order, and writes nothing.
Does not own: warehouses and stock (inventory), freight (promotion), how soon a merchant ships (order).
Invariants:
- The estimate follows the rules that placing an order follows; only placing decides, under lock.
- Where something cannot be had, the answer says why; it is no error.
Events: none.
"""
