"""What becomes of personal data here when a person asks to be forgotten."""

PERSONAL_DATA: dict[str, str] = {
    "risk.block_entries.value": "keep: who is barred for fraud stays barred; staff delete the entry when it is over",
    "risk.decisions.ip": "erase",
}
