"""How far a load has come."""

from collections.abc import Callable, Sequence

from jishi.app.sample.goods import SampleProduct
from jishi.app.sample.load.pictures import Wanted

# What is being loaded, how much of it is done, and how much there is.
ReportProgress = Callable[[str, int, int], None]


class Progress:
    """Counts batches, reports what they hold."""

    def __init__(
        self, report: ReportProgress, pictures: Sequence[Wanted], products: Sequence[Sequence[SampleProduct]]
    ) -> None:
        self._report = report
        self._pictures = [sum(map(len, wanted.values())) for wanted in pictures]
        self._products = [len(batch) for batch in products]
        self._done = [0, 0]

    def tell(self, *, pictures: int = 0, products: int = 0) -> None:
        """Report so many more batches of each."""
        self._done = [self._done[0] + pictures, self._done[1] + products]
        for what, sizes, done in zip(
            ("Pictures", "Products"), (self._pictures, self._products), self._done, strict=True
        ):
            self._report(what, sum(sizes[:done]), sum(sizes))
