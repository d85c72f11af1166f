"""The door of risk."""

from jishi.modules.risk.check_orders import OrderCandidate, check_orders
from jishi.modules.risk.check_sign_in import check_sign_in
from jishi.modules.risk.verdicts import Verdict

__all__ = ["OrderCandidate", "Verdict", "check_orders", "check_sign_in"]
