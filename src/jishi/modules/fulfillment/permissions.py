"""What staff may be allowed to do with shipments."""

from jishi.kit.access import permission_set

FULFILLMENT_VIEW = "fulfillment.view"
FULFILLMENT_SHIP = "fulfillment.ship"
FULFILLMENT_CANCEL = "fulfillment.cancel"
CARRIER_MANAGE = "fulfillment.manage_carriers"

PERMISSION_SETS = [
    permission_set("fulfillment_display", FULFILLMENT_VIEW),
    permission_set("fulfillment_management", FULFILLMENT_VIEW, FULFILLMENT_SHIP, FULFILLMENT_CANCEL),
    permission_set("carrier_management", FULFILLMENT_VIEW, CARRIER_MANAGE),
]
