"""Insert trades with their orders and lines, many at once, by binary COPY: no statement per row, no array to build."""

from collections.abc import Sequence
from datetime import datetime

import asyncpg

Row = tuple[object, ...]

_TRADE_COLUMNS = (
    "id", "number", "buyer_id", "idempotency_key", "request_digest", "goods_minor", "discount_minor", "freight_minor",
    "total_minor", "pay_due_at", "channel", "explanation", "currency", "state", "placed_at",
)  # fmt: skip
_PRESALE_COLUMNS = (
    *_TRADE_COLUMNS, "deposit_minor", "deposit_worth_minor", "presale_id", "balance_from", "balance_until", "ship_until",
    "keeps_deposit",
)  # fmt: skip
_OFFER_COLUMNS = (*_TRADE_COLUMNS, "points_offer_id")
_ORDER_COLUMNS = (
    "id", "trade_id", "number", "merchant_id", "warehouse_id", "buyer_id", "goods_minor", "discount_minor",
    "freight_minor", "total_minor", "refunded_minor", "address", "note", "invoice", "currency", "order_state",
    "payment_state", "fulfillment_state", "placed_at", "version", "delivery_code", "delivery",
)  # fmt: skip
_LINE_COLUMNS = (
    "order_id", "position", "variant_id", "product_id", "merchant_id", "warehouse_id", "sku_code", "title",
    "option_text", "media_id", "quantity", "unit_price_minor", "market_price_minor", "discount_minor", "total_minor",
    "weight_g", "reservation_state", "shipped_quantity", "refunded_minor",
)  # fmt: skip
_OFFER_LINE_COLUMNS = (*_LINE_COLUMNS, "points")


class TradeRows:
    """The rows of one batch; each row's values stand in the order of the columns above.

    `presales` and `offers`, those of the points mall, are trades too, and `offer_lines` are lines of the latter.
    """

    __slots__ = ("currency", "lines", "offer_lines", "offers", "orders", "placed_at", "presales", "trades")

    def __init__(self, currency: str, placed_at: datetime) -> None:
        self.currency = currency
        self.placed_at = placed_at
        self.trades: list[Row] = []
        self.presales: list[Row] = []
        self.offers: list[Row] = []
        self.offer_lines: list[Row] = []
        self.orders: list[Row] = []
        self.lines: list[Row] = []


async def insert_trades(connection: asyncpg.Connection, *, rows: TradeRows) -> None:
    """Insert every trade, order and line, all or none.

    :raises asyncpg.UniqueViolationError: another process placed a trade under the same buyer and key at this moment.
    """
    await _copy(connection, "trades", _TRADE_COLUMNS, rows.trades)
    if rows.presales:
        await _copy(connection, "trades", _PRESALE_COLUMNS, rows.presales)
    if rows.offers:
        await _copy(connection, "trades", _OFFER_COLUMNS, rows.offers)
        await _copy(connection, "order_lines", _OFFER_LINE_COLUMNS, rows.offer_lines)
    await _copy(connection, "orders", _ORDER_COLUMNS, rows.orders)
    await _copy(connection, "order_lines", _LINE_COLUMNS, rows.lines)


async def _copy(connection: asyncpg.Connection, table: str, columns: Sequence[str], rows: list[Row]) -> None:
    await connection.copy_records_to_table(table, schema_name="order", columns=columns, records=rows)
