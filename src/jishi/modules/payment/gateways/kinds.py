"""The kinds of gateway accounts: what each must be told, which methods it has, and how its adapter is made."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from jishi.kit.outbound import Outbound
from jishi.kit.translations import Locale
from jishi.modules.payment.gateways.port import PaymentGateway
from jishi.modules.payment.gateways.wechatpay.account import WechatPayAccount
from jishi.modules.payment.gateways.wechatpay.gateway import WechatPayGateway
from jishi.modules.payment.states import Method

Build = Callable[[Any, Outbound, Callable[[], datetime]], PaymentGateway]


class WalletConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The wallet is kept by the shop itself: nothing to set."""


class OfflineConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where buyers transfer money to, as they read it, and how long a trade waits for a transfer."""

    instructions: Annotated[dict[Locale, Annotated[str, Meta(min_length=1, max_length=2000)]], Meta(min_length=1)]
    hold_hours: Annotated[int, Meta(ge=1, le=720)] = 72


class GatewayKind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind. `build` is None where nobody outside is called; `identify` gives our account and app there."""

    methods: frozenset[Method]
    config: type[msgspec.Struct]
    build: Build | None = None
    identify: Callable[[Any], tuple[str, str]] = lambda _: ("", "")


def _build_wechatpay(config: WechatPayAccount, outbound: Outbound, now: Callable[[], datetime]) -> PaymentGateway:
    return WechatPayGateway(config, outbound, now)


KINDS: Mapping[str, GatewayKind] = {
    "wechatpay": GatewayKind(
        methods=frozenset({Method.NATIVE, Method.JSAPI, Method.H5, Method.APP}),
        config=WechatPayAccount,
        build=_build_wechatpay,
        identify=lambda config: (config.mchid, config.appid),
    ),
    "wallet": GatewayKind(methods=frozenset({Method.WALLET}), config=WalletConfig),
    "offline": GatewayKind(methods=frozenset({Method.OFFLINE}), config=OfflineConfig),
}


def read_config(kind: str, config: Mapping[str, object]) -> msgspec.Struct:
    """Return the configuration of a gateway account of `kind`.

    :raises msgspec.ValidationError: a field is missing, of another type or cannot be right.
    """
    return msgspec.convert(config, KINDS[kind].config)
