"""The configuration of an account, sealed for its own row."""

import msgspec

from jishi.kit.house import House
from jishi.kit.secrets import seal, unseal
from jishi.modules.notification.channel_kinds import KINDS, AliyunSmsConfig
from jishi.modules.notification.models import ChannelAccount


def seal_config(house: House, code: str, config: AliyunSmsConfig) -> bytes:
    """Return the sealed form; it opens for the account `code` only."""
    return seal(house.settings.secret_key, _purpose(code), msgspec.json.encode(config))


def open_config(house: House, account: ChannelAccount) -> AliyunSmsConfig:
    """Return the configuration of an account.

    :raises SecretUnreadableError: it was sealed under another key.
    """
    plain = unseal(house.settings.secret_key, _purpose(account.code), account.config_cipher)
    return msgspec.json.decode(plain, type=KINDS[account.kind])


def _purpose(code: str) -> str:
    return f"notification.channel_account.{code}"
