"""Whole examples for the OpenAPI document: two of a tea with a coupon, as quoted, placed, refused."""

from datetime import UTC, datetime
from uuid import UUID

from jishi.flows.checkout.errors import CheckoutRefusedError
from jishi.flows.checkout.requests import (
    ExplainedNote,
    MerchantFreight,
    PlacedOrder,
    PlacedTrade,
    PlaceTradeBody,
    QuoteAnswer,
    QuoteBody,
    QuotedCoupon,
    QuotedLine,
    QuotedPoints,
    WantedLine,
)
from jishi.kit.errors import FieldProblem
from jishi.kit.money import Money
from jishi.modules.promotion.public import deliveries

_TEA = UUID("0190f3a2-b7c4-7001-8000-000000000001")
_MERCHANT = UUID("0190f3a2-b7c4-7002-8000-000000000002")
_ADDRESS = UUID("0190f3a2-b7c4-7003-8000-000000000003")
_COUPON = UUID("0190f3a2-b7c4-7004-8000-000000000004")
_PROMOTION = UUID("0190f3a2-b7c4-7005-8000-000000000005")
_ORDER = UUID("0190f3a2-b7c4-7007-8000-000000000007")
_NONE, _OFF, _GOODS = Money(0), Money(2_000), Money(25_800)
_LINES = [WantedLine(_TEA, 2, 12_900)]
_DEARER: dict[str, object] = {"expected_minor": 12_900, "unit_minor": 13_900}
_NUMBER = "2603020000014245"


def _way(code: str, surcharge: int) -> deliveries.DeliveryOffer:
    return deliveries.DeliveryOffer(
        code=code,
        name=code.title(),
        freight=Money(1_000 + surcharge),
        surcharge=Money(surcharge),
        min_days=2,
        max_days=4,
        arrives_from=datetime(2026, 3, 6, 10, tzinfo=UTC),
        arrives_until=datetime(2026, 3, 8, 10, tzinfo=UTC),
        is_chosen=not surcharge,
    )


EXAMPLES = [
    QuoteBody(lines=_LINES, address_id=_ADDRESS),
    QuoteAnswer(
        lines=[
            QuotedLine(
                variant_id=_TEA,
                quantity=2,
                unit_price=Money(12_900),
                goods=_GOODS,
                discount=_OFF,
                total=Money(23_800),
                price_list="base",
                available=120,
            )
        ],
        goods=_GOODS,
        discount=_OFF,
        freight=Money(1_000),
        total=Money(24_800),
        freights=[
            MerchantFreight(
                merchant_id=_MERCHANT, freight=Money(1_000), options=[_way("standard", 0), _way("express", 800)]
            )
        ],
        gifts=[],
        coupons=[
            QuotedCoupon(
                coupon_id=_COUPON,
                promotion_id=_PROMOTION,
                is_used=True,
                is_usable=True,
                saved=_OFF,
                amount=None,
                text="Spring: 20.00 off 99.00",
                missing=_NONE,
                expires_at=datetime(2026, 3, 31, 15, 59, 59, tzinfo=UTC),
            )
        ],
        points=QuotedPoints(balance=300, spent=0, saved=_NONE, most=300, most_saved=Money(300)),
        notes=[
            ExplainedNote(
                step="platform_coupon",
                rule=str(_PROMOTION),
                matched=True,
                reason="promotion.used_cash_coupon",
                text="Spring: coupon for ¥20.00.",
                lines=[0],
                shares=[_OFF],
                amount=_OFF,
                missing=_NONE,
                missing_quantity=0,
            )
        ],
        is_proved=True,
        problems=[],
    ),
    PlaceTradeBody(
        lines=_LINES, address_id=_ADDRESS, expected_total_minor=24_800, note="请放在门口", coupon_ids=[_COUPON]
    ),
    PlacedTrade(
        trade_id=UUID("0190f3a2-b7c4-7006-8000-000000000006"),
        number=_NUMBER,
        currency="CNY",
        total_minor=24_800,
        pay_due_at="2026-03-02T10:00:00Z",
        orders=[PlacedOrder(order_id=_ORDER, number=_NUMBER, merchant_id=_MERCHANT, total_minor=24_800)],
    ),
    CheckoutRefusedError(
        problems=[
            FieldProblem("/lines/0/quantity", "checkout.short", {"available": 1}),
            FieldProblem(
                "/lines/0/expected_unit_minor",
                "checkout.price_changed",
                {"expected_minor": 12_900, "unit_minor": 13_900},
            ),
        ]
    ),
]
