"""Bounds of fields that several requests share."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta

# Codes of options, choices, attributes and brands: they stand in addresses and filters.
Code = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
# Codes that merchants bring along: of products and SKUs.
OwnCode = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$")]
Barcode = Annotated[str, Meta(pattern=r"^[0-9A-Za-z-]{4,64}$")]
Colour = Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}$")]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
Channel = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
# One billion yuan is beyond any price and leaves room for sums in 64 bits.
PriceMinor = Annotated[int, Meta(ge=1, le=10**11)]
CostMinor = Annotated[int, Meta(ge=0, le=10**11)]
Quantity = Annotated[int, Meta(ge=1, le=1_000_000)]
Position = Annotated[int, Meta(ge=0, le=1_000_000)]
Priority = Annotated[int, Meta(ge=0, le=1_000)]
WeightG = Annotated[int, Meta(ge=0, le=100_000_000)]
VolumeCm3 = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Version = Annotated[int, Meta(ge=1, le=2**31)]
MediaIds = Annotated[list[UUID], Meta(max_length=50)]
