"""The door of promotion."""

from jishi.modules.promotion.rules.basket import Basket, Goods, Note, Terms
from jishi.modules.promotion.rules.pipeline import price_basket
from jishi.modules.promotion.snapshot import FreightSnapshot

__all__ = ["Basket", "FreightSnapshot", "Goods", "Note", "Terms", "price_basket"]
