"""The door of promotion."""

from jishi.modules.promotion.freight_draft import FreightTemplateDraft
from jishi.modules.promotion.models import ChargeBy
from jishi.modules.promotion.rules.basket import Basket, FreeRule, FreightRow, Goods, Note, Templates, Terms
from jishi.modules.promotion.rules.freight import FREE_STEP as FREE_FREIGHT
from jishi.modules.promotion.rules.pipeline import price_basket
from jishi.modules.promotion.snapshot import FreightSnapshot
from jishi.modules.promotion.usecases.create_freight_template import create_freight_template

__all__ = [
    "FREE_FREIGHT",
    "Basket",
    "ChargeBy",
    "FreeRule",
    "FreightRow",
    "FreightSnapshot",
    "FreightTemplateDraft",
    "Goods",
    "Note",
    "Templates",
    "Terms",
    "create_freight_template",
    "price_basket",
]
