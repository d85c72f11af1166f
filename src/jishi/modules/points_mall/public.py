"""The door of points_mall."""

from jishi.modules.points_mall.draft import PointsOfferDraft
from jishi.modules.points_mall.means import reaches_level
from jishi.modules.points_mall.snapshot import OfferTerms, PointsOfferSnapshot
from jishi.modules.points_mall.usecases.activate_points_offer import activate_points_offer
from jishi.modules.points_mall.usecases.manage_points_offers import create_points_offer

__all__ = [
    "OfferTerms",
    "PointsOfferDraft",
    "PointsOfferSnapshot",
    "activate_points_offer",
    "create_points_offer",
    "reaches_level",
]
