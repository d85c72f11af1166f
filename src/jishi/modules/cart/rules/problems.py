"""What stands in the way of a line, or is worth saying of it."""

from enum import StrEnum

import msgspec


class ProblemCode(StrEnum):
    """The texts of these codes are in the locales."""

    NOT_ON_SALE = "cart.not_on_sale"
    SOLD_OUT = "cart.sold_out"
    SHORT_STOCK = "cart.short_stock"
    PRICE_CHANGED = "cart.price_changed"


class Standing(msgspec.Struct, frozen=True):
    """How a line stands now; prices in minor units, None where it cannot be bought at any."""

    quantity: int
    is_on_sale: bool
    available: int
    shown_minor: int | None
    seen_minor: int

    def problems(self) -> list[ProblemCode]:
        """Return the problems, the gravest alone where it makes the others idle."""
        if not self.is_on_sale or self.shown_minor is None:
            return [ProblemCode.NOT_ON_SALE]
        if self.available <= 0:
            return [ProblemCode.SOLD_OUT]
        found = [ProblemCode.SHORT_STOCK] if self.available < self.quantity else []
        return [*found, ProblemCode.PRICE_CHANGED] if self.shown_minor != self.seen_minor else found

    @property
    def is_buyable(self) -> bool:
        """Say whether at least one unit can be bought."""
        return self.is_on_sale and self.shown_minor is not None and self.available > 0
