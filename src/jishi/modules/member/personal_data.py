"""What becomes of personal data here when a person asks to be forgotten."""

PERSONAL_DATA: dict[str, str] = {
    "member.members.nickname": "erase",
    "member.members.birthday": "erase",
    "member.withdrawals.payee_name": "keep: accounting documents are kept for the time that the law says",
    "member.withdrawals.payee_account": "keep: accounting documents are kept for the time that the law says",
    "member.addresses.consignee": "erase",
    "member.addresses.phone": "erase",
    "member.addresses.detail": "erase",
    "member.addresses.postal_code": "erase",
}
