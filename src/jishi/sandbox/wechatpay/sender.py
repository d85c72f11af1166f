"""Sends one notice to the shop: genuine, flawed, again, or forged."""

import asyncio

import msgspec

from jishi.kit.outbound import Outbound, OutboundError
from jishi.sandbox.clock import now_ms
from jishi.sandbox.faults import Forgery
from jishi.sandbox.knobs import load_knobs
from jishi.sandbox.store import Row, Store
from jishi.sandbox.wechatpay.envelope import forge_plain, make_notice
from jishi.sandbox.wechatpay.material import Material
from jishi.sandbox.wechatpay.notices import Delivery, Told, log_delivery
from jishi.sandbox.wechatpay.seal import Flaw, SealKind, seal_headers

PATIENCE_MS = 5_000  # the shop has five seconds to answer
OTHER_CIPHER_KEY = "0" * 32

_FORGED_FLAWS = {
    Forgery.BAD_SIGNATURE: Flaw.WRONG,
    Forgery.WRONG_KEY: Flaw.FORGER,
    Forgery.STALE: Flaw.STALE,
}


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """One request to the shop: what it is about, its body, and how it is sealed."""

    notice_id: str
    event_type: str
    subject: str
    url: str
    body: bytes
    attempt: int = 0
    variant: str = "genuine"
    flaw: Flaw = Flaw.NONE
    other_key: bool = False


class Sender:
    """Seals and posts; every attempt is logged."""

    def __init__(self, store: Store, material: Material, outbound: Outbound) -> None:
        self._store = store
        self._material = material
        self._outbound = outbound
        self._turn = 0

    async def send(self, parcel: Parcel) -> Delivery:
        """Send one request now."""
        kind = self._choose_key(parcel.other_key)
        headers = seal_headers(parcel.body, self._material, kind, now_ms(), parcel.flaw)
        body = parcel.body + b" " if parcel.variant == Forgery.ALTERED_BODY else parcel.body
        status, problem = await self._post(parcel.url, headers, body)
        delivery = Delivery(
            notice_id=parcel.notice_id,
            event_type=parcel.event_type,
            subject=parcel.subject,
            attempt=parcel.attempt,
            variant=parcel.variant,
            serial=kind.value,
            status=status,
            problem=problem,
        )
        log_delivery(self._store, delivery, now_ms())
        return delivery

    async def replay(self, notice: Row, times: int) -> list[Delivery]:
        """Send a notice again so many times at once, freshly sealed; its place in the queue does not change."""
        parcel = msgspec.structs.replace(parcel_of(notice), variant="replay")
        return await asyncio.gather(*(self.send(parcel) for _ in range(times)))

    async def forge(self, told: Told, how: Forgery) -> Delivery:
        """Send a notice that the provider never sent."""
        cipher_key = OTHER_CIPHER_KEY if how is Forgery.WRONG_CIPHER_KEY else self._material.merchant.apiv3_key
        notice_id, body = make_notice(told.event_type, forge_plain(told.plain, how), cipher_key, now_ms())
        parcel = Parcel(
            notice_id=notice_id,
            event_type=told.event_type,
            subject=told.subject,
            url=told.url,
            body=body,
            variant=how.value,
            flaw=_FORGED_FLAWS.get(how, Flaw.NONE),
        )
        return await self.send(parcel)

    async def _post(self, url: str, headers: dict[str, str], body: bytes) -> tuple[int | None, str | None]:
        headers = {**headers, "Content-Type": "application/json", "User-Agent": "Mozilla/4.0"}
        try:
            answer = await self._outbound.send("POST", url, headers=headers, content=body, timeout_ms=PATIENCE_MS)
        except OutboundError as error:
            return None, error.reason
        return answer.status, None

    def _choose_key(self, other_key: bool) -> SealKind:
        wanted = load_knobs(self._store).notice_serial
        self._turn += 1
        is_public = wanted == "public_key" or (wanted == "mixed" and self._turn % 2 == 1)
        return SealKind.PUBLIC_KEY if is_public is not other_key else SealKind.CERTIFICATE


def parcel_of(notice: Row) -> Parcel:
    """Return the genuine parcel of a queued notice."""
    return Parcel(
        notice_id=notice["id"],
        event_type=notice["event_type"],
        subject=notice["subject"],
        url=notice["url"],
        body=notice["body"],
        attempt=notice["attempts"] + 1,
    )
