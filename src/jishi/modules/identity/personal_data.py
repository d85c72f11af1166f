"""What becomes of personal columns when a person asks to be forgotten."""

PERSONAL_DATA: dict[str, str] = {
    "identity.accounts.phone": "erase",
    "identity.accounts.password_hash": "erase",
    "identity.staff.login": "keep: the timeline of orders names who acted",
    "identity.staff.name": "mask",
    "identity.staff.password_hash": "erase",
    "identity.second_factors.sealed_secret": "erase",
    "identity.wechat_identities.openid": "erase",
    "identity.wechat_identities.unionid": "erase",
    "identity.sign_in_log.login": "mask",
    "identity.sign_in_log.client_ip": "erase",
    "identity.sign_in_log.device": "erase",
}
