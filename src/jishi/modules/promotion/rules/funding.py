"""Who bears a discount: the platform's part of each share, the merchant's is the rest."""

from collections.abc import Sequence

from jishi.modules.promotion.rules.apportion import apportion
from jishi.modules.promotion.rules.benefits import FULL_BP


def platform_shares(shares: Sequence[int], platform_bp: int) -> list[int]:
    """Return the platform's part of each share; their sum is its percentage of the whole, rounded half up."""
    whole = sum(shares)
    return apportion((whole * platform_bp + FULL_BP // 2) // FULL_BP, shares)
