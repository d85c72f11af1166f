"""This process's batcher of claims."""

from collections.abc import Sequence

from jishi.kit.batching import Batcher
from jishi.kit.context import open_context
from jishi.kit.errors import DomainError
from jishi.kit.faults import FaultBook
from jishi.kit.house import House
from jishi.modules.coupon.issue import Issued
from jishi.modules.coupon.usecases.claim_coupons import Claim, claim_coupons


class ClaimBatcher:
    """Gathers the claims of a moment into one transaction, so that a rush takes each template's lock a few times, not thousands."""

    def __init__(self, house: House) -> None:
        async def run(claims: Sequence[Claim]) -> Sequence[Issued | DomainError]:
            async with open_context(house) as ctx:
                return await claim_coupons(ctx, claims=claims)

        settings = house.settings
        self.batcher: Batcher[Claim, Issued] = Batcher(
            "claim_coupons",
            run,
            size=settings.batch_size,
            wait_ms=settings.batch_wait_ms,
            in_flight=settings.batches_in_flight,
            queue=settings.batch_queue,
            on_failure=house.part(FaultBook).note,
        )
        house.at_close(self.batcher.drain)
