"""Prometheus counters of this process."""

from typing import Any

from prometheus_client import Counter, Histogram

REQUESTS = Counter("jishi_http_requests", "Answers by route and status", ["method", "route", "status"])
BATCH_SIZE = Histogram("jishi_batch_size", "Requests a batch", ["batch"], buckets=(1, 2, 4, 8, 16, 32, 64, 128, 256))


def count_request(scope: Any, status: int) -> None:
    """Count one answer under its route's template, never its raw path, so that labels stay few."""
    handler = scope.get("route_handler")
    route = next(iter(sorted(handler.paths)), "") if handler is not None else "unmatched"
    REQUESTS.labels(scope["method"], route, str(status)).inc()
