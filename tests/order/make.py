"""Makers of trades, with the stock that they hold and the money that paid them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import select

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.inventory.models import MovementKind, StockLevel, StockMovement, Warehouse, WarehouseKind
from jishi.modules.member.models import Member
from jishi.modules.merchant.models import Merchant
from jishi.modules.order.models import Order, OrderLine, Trade
from jishi.modules.order.permissions import PERMISSION_SETS
from jishi.modules.order.states import (
    FulfillmentState,
    OrderState,
    PaymentState,
    ReservationState,
    TradeState,
)
from jishi.modules.order.usecases.mark_trade_paid import mark_trade_paid
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder
from jishi.modules.payment.states import AttemptState, Method, PaymentOrderState

_numbers = count(2_603_020_000_000_001)

ADDRESS = {
    "consignee": "张三丰",
    "phone": "13812345678",
    "province_code": "330000",
    "city_code": "330100",
    "district_code": "330106",
    "region_names": ["浙江省", "杭州市", "西湖区"],
    "detail": "文三路 100 号 3 幢 501",
    "postal_code": "310012",
}


class LineWish(msgspec.Struct, frozen=True, kw_only=True):
    """A line to make."""

    quantity: int = 1
    unit_minor: int = 1_000
    discount_minor: int = 0
    sku_code: str = "SKU-1"
    variant_id: UUID | None = None


class OrderWish(msgspec.Struct, frozen=True, kw_only=True):
    """An order to make."""

    lines: Sequence[LineWish] = (LineWish(),)
    freight_minor: int = 0
    merchant_id: UUID | None = None
    warehouse_id: UUID | None = None
    address: dict[str, object] | None = None


class MadeTrade(msgspec.Struct):
    """What was made; rows as they stood then."""

    trade: Trade
    orders: list[Order]
    lines: dict[UUID, list[OrderLine]]

    @property
    def order(self) -> Order:
        """The only order."""
        (order,) = self.orders
        return order


async def make_warehouse(ctx: Context) -> UUID:
    """Add a warehouse."""
    warehouse = Warehouse(
        id=new_id(),
        code=f"W{next(_numbers)}",
        name={"zh-CN": "仓", "en": "Warehouse"},
        kind=WarehouseKind.REGIONAL,
        region_code="330000",
        priority=1,
        is_active=True,
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    ctx.session.add(warehouse)
    await ctx.session.flush()
    return warehouse.id


async def make_parties(ctx: Context) -> None:
    """Add the buyers and merchants of all orders, which are mere ids until somebody asks for them."""
    stamp = {"version": 1, "created_at": ctx.now, "updated_at": ctx.now}
    ctx.session.add_all(
        Member(id=buyer_id, nickname="B", **stamp)
        for buyer_id in await ctx.session.scalars(select(Order.buyer_id).distinct())
    )
    ctx.session.add_all(
        Merchant(id=merchant_id, code=merchant_id.hex, name={"en": "M"}, status="open", is_platform=False, **stamp)
        for merchant_id in await ctx.session.scalars(select(Order.merchant_id).distinct())
    )
    await ctx.session.flush()


async def make_trade(
    ctx: Context,
    *,
    buyer_id: UUID | None = None,
    orders: Sequence[OrderWish] = (OrderWish(),),
    pay_due_at: datetime | None = None,
) -> MadeTrade:
    """Add an unpaid trade whose lines hold their stock."""
    buyer_id = buyer_id or uuid4()
    made = MadeTrade(trade=Trade(id=new_id()), orders=[], lines={})
    for wish in orders:
        await _add_order(ctx, made, wish, buyer_id)
    trade = made.trade
    trade.number, trade.buyer_id, trade.currency = str(next(_numbers)), buyer_id, "CNY"
    trade.idempotency_key, trade.request_digest = uuid4().hex, b"digest"
    trade.goods_minor = sum(order.goods_minor for order in made.orders)
    trade.discount_minor = sum(order.discount_minor for order in made.orders)
    trade.freight_minor = sum(order.freight_minor for order in made.orders)
    trade.total_minor = sum(order.total_minor for order in made.orders)
    trade.state, trade.channel, trade.explanation = TradeState.UNPAID, "h5", {}
    trade.placed_at, trade.pay_due_at = ctx.now, pay_due_at or ctx.now + timedelta(minutes=30)
    ctx.session.add(trade)
    ctx.session.add_all(made.orders)
    ctx.session.add_all(line for lines in made.lines.values() for line in lines)
    await ctx.session.flush()
    return made


async def make_paid_trade(
    ctx: Context, *, buyer_id: UUID | None = None, orders: Sequence[OrderWish] = (OrderWish(),)
) -> MadeTrade:
    """Add a trade, its money, and mark it paid."""
    made = await make_trade(ctx, buyer_id=buyer_id, orders=orders)
    payment_order_id = await make_money(ctx, made.trade)
    amount = Money(made.trade.total_minor, "CNY")
    await mark_trade_paid(
        ctx, trade_id=made.trade.id, payment_order_id=payment_order_id, amount=amount, paid_at=ctx.now
    )
    await ctx.session.flush()
    ctx.events.clear()
    return made


async def make_paid_order(
    ctx: Context, *lines: LineWish, buyer_id: UUID | None = None, merchant_id: UUID | None = None
) -> Order:
    """Add a paid trade of one order."""
    wish = OrderWish(lines=lines or (LineWish(),), merchant_id=merchant_id)
    return (await make_paid_trade(ctx, buyer_id=buyer_id, orders=[wish])).order


async def make_money(ctx: Context, trade: Trade, *, amount_minor: int | None = None) -> UUID:
    """Add a paid payment order of a trade with the attempt that paid it; return its id."""
    amount = trade.total_minor if amount_minor is None else amount_minor
    payment = await make_payment_order(ctx, trade, PaymentOrderState.PAID, amount)
    attempt = _attempt(ctx, payment, AttemptState.SUCCEEDED)
    attempt.received_minor, attempt.succeeded_at = amount, ctx.now
    ctx.session.add(attempt)
    await ctx.session.flush()
    return payment.id


async def make_open_payment(ctx: Context, trade: Trade) -> PaymentAttempt:
    """Add an attempt by bank transfer that waits for its money."""
    payment = await make_payment_order(ctx, trade, PaymentOrderState.OPEN, trade.total_minor)
    attempt = _attempt(ctx, payment, AttemptState.PENDING)
    ctx.session.add(attempt)
    await ctx.session.flush()
    return attempt


async def make_payment_order(ctx: Context, trade: Trade, state: PaymentOrderState, amount_minor: int) -> PaymentOrder:
    """Add a payment order."""
    payment = PaymentOrder(
        id=new_id(),
        number=str(next(_numbers)),
        trade_id=trade.id,
        trade_number=trade.number,
        payer_id=trade.buyer_id,
        amount_minor=amount_minor,
        currency="CNY",
        state=state,
        expires_at=trade.pay_due_at,
        created_at=ctx.now,
        paid_at=ctx.now if state is PaymentOrderState.PAID else None,
    )
    ctx.session.add(payment)
    await ctx.session.flush()
    return payment


def buyer(account_id: UUID) -> Actor:
    """Return a buyer."""
    return Actor(kind=ActorKind.BUYER, id=account_id)


def staff(
    *,
    merchant_ids: set[UUID] | None = None,
    warehouse_ids: set[UUID] | None = None,
    without: frozenset[str] = frozenset(),
) -> Actor:
    """Return staff who may do everything with orders, within a bound."""
    granted = frozenset[str]().union(*(bundle.permissions for bundle in PERMISSION_SETS)) - without
    return Actor(
        kind=ActorKind.STAFF,
        id=uuid4(),
        permissions=granted,
        merchant_ids=None if merchant_ids is None else frozenset(merchant_ids),
        warehouse_ids=None if warehouse_ids is None else frozenset(warehouse_ids),
    )


async def _add_order(ctx: Context, made: MadeTrade, wish: OrderWish, buyer_id: UUID) -> None:
    merchant_id = wish.merchant_id or uuid4()
    order = Order(id=new_id(), trade_id=made.trade.id, number=str(next(_numbers)), merchant_id=merchant_id)
    order.warehouse_id = wish.warehouse_id or await make_warehouse(ctx)
    order.buyer_id, order.currency, order.version = buyer_id, "CNY", 1
    order.order_state, order.payment_state = OrderState.PLACED, PaymentState.UNPAID
    order.fulfillment_state = FulfillmentState.UNFULFILLED
    lines = [_line(order, place, line) for place, line in enumerate(wish.lines)]
    order.goods_minor = sum(line.unit_price_minor * line.quantity for line in lines)
    order.discount_minor = sum(line.discount_minor for line in lines)
    order.freight_minor, order.refunded_minor = wish.freight_minor, 0
    order.total_minor = order.goods_minor - order.discount_minor + order.freight_minor
    order.address, order.placed_at = wish.address or dict(ADDRESS), ctx.now
    made.orders.append(order)
    made.lines[order.id] = lines
    await _hold(ctx, lines)


def _line(order: Order, position: int, wish: LineWish) -> OrderLine:
    return OrderLine(
        order_id=order.id,
        position=position,
        variant_id=wish.variant_id or uuid4(),
        product_id=uuid4(),
        merchant_id=order.merchant_id,
        warehouse_id=order.warehouse_id,
        sku_code=wish.sku_code,
        title={"zh-CN": f"商品{position}", "en": f"Item {position}"},
        option_text={"zh-CN": "红色", "en": "Red"},
        quantity=wish.quantity,
        unit_price_minor=wish.unit_minor,
        discount_minor=wish.discount_minor,
        total_minor=wish.unit_minor * wish.quantity - wish.discount_minor,
        weight_g=100,
        reservation_state=ReservationState.HELD,
        shipped_quantity=0,
        refunded_minor=0,
    )


async def _hold(ctx: Context, lines: Sequence[OrderLine]) -> None:
    """Have each line's units on hand and reserved, with 10 more to spare."""
    for line in lines:
        level = await ctx.session.get(StockLevel, (line.variant_id, line.warehouse_id))
        if level is None:
            level = StockLevel(
                variant_id=line.variant_id,
                warehouse_id=line.warehouse_id,
                merchant_id=line.merchant_id,
                on_hand=0,
                reserved=0,
                updated_at=ctx.now,
            )
            ctx.session.add(level)
            _move(ctx, level, MovementKind.RECEIVE, on_hand=10, reserved=0)
        _move(ctx, level, MovementKind.RECEIVE, on_hand=line.quantity, reserved=0)
        _move(ctx, level, MovementKind.RESERVE, on_hand=0, reserved=line.quantity)
        await ctx.session.flush()


def _move(ctx: Context, level: StockLevel, kind: MovementKind, *, on_hand: int, reserved: int) -> None:
    level.on_hand += on_hand
    level.reserved += reserved
    ctx.session.add(
        StockMovement(
            variant_id=level.variant_id,
            warehouse_id=level.warehouse_id,
            id=new_id(),
            kind=kind,
            on_hand_delta=on_hand,
            reserved_delta=reserved,
            origin_kind="test",
            origin_id=new_id(),
            actor="system",
            at=ctx.now,
        )
    )


def _attempt(ctx: Context, payment: PaymentOrder, state: AttemptState) -> PaymentAttempt:
    return PaymentAttempt(
        id=new_id(),
        payment_order_id=payment.id,
        gateway_code="bank",
        method=Method.OFFLINE,
        out_trade_no=str(next(_numbers)),
        amount_minor=payment.amount_minor,
        currency="CNY",
        is_duplicate=False,
        state=state,
        digest=b"digest",
        queries=0,
        expires_at=payment.expires_at,
        created_at=ctx.now,
    )
