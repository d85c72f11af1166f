"""The door of membership."""

from jishi.modules.membership.errors import CardNotFoundError, CardNotPayableError
from jishi.modules.membership.queries.cards import CardView, get_card
from jishi.modules.membership.queries.payable_card import get_payable_card
from jishi.modules.membership.rules.terms import TermUnit
from jishi.modules.membership.usecases.manage_plans import PlanDraft, create_plan

__all__ = [
    "CardNotFoundError",
    "CardNotPayableError",
    "CardView",
    "PlanDraft",
    "TermUnit",
    "create_plan",
    "get_card",
    "get_payable_card",
]
