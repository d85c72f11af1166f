"""What becomes of personal data here when a person asks to be forgotten."""

PERSONAL_DATA: dict[str, str] = {
    "member.members.nickname": "erase",
    "member.members.birthday": "erase",
    "member.addresses.consignee": "erase",
    "member.addresses.phone": "erase",
    "member.addresses.detail": "erase",
    "member.addresses.postal_code": "erase",
}
