"""Prometheus counters; those of all web processes of a server add up in its folder of shared memory."""

import asyncio
from typing import Any

from prometheus_client import Counter, Histogram

REQUESTS = Counter("jishi_http_requests", "Answers by route and status", ["method", "route", "status"])
BATCH_SIZE = Histogram("jishi_batch_size", "Requests a batch", ["batch"], buckets=(1, 2, 4, 8, 16, 32, 64, 128, 256))
BATCH_FAILURES = Counter("jishi_batch_failures", "Batches that failed as a whole", ["batch"])


class Tally:
    """A busy counter's last second, handed on at once: each write to shared memory costs microseconds."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._ones = 0

    def add_one(self) -> None:
        """Count one; the counter tells it within a second."""
        self._ones += 1
        if self._ones == 1:
            asyncio.get_running_loop().call_later(1, self._hand_on)

    def _hand_on(self) -> None:
        ones, self._ones = self._ones, 0
        self._counter.inc(ones)


def count_request(scope: Any, status: int) -> None:
    """Count one answer under its route's template as the API's document writes it, never its raw path: labels stay few."""
    REQUESTS.labels(scope["method"], scope.get("path_template") or "unmatched", str(status)).inc()
