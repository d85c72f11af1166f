"""Who may do what with the catalogue."""

from jishi.kit.access import permission_set

CATALOG_VIEW = "catalog.view"
CATALOG_VIEW_COST = "catalog.view_cost"
CATALOG_EDIT = "catalog.edit"
CATALOG_EDIT_CATEGORIES = "catalog.edit_categories"
PRICE_VIEW = "catalog.view_prices"
PRICE_EDIT = "catalog.edit_prices"
LISTING_SUBMIT = "catalog.submit"
LISTING_APPROVE = "catalog.approve"
LISTING_SWITCH = "catalog.switch_listing"
LISTING_CONFIGURE = "catalog.configure_listing"

PERMISSION_SETS = [
    permission_set("catalog_display", CATALOG_VIEW, PRICE_VIEW),
    permission_set("catalog_management", CATALOG_VIEW, PRICE_VIEW, CATALOG_EDIT, LISTING_SUBMIT, LISTING_SWITCH),
    permission_set("category_management", CATALOG_VIEW, CATALOG_EDIT_CATEGORIES),
    permission_set("price_management", CATALOG_VIEW, CATALOG_VIEW_COST, PRICE_VIEW, PRICE_EDIT),
    permission_set("listing_approval", CATALOG_VIEW, LISTING_APPROVE, LISTING_SWITCH, LISTING_CONFIGURE),
]
