"""A shop with one of everything, so that addresses lead somewhere."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.app.sandbox_accounts import PAYMENT_CODE, SMS_CODE, connect_sandbox
from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.requests import PlacedTrade, WantedLine
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.outbox import OutboxRow
from jishi.modules.catalog.models import Brand, Category, Variant
from jishi.modules.fulfillment.public import create_known_carriers
from jishi.modules.identity.fresh_proofs import keep_proof
from jishi.modules.member.models import Withdrawal
from jishi.modules.member.states import WithdrawalState
from jishi.modules.payment.models import Alert, AlertState, Callback, Subject
from jishi.modules.payment.rules.stuck import AlertCode
from jishi.modules.payment.usecases.record_callback import RawCallback
from jishi.modules.payment.usecases.record_refused_callback import record_refused_callback
from jishi.modules.risk.models import BlockKind
from tests.content.make import make_picture
from tests.coupon.make import give, make_template
from tests.coupon.test_packets import brought, shared
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.fulfillment.make import make_shipment
from tests.identity.make import make_account, make_owner, make_role, make_staff
from tests.member.make import make_group
from tests.order.make import LineWish, OrderWish, make_paid_trade
from tests.payment.make import order_of, paid, refund_of
from tests.risk.make import block

# What goes by a code of its own, by what stands before it in an address.
CODES = {
    "gateway_code": PAYMENT_CODE,
    "gateway-accounts/code": PAYMENT_CODE,
    "channel-accounts/code": SMS_CODE,
    "carriers/code": "sf",
    "collections/code": "spring",
    "channel": "h5",
    "file": "320.webp",
}


class Stocked(msgspec.Struct):
    """Who calls, and what exists: a value for each path parameter by its name."""

    owner: UUID
    owner_epoch: int
    buyer: UUID
    ids: dict[str, str]


async def stock_shop(house: House) -> Stocked:
    """Open a shop and do some business in it."""
    shop = await make_shop(house, stock=(100_000, 100_000))
    [(buyer, address)] = await make_buyers(house)
    [placed] = await place_trades(house, [wish((buyer, address), WantedLine(shop.variants[0], 1))])
    assert isinstance(placed, PlacedTrade)
    async with open_context(house) as ctx:
        owner = await make_owner(ctx)
        await keep_proof(ctx, staff_id=owner.id, session_id=owner.id)
        ids: dict[str, UUID] = {"trade_id": placed.trade_id, "address_id": address, "member_id": buyer}
        ids |= await _people(ctx)
        ids |= await _goods(ctx, shop)
        ids |= await _business(ctx, shop, buyer)
        ids |= await _money(ctx, buyer, ids["attempt_id"])
    ids["block_id"] = await block(house, BlockKind.ACCOUNT, str(new_id()))
    ids["asset_id"] = await make_picture(house)
    await shared(house)
    [packet] = await brought(house, buyer_id=buyer)
    ids["packet_id"] = packet.id
    values = {name: str(value) for name, value in ids.items()}
    return Stocked(owner.id, owner.session_epoch, buyer, {**values, **CODES, "token": packet.token})


async def _money(ctx: Context, buyer: UUID, attempt_id: UUID) -> dict[str, UUID]:
    await connect_sandbox(ctx)
    template = (await make_template(ctx)).template.id
    refused = RawCallback(PAYMENT_CODE, {}, b"{}")
    await record_refused_callback(ctx, raw=refused, refusal="missing_header")
    alert = Alert(
        id=new_id(),
        subject=Subject.ATTEMPT,
        subject_id=attempt_id,
        code=AlertCode.ATTEMPT_OVERDUE,
        state=AlertState.OPEN,
        gateway_code=PAYMENT_CODE,
        amount_minor=1_000,
        currency="CNY",
        details={},
        raised_at=ctx.now,
    )
    withdrawal = Withdrawal(
        id=new_id(),
        member_id=buyer,
        request_id=new_id(),
        amount_minor=1_000,
        currency="CNY",
        state=WithdrawalState.REQUESTED,
        payee_name="Han Meimei",
        payee_bank="ICBC",
        payee_account="6222000011112222",
        created_at=ctx.now,
        updated_at=ctx.now,
        version=1,
    )
    ctx.session.add_all([alert, withdrawal])
    await ctx.session.flush()
    callback = await ctx.session.scalar(select(Callback.id))
    event = await ctx.session.scalar(select(OutboxRow.id).order_by(OutboxRow.id))
    assert callback is not None
    assert event is not None
    return {
        "coupon_id": (await give(ctx, template, buyer)).id,
        "callback_id": callback,
        "event_id": event,
        "alert_id": alert.id,
        "withdrawal_id": withdrawal.id,
    }


async def _people(ctx: Context) -> dict[str, UUID]:
    return {
        "account_id": (await make_account(ctx)).id,
        "staff_id": (await make_staff(ctx, ["order_display"])).id,
        "role_id": await make_role(ctx, ["order_display"]),
        "group_id": (await make_group(ctx)).id,
    }


async def _goods(ctx: Context, shop: Shop) -> dict[str, UUID]:
    product = await ctx.session.scalar(select(Variant.product_id).where(Variant.id == shop.variants[0]))
    category = await ctx.session.scalar(select(Category.id))
    stamp = {"version": 1, "created_at": ctx.now, "updated_at": ctx.now}
    brand = Brand(id=new_id(), code="acme", name={"en": "Acme"}, position=0, **stamp)
    ctx.session.add(brand)
    await ctx.session.flush()
    assert product is not None
    assert category is not None
    return {
        "product_id": product,
        "category_id": category,
        "brand_id": brand.id,
        "variant_id": shop.variants[0],
        "merchant_id": shop.merchant,
        "warehouse_id": shop.east,
        "template_id": shop.template,
        "price_list_id": shop.base_list,
    }


async def _business(ctx: Context, shop: Shop, buyer: UUID) -> dict[str, UUID]:
    await create_known_carriers(ctx)
    line = LineWish(quantity=5, variant_id=shop.variants[1])
    order = OrderWish(lines=[line], merchant_id=shop.merchant, warehouse_id=shop.east)
    made = await make_paid_trade(ctx, buyer_id=buyer, orders=[order, order])
    shipment = await make_shipment(ctx, made.orders[1])
    attempt = await paid(ctx)
    return {
        "order_id": made.orders[0].id,
        "shipment_id": shipment.id,
        "attempt_id": attempt.id,
        "payment_order_id": (await order_of(ctx, attempt)).id,
        "refund_id": (await refund_of(ctx, attempt)).id,
    }
