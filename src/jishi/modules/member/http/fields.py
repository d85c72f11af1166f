"""Bounds of parameters that several routes share."""

from typing import Annotated
from uuid import UUID

from litestar.params import Parameter
from msgspec import Meta

Limit = Annotated[int, Parameter(ge=1, le=100)]
Currency = Annotated[str | None, Parameter(pattern=r"^[A-Z]{3}$")]
MemberIds = Annotated[list[UUID], Meta(min_length=1, max_length=500)]
AddressIds = Annotated[list[UUID], Meta(min_length=1, max_length=50)]
TagIds = Annotated[list[UUID], Meta(max_length=100)]
SettingsVersion = Annotated[int, Meta(ge=0, le=2**31)]
