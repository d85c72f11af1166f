"""The door of merchant."""

from jishi.modules.merchant.errors import MerchantNotFoundError
from jishi.modules.merchant.queries.find_merchants import find_merchants, find_platform_merchant
from jishi.modules.merchant.queries.load_merchant_names import load_merchant_names
from jishi.modules.merchant.snapshot import MerchantFacts, MerchantSnapshot
from jishi.modules.merchant.states import MerchantStatus
from jishi.modules.merchant.usecases.open_merchant import MerchantCodeTakenError, open_merchant
from jishi.modules.merchant.usecases.update_merchant import update_merchant

__all__ = [
    "MerchantCodeTakenError",
    "MerchantFacts",
    "MerchantNotFoundError",
    "MerchantSnapshot",
    "MerchantStatus",
    "find_merchants",
    "find_platform_merchant",
    "load_merchant_names",
    "open_merchant",
    "update_merchant",
]
