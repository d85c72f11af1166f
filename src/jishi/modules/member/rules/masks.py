"""What is shown of a person's address to whoever need not know it."""


def mask_name(name: str) -> str:
    """Return the first character and a star: ``张*``."""
    return f"{name[:1]}*"


def mask_phone(phone: str) -> str:
    """Return the first three and last four digits: ``138****1234``; of short numbers only the last two."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else f"****{phone[-2:]}"
