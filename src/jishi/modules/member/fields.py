"""Bounds of fields that several requests share."""

from typing import Annotated

from msgspec import Meta

# One line of text: something visible, and no control character, which no courier prints and PostgreSQL partly refuses.
LINE = r"^(?=.*\S)[^\u0000-\u001f\u007f]*$"
Nickname = Annotated[str, Meta(min_length=1, max_length=30, pattern=LINE)]
Consignee = Annotated[str, Meta(min_length=1, max_length=50, pattern=LINE)]
Detail = Annotated[str, Meta(min_length=1, max_length=200, pattern=LINE)]
Tag = Annotated[str, Meta(min_length=1, max_length=10, pattern=LINE)]
Reason = Annotated[str, Meta(min_length=1, max_length=200, pattern=LINE)]
PhoneText = Annotated[str, Meta(min_length=3, max_length=32)]
PostalCode = Annotated[str, Meta(pattern=r"^[0-9]{6}$")]
ProvinceCode = Annotated[str, Meta(pattern=r"^[0-9]{2}$")]
CityCode = Annotated[str, Meta(pattern=r"^[0-9]{4}$")]
DistrictCode = Annotated[str, Meta(pattern=r"^[0-9]{6}$", description="GB/T 2260")]
GroupCode = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{1,39}$")]
Version = Annotated[int, Meta(ge=1, le=2**31)]
# A billion yuan is beyond any wallet and leaves room for sums in 64 bits.
AmountMinor = Annotated[int, Meta(ge=1, le=10**11)]
