"""Products: what buyers choose by, their variants, where they hang, what they cost and when they are on sale.

Owns:
    The category tree, brands, attributes and the template of each category; products (SPU) and variants (SKU) with
    their change log; listing with its review and schedule; price lists and prices.

Does not own:
    Stock (inventory), what a cart costs after promotions (promotion), pictures (media keeps them, we keep their ids),
    freight templates (promotion), merchants.

Invariants:
    - A category's path is its parent's path and itself; whoever changes the tree holds its one lock.
    - A product's attributes fit the template of its category; its variants are distinct points of its options.
    - A product is on sale when it is approved, its merchant may sell, and the instant lies in [listed_from, listed_to).
      `is_listed` repeats that for lists and may be seconds late; snapshots compute it.
    - Every price is above zero and in the currency of its list; the list "base" has no window, channel, group or level.
    - `min_price_minor` and `max_price_minor` of a product are the span of its active variants' base prices.
    - What a buyer or a staff member without `catalog.view_cost` reads never carries a cost.

Events out:
    catalog.products_changed.v1 catalog.products_listed.v1 catalog.products_unlisted.v1 catalog.prices_changed.v1

Events in:
    merchant.suspended.v1 merchant.closed.v1 merchant.restored.v1 freeze and release the merchant's products. Whoever
    completes sales calls `record_sales`.
"""
