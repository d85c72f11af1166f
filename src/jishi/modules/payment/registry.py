"""This process's gateways, made from the rows of gateway accounts and renewed when these change."""

import asyncio
from collections.abc import Mapping

import msgspec
import structlog
from cryptography.exceptions import UnsupportedAlgorithm
from sqlalchemy import select

from jishi.kit.clock import monotonic_ms
from jishi.kit.errors import DomainError
from jishi.kit.house import House
from jishi.modules.payment.errors import GatewayAwayError, GatewayNotFoundError, MethodNotOfferedError
from jishi.modules.payment.gateway_config import open_config
from jishi.modules.payment.gateways.kinds import KINDS, OfflineConfig, read_config
from jishi.modules.payment.gateways.port import PaymentGateway
from jishi.modules.payment.models import GatewayAccount
from jishi.modules.payment.states import Method

log = structlog.get_logger()
SCOPE = "payment.gateway"
# An unknown code makes us look again, but anybody may name one: not more often than this.
LOOK_AGAIN_MS = 1_000


class Gateway(msgspec.Struct, frozen=True, kw_only=True):
    """A gateway account ready for use. `adapter` is None for the wallet, bank transfers and free trades."""

    code: str
    kind: str
    name: dict[str, str]
    methods: tuple[Method, ...]
    is_enabled: bool
    version: int
    account: str = ""
    app: str = ""
    adapter: PaymentGateway | None = None
    instructions: dict[str, str] = {}
    hold_hours: int = 0

    def port(self) -> PaymentGateway:
        """Return the adapter.

        :raises GatewayAwayError: nobody outside is behind this gateway.
        """
        if self.adapter is None:
            raise GatewayAwayError(gateway=self.code)
        return self.adapter


FREE = Gateway(code="free", kind="free", name={}, methods=(Method.FREE,), is_enabled=True, version=0)


class GatewayRegistry:
    """Gateways by code, in the order of offering. Adapters of unchanged rows are kept: they hold parsed keys."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._gateways: Mapping[str, Gateway] | None = None
        self._loaded_ms = 0
        self._loading = asyncio.Lock()
        house.changes.follow(SCOPE, self._renew)

    async def get(self, code: str) -> Gateway:
        """Return the gateway `code`, enabled or not.

        :raises GatewayNotFoundError: there is none.
        """
        gateways = await self._all()
        if code not in gateways and monotonic_ms() - self._loaded_ms > LOOK_AGAIN_MS:
            gateways = await self._load()
        if code not in gateways:
            raise GatewayNotFoundError(gateway=code)
        return gateways[code]

    async def choose(self, method: Method, code: str | None) -> Gateway:
        """Return the enabled gateway that offers `method`: `code`, or the first one if None.

        :raises MethodNotOfferedError: there is none.
        """
        for gateway in (await self._all()).values():
            if gateway.is_enabled and method in gateway.methods and code in {None, gateway.code}:
                return gateway
        raise MethodNotOfferedError(method=str(method))

    async def list_offered(self) -> list[Gateway]:
        """Return the enabled gateways in the order in which buyers see them."""
        return [gateway for gateway in (await self._all()).values() if gateway.is_enabled]

    async def _all(self) -> Mapping[str, Gateway]:
        return self._gateways if self._gateways is not None else await self._load()

    async def _renew(self, _: set[str]) -> None:
        await self._load()

    async def _load(self) -> Mapping[str, Gateway]:
        async with self._loading:
            query = select(GatewayAccount).order_by(GatewayAccount.position, GatewayAccount.code)
            async with self._house.open_session() as session:
                rows = list(await session.scalars(query))
            before = self._gateways or {}
            made = {FREE.code: FREE} | {row.code: self._make(row, before.get(row.code)) for row in rows}
            self._gateways, self._loaded_ms = made, monotonic_ms()
            return made

    def _make(self, row: GatewayAccount, before: Gateway | None) -> Gateway:
        if before is not None and before.version == row.version:
            return before
        try:
            return build_gateway(self._house, row)
        except (DomainError, ValueError, TypeError, KeyError, UnsupportedAlgorithm, msgspec.MsgspecError) as error:
            # One account that cannot be read must not take the others with it.
            log.error("payment.gateway_unusable", gateway=row.code, error=type(error).__name__)
            return _unusable(row)


def build_gateway(house: House, row: GatewayAccount) -> Gateway:
    """Return the gateway of a row.

    :raises SecretUnreadableError: the configuration was sealed under another key.
    :raises ValueError: a key in it cannot be read.
    :raises msgspec.ValidationError: the configuration cannot be right.
    """
    kind = KINDS[row.kind]
    config = read_config(row.kind, msgspec.json.decode(open_config(house, row)))
    account, app = kind.identify(config)
    return Gateway(
        code=row.code,
        kind=row.kind,
        name=row.name,
        methods=tuple(Method(method) for method in row.methods),
        is_enabled=row.is_enabled,
        version=row.version,
        account=account,
        app=app,
        adapter=kind.build(config, house.outbound, house.clock.now) if kind.build else None,
        instructions={str(locale): words for locale, words in config.instructions.items()}
        if isinstance(config, OfflineConfig)
        else {},
        hold_hours=config.hold_hours if isinstance(config, OfflineConfig) else 0,
    )


def _unusable(row: GatewayAccount) -> Gateway:
    return Gateway(
        code=row.code, kind=row.kind, name=row.name, methods=(), is_enabled=False, version=row.version, adapter=None
    )
