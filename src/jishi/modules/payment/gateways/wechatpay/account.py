"""What a merchant of WeChat Pay holds."""

import re
from typing import Annotated

import msgspec
from msgspec import Meta

_SAFE_BASE = re.compile(r"https://[^/?#\s]+|http://(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?")


class WechatPayAccount(msgspec.Struct, frozen=True, kw_only=True):
    """A direct merchant's numbers, keys and addresses; secrets stay out of its `repr`.

    `merchant_serial` is the serial of the merchant API certificate, upper hex. `apiv3_key` has 32 ASCII characters.
    Either the provider's public key with its id (`PUB_KEY_ID_...`), or platform certificates (PEM), or both; with
    neither, certificates are fetched at first need. `backup_base` is tried when `api_base` cannot be reached; the
    provider's pages name api2.mch.weixin.qq.com, its Java SDK api2.wechatpay.cn.

    :raises ValueError: a field cannot be right.
    """

    mchid: str
    appid: str
    merchant_serial: str
    merchant_private_key: str
    apiv3_key: Annotated[str, Meta(min_length=32, max_length=32)]
    public_key_id: str | None = None
    public_key: str | None = None
    platform_certificates: tuple[str, ...] = ()
    api_base: str = "https://api.mch.weixin.qq.com"
    backup_base: str | None = "https://api2.mch.weixin.qq.com"

    def __post_init__(self) -> None:
        if len(self.apiv3_key.encode()) != 32:
            raise ValueError("apiv3_key must have 32 bytes")
        if (self.public_key_id is None) != (self.public_key is None):
            raise ValueError("public_key_id and public_key belong together")
        for base in (self.api_base, self.backup_base):
            if base is not None and not _SAFE_BASE.fullmatch(base):
                raise ValueError("api_base and backup_base must be https origins, or http on this machine")

    def __repr__(self) -> str:
        return f"WechatPayAccount(mchid={self.mchid!r}, appid={self.appid!r})"
