"""What an account must be like."""

from typing import Any

import msgspec
import pytest

from jishi.modules.payment.gateways.wechatpay.account import WechatPayAccount

FIELDS: dict[str, Any] = {
    "mchid": "1900000001",
    "appid": "wx0000000000000001",
    "merchant_serial": "5F1C72E2A8931B72A2E13AF8DEE92471EB397115",
    "merchant_private_key": "-----BEGIN PRIVATE KEY-----",
    "apiv3_key": "a" * 32,
}


class TestWechatPayAccount:
    def test_calls_the_real_provider_unless_told_otherwise(self) -> None:
        assert msgspec.convert(FIELDS, WechatPayAccount).api_base == "https://api.mch.weixin.qq.com"

    @pytest.mark.parametrize(
        "wrong",
        [
            {"apiv3_key": "a" * 31},
            {"public_key_id": "PUB_KEY_ID_1"},
            {"public_key": "pem"},
            {"api_base": "http://api.mch.weixin.qq.com"},
            {"api_base": "https://api.mch.weixin.qq.com/v3"},
            {"backup_base": "http://127.0.0.1.evil.example"},
            {"mchid": 1900000001},
        ],
    )
    def test_refuses_what_cannot_be_right(self, wrong: dict[str, Any]) -> None:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({**FIELDS, **wrong}, WechatPayAccount)

    def test_shows_no_secret(self) -> None:
        shown = repr(msgspec.convert(FIELDS, WechatPayAccount))
        assert FIELDS["apiv3_key"] not in shown
        assert FIELDS["merchant_private_key"] not in shown
