"""Stock: where goods lie, how many there are, who has a claim on them.

Owns: warehouses (regional, front, store) and their service areas, stock levels, the movement ledger, safety stock,
whether a product can be had at all (the mark stands in the catalogue).
Does not own: the reservation itself (it is the order line, with its warehouse, quantity and state), variants, shipments.
Invariants:
- on_hand and reserved of a level are the sums of the deltas of its movements; `jishi prove` shows it row by row.
- 0 <= reserved <= on_hand, as a CHECK of the table: overselling is refused by the database itself, whatever the code does.
- Rows are locked in (variant_id, warehouse_id) order, always, by everybody; see repository.py.
- A movement is never changed or deleted; a mistake is undone by another movement.
Events: out inventory.stock_adjusted.v1; in catalog.products_changed.v1.
"""
