"""What becomes of personal data here when a person asks to be forgotten."""

PERSONAL_DATA = {
    "payment.callbacks.body": "keep: the gateway's own proof of a payment, encrypted to us; accounting records stay",
}
