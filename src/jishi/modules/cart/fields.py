"""Bounds of fields that several requests share."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

MOST_LINES = 200
MOST_UNITS = 999
Quantity = Annotated[int, Meta(ge=1, le=MOST_UNITS)]
VariantIds = Annotated[list[UUID], Meta(min_length=1, max_length=MOST_LINES)]
# Where the buyer shops; price lists may be for one of them alone.
Channel = Literal["h5", "pc", "mini_program", "app"]
