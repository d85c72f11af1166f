"""The door of risk."""

from jishi.modules.risk.check_orders import OrderCandidate, Verdict, check_orders

__all__ = ["OrderCandidate", "Verdict", "check_orders"]
