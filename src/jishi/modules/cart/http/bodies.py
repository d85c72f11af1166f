"""Bodies and answers of requests about carts."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from jishi.modules.cart.add_lines import AddedLine
from jishi.modules.cart.fields import MOST_LINES, Channel, Quantity, VariantIds


class NewLine(msgspec.Struct, frozen=True, kw_only=True):
    """A variant and how many units of it to add."""

    variant_id: UUID
    quantity: Quantity = 1
    channel: Channel = "h5"


class WantedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A variant and how many units of it to add."""

    variant_id: UUID
    quantity: Quantity = 1


class NewLines(msgspec.Struct, frozen=True, kw_only=True):
    """Several variants to add, as when an order is bought again."""

    lines: Annotated[list[WantedLine], Meta(min_length=1, max_length=MOST_LINES)]
    channel: Channel = "h5"


class LineChange(msgspec.Struct, frozen=True, kw_only=True):
    """How many units there shall be."""

    quantity: Quantity


class Variants(msgspec.Struct, frozen=True, kw_only=True):
    """Lines of the cart, by variant."""

    variant_ids: VariantIds


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Lines of the cart, by variant, null for all of them; whether they are marked for the checkout."""

    variant_ids: VariantIds | None
    is_selected: bool


class RefusedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A variant that could not be added, and why."""

    variant_id: UUID
    code: str
    detail: str


class LinesAdded(msgspec.Struct, frozen=True, kw_only=True):
    """What became of several variants that were to be added."""

    added: list[AddedLine]
    refused: list[RefusedLine]
