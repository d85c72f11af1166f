"""Fields that several bodies share."""

from typing import Annotated

from litestar.params import Parameter
from msgspec import Meta

Phone = Annotated[str, Meta(min_length=5, max_length=32, description="A mobile number; +86 may be left out.")]
Code = Annotated[str, Meta(pattern="^[0-9]{6}$", description="The six digits that were sent.")]
FactorCode = Annotated[str, Meta(min_length=6, max_length=32, description="A one-time code, or a recovery code.")]
# Bounds the work; what a new password must be is the policy's to say, with a reason.
Password = Annotated[str, Meta(min_length=1, max_length=256)]
TokenText = Annotated[str, Meta(min_length=1, max_length=256)]
Device = Annotated[str, Meta(max_length=80, description="How the list of sessions names this device.")]
Login = Annotated[str, Meta(min_length=1, max_length=64)]
Reason = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]
Limit = Annotated[int, Parameter(ge=1, le=100)]

# What carries a token is kept by no cache on the way (RFC 6749 section 5.1).
NO_STORE = {"Cache-Control": "no-store"}
