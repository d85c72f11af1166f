"""What the storefront's first page is made of, and what the shop says of itself.

Owns:
    Banners and collections of the home page with their windows and channels; the shop's profile: name, logo, contacts,
    registration numbers.

Does not own:
    Products, categories and prices (catalog), pictures (media). A collection names products or a rule; which of them are
    on sale, and at what price, catalog says when the page is made.

Invariants:
    - Content is the platform's: staff who are bound to merchants or warehouses neither see nor change it.
    - What lies outside its window, or is switched off, is on no page; a page ends when a window on it opens or closes.
    - There is at most one profile; without one the shop is called by what is set for the platform's own merchant.

Events: none.
"""
