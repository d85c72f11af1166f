"""This process's batcher of what is put into carts."""

from collections.abc import Sequence

from jishi.kit.batching import Batcher
from jishi.kit.faults import FaultBook
from jishi.kit.house import House
from jishi.modules.cart.add_lines import AddedLine, AddLine, add_lines


class CartBatcher:
    """Gathers the adds of a moment into one statement."""

    def __init__(self, house: House) -> None:
        async def run(requests: Sequence[AddLine]) -> Sequence[AddedLine | Exception]:
            return await add_lines(house, requests)

        settings = house.settings
        self.batcher: Batcher[AddLine, AddedLine] = Batcher(
            "add_lines",
            run,
            size=settings.batch_size,
            wait_ms=settings.batch_wait_ms,
            in_flight=settings.batches_in_flight,
            on_failure=house.part(FaultBook).note,
        )
        house.at_close(self.batcher.drain)
