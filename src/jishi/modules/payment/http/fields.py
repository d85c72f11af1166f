"""Fields that several routes share."""

from typing import Annotated

from litestar.params import Parameter
from msgspec import Meta

Limit = Annotated[int, Parameter(ge=1, le=100)]
Reason = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]
BankReference = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^\S(.*\S)?$")]
AmountMinor = Annotated[int, Meta(ge=1, le=1_000_000_000_000, description="Minor units: fen for CNY.")]
Currency = Annotated[str, Meta(pattern="^[A-Z]{3}$", description="ISO 4217.")]
GatewayCode = Annotated[str, Meta(min_length=2, max_length=40, pattern="^[a-z0-9][a-z0-9-]*$")]
