"""What /metrics tells: the counters of every web process of the server, and from the database how the workers get on."""

import os
from collections.abc import Iterable, Sequence

import asyncpg
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from jishi.kit.driver_errors import is_outage
from jishi.kit.house import House

# Events wait for moments, so few rows are counted; ids and instants go up together.
_OUTBOX = """
SELECT count(*) AS waiting, coalesce(extract(epoch FROM $1::timestamptz - min(occurred_at)), 0)::bigint AS lag
FROM kit.outbox WHERE dispatched_at IS NULL
"""
_TROUBLED = """
SELECT s.state, count(i.event_id) AS deliveries
FROM unnest(ARRAY['failed', 'dead']) AS s (state)
LEFT JOIN kit.inbox i ON i.state = s.state AND i.state <> 'done'
GROUP BY s.state
"""
_TIMERS = """
SELECT name, failures, rows, extract(epoch FROM coalesce(finished_at, started_at))::bigint AS ran_at
FROM kit.timer_runs ORDER BY name
"""


async def tell_metrics(house: House) -> bytes:
    """Return everything in Prometheus text format; what only the database knows is missing while it is away."""
    counters = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        counters = CollectorRegistry()
        MultiProcessCollector(counters)  # type: ignore[no-untyped-call]
    known = CollectorRegistry()
    known.register(_Known(await _work(house)))
    return generate_latest(counters) + generate_latest(known)


async def _work(house: House) -> list[Metric]:
    try:
        async with (await house.db.pool()).acquire(timeout=2) as connection:
            outbox = await connection.fetchrow(_OUTBOX, house.clock.now())
            troubled = await connection.fetch(_TROUBLED)
            timers = await connection.fetch(_TIMERS)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        if not is_outage(error):
            raise
        return [_gauge("jishi_database_up", "Whether the database answers", 0)]
    return [
        _gauge("jishi_database_up", "Whether the database answers", 1),
        _gauge("jishi_outbox_waiting", "Events that wait for their handlers", outbox["waiting"]),
        _gauge("jishi_outbox_lag_seconds", "How long the oldest of them has waited", outbox["lag"]),
        _by("jishi_deliveries_troubled", "Deliveries tried again, or given up", "state", troubled, "deliveries"),
        _by("jishi_timer_failures", "Failed runs since the last good one", "timer", timers, "failures"),
        _by("jishi_timer_rows", "Rows done in all", "timer", timers, "rows"),
        _by("jishi_timer_last_run_seconds", "Unix time of the last run written down", "timer", timers, "ran_at"),
    ]


def _gauge(name: str, means: str, value: int) -> Metric:
    return GaugeMetricFamily(name, means, value=value)


def _by(name: str, means: str, label: str, rows: Sequence[asyncpg.Record], column: str) -> Metric:
    family = GaugeMetricFamily(name, means, labels=[label])
    for row in rows:
        family.add_metric([row[0]], row[column])
    return family


class _Known(Collector):
    def __init__(self, metrics: Iterable[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        return self._metrics
