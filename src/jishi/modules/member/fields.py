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
# A billion points are beyond any account.
PointsChange = Annotated[int, Meta(ge=-(10**9), le=10**9)]
Growth = Annotated[int, Meta(ge=0, le=10**9)]
Colour = Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}$")]
Birthday = Annotated[
    str, Meta(pattern=r"^((0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?$", description="MM-DD; empty for none")
]
InviteCode = Annotated[str, Meta(min_length=4, max_length=20, pattern=r"^[0-9A-Za-z]+$")]
PaymentDigits = Annotated[str, Meta(pattern=r"^[0-9]{6}$", description="six digits")]
BankName = Annotated[str, Meta(min_length=1, max_length=60, pattern=LINE)]
BankAccount = Annotated[str, Meta(pattern=r"^[0-9A-Z]{8,34}$", description="a card's or account's number, or an IBAN")]
BankReference = Annotated[str, Meta(min_length=1, max_length=64, pattern=LINE)]
