"""What others ask about ways of delivery and their freight."""

from jishi.modules.promotion.freight.snapshot import FreightSnapshot
from jishi.modules.promotion.offers.tell_delivery import DeliveryOffer, promise, tell_ways
from jishi.modules.promotion.queries.list_delivery_options import DeliveryOptionName, list_delivery_options
from jishi.modules.promotion.rules.delivery import OfferedWay, way_taken, ways_offered
from jishi.modules.promotion.rules.freight import FREE_STEP as FREE_FREIGHT

__all__ = [
    "FREE_FREIGHT",
    "DeliveryOffer",
    "DeliveryOptionName",
    "FreightSnapshot",
    "OfferedWay",
    "list_delivery_options",
    "promise",
    "tell_ways",
    "way_taken",
    "ways_offered",
]
