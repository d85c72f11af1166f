"""The door of recharge."""

from jishi.modules.recharge.errors import RechargeNotFoundError, RechargeNotPayableError
from jishi.modules.recharge.queries.recharges import RechargeView, get_payable_recharge, get_recharge
from jishi.modules.recharge.usecases.manage_packages import PackageDraft, create_package

__all__ = [
    "PackageDraft",
    "RechargeNotFoundError",
    "RechargeNotPayableError",
    "RechargeView",
    "create_package",
    "get_payable_recharge",
    "get_recharge",
]
