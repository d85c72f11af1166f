"""Works the queue of notices in its own time, and settles refunds when they are due."""

import asyncio
from datetime import timedelta

import msgspec

from jishi.sandbox.clock import now_ms
from jishi.sandbox.faults import NOTICE_START, Endpoint, Forgery, Kind, take_faults
from jishi.sandbox.knobs import load_knobs
from jishi.sandbox.store import Row, Store
from jishi.sandbox.wechatpay import notices
from jishi.sandbox.wechatpay.material import Material
from jishi.sandbox.wechatpay.notices import Delivery, Told
from jishi.sandbox.wechatpay.refunds import Settled, due_refunds
from jishi.sandbox.wechatpay.seal import Flaw
from jishi.sandbox.wechatpay.sender import Sender, parcel_of
from jishi.sandbox.wechatpay.tell import end_refund

LONGEST_NAP_MS = 1_000

_FLAWS = {Kind.BAD_SEAL: Flaw.WRONG, Kind.STALE_SEAL: Flaw.STALE, Kind.PROBE: Flaw.PROBE}


class Courier:
    """One runs in the sandbox's event loop."""

    def __init__(self, store: Store, material: Material, sender: Sender) -> None:
        self._store = store
        self._material = material
        self._sender = sender
        self._wake = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Look for work now instead of after the nap."""
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            self._wake.clear()
            now = now_ms()
            for refund in due_refunds(self._store, now):
                end_refund(self._store, self._material, refund["out_refund_no"], Settled.SUCCESS, now)
            for notice in notices.claim_due(self._store, now):
                task = asyncio.create_task(self._deliver(notice))
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)
            await self._nap()

    async def _deliver(self, notice: Row) -> None:
        faults = take_faults(self._store, Endpoint.NOTICE, frozenset(Kind) - NOTICE_START)
        if Kind.FORGED in faults:
            await self._sender.forge(_told(notice), Forgery(faults[Kind.FORGED] or Forgery.WRONG_KEY))
        status = None
        if Kind.LOST in faults:
            self._log_lost(notice)
        else:
            status = await self._send(notice, faults)
        notices.finish_attempt(self._store, notice, status, load_knobs(self._store), now_ms())
        self.wake()

    async def _send(self, notice: Row, faults: dict[Kind, str]) -> int | None:
        """Send one attempt, which a fault may double or flaw; return the best status that came back."""
        flaw = next((_FLAWS[kind] for kind in faults if kind in _FLAWS), Flaw.NONE)
        parcel = msgspec.structs.replace(
            parcel_of(notice),
            flaw=flaw,
            variant="genuine" if flaw is Flaw.NONE else flaw.value,
            other_key=Kind.OTHER_SEAL in faults,
        )
        copies = int(faults.get(Kind.DOUBLED, "1") or "2")
        sent = await asyncio.gather(*(self._sender.send(parcel) for _ in range(copies)))
        return next((one.status for one in sent if one.status in notices.DONE), sent[0].status)

    def _log_lost(self, notice: Row) -> None:
        lost = Delivery(
            notice_id=notice["id"],
            event_type=notice["event_type"],
            subject=notice["subject"],
            attempt=notice["attempts"] + 1,
            variant="lost",
            serial="",
            status=None,
            problem="lost",
        )
        notices.log_delivery(self._store, lost, now_ms())

    async def _nap(self) -> None:
        due = notices.next_due_ms(self._store)
        nap = LONGEST_NAP_MS if due is None else max(0, min(LONGEST_NAP_MS, due - now_ms()))
        try:
            async with asyncio.timeout(timedelta(milliseconds=nap).total_seconds()):
                await self._wake.wait()
        except TimeoutError:
            pass


def _told(notice: Row) -> Told:
    return Told(
        event_type=notice["event_type"],
        subject=notice["subject"],
        url=notice["url"],
        plain=msgspec.json.decode(notice["plain"], type=dict[str, object]),
    )
