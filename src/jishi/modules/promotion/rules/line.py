"""One line of goods on its way through the pipeline. Amounts are minor units of the basket's currency."""

from jishi.modules.promotion.rules.terms import Goods


class Line:
    """One line on its way through the pipeline."""

    __slots__ = ("discount_minor", "goods", "list_code", "place", "quantity", "unit_minor")

    def __init__(self, place: int, goods: Goods, quantity: int) -> None:
        self.place = place
        self.goods = goods
        self.quantity = quantity
        self.unit_minor = 0
        self.list_code = ""
        self.discount_minor = 0

    @property
    def goods_minor(self) -> int:
        """Units times unit price, before discounts."""
        return self.unit_minor * self.quantity

    @property
    def total_minor(self) -> int:
        """What the line costs after discounts, without freight."""
        return self.unit_minor * self.quantity - self.discount_minor
