"""What becomes of personal columns when a person asks to be forgotten."""

PERSONAL_DATA: dict[str, str] = {
    "notification.deliveries.recipient": "mask",
    "notification.deliveries.params": "erase",
}
